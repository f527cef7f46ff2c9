import "./help.css";
import { BodyLong, Heading } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { HELP } from "../../i18n/help.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink, TextLink } from "../../parts/links.tsx";
import { Card, PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import type { System } from "../connections/connection-words.ts";
import { useSystems } from "../connections/use-systems.ts";
import { NotFound } from "../not-found.tsx";
import { GuideSteps } from "../wizard/guide.tsx";
import { type Article, type Support, stepsOf, systemOf, troublesOf } from "./articles.ts";
import { Contact } from "./contact.tsx";
import { Feedback } from "./feedback.tsx";
import { picturesOf } from "./pictures.ts";

/** One guide: what it is about, what is done in the other system and what here, and what to do when it does not work. */
export function ArticlePage({ article }: { readonly article: string }) {
  const { help: words } = useLanguage(HELP).texts;
  const read = useQuery(useAsk()("readSupport", {}));
  return (
    <>
      {read.data === undefined && <PageHead title={words.title} />}
      <Loaded query={read}>
        {({ articles, contact }) => {
          const found = articles.find((one) => one.article === article);
          return found === undefined ? <NotFound /> : <ArticleView of={found} contact={contact} />;
        }}
      </Loaded>
    </>
  );
}

function ArticleView({ of, contact }: { readonly of: Article } & Pick<Support, "contact">) {
  const { texts, language } = useLanguage(HELP);
  const words = texts.help;
  const name = systemOf(of);
  const system = useSystems().data?.systems.find((one) => one.system === name);
  return (
    <>
      <PageHead title={of.title[language]} above={<TextLink to="/hjelp">{words.back}</TextLink>} />
      <BodyLong className="help-text">{of.text[language]}</BodyLong>
      {system !== undefined && <SystemSteps system={system} />}
      <Pictures of={of} system={system} />
      {system !== undefined && <Troubles of={system} />}
      <div className="buttons">
        {name !== undefined && (
          <ButtonLink to="/integrasjoner/ny" search={{ system: name }}>
            {words.begin}
          </ButtonLink>
        )}
        {of.article === "import" && <ButtonLink to="/import">{words.toImport}</ButtonLink>}
      </div>
      <Feedback key={of.article} article={of.article} />
      <Contact contact={contact} />
    </>
  );
}

function SystemSteps({ system }: { readonly system: System }) {
  const { help: words } = useLanguage(HELP).texts;
  return (
    <div className="wizard-columns">
      <Card title={words.inSystem(system.label)}>
        <GuideSteps guide={system.guide} />
      </Card>
      <Card title={words.here}>
        <ol className="guide-steps">
          {words.steps[stepsOf(system.auth)].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

function Troubles({ of }: { readonly of: System }) {
  const { help: words } = useLanguage(HELP).texts;
  const troubles = troublesOf(of.auth);
  if (troubles.length === 0) return null;
  return (
    <Card title={words.trouble}>
      <div className="stack">
        {troubles.map((one) => (
          <div key={one}>
            <Heading size="xsmall" level="3">
              {words.troubles[one].title}
            </Heading>
            <BodyLong>{words.troubles[one].text}</BodyLong>
          </div>
        ))}
      </div>
    </Card>
  );
}

type PicturesProps = { readonly of: Article; readonly system: System | undefined };

/** The pages on the way, as they look; each opens in its own size. */
function Pictures({ of, system }: PicturesProps) {
  const { help: words } = useLanguage(HELP).texts;
  const pictures = picturesOf(of, system);
  const label = system?.label ?? "";
  if (pictures.length === 0) return null;
  return (
    <Card title={words.pictures}>
      <ol className="plain-list guide-pictures">
        {pictures.map(({ shows, src }) => (
          <li key={shows}>
            <figure>
              <a href={src} target="_blank" rel="noopener">
                <img src={src} alt={words.pictureOf[shows](label)} loading="lazy" />
              </a>
              <figcaption>{words.shows[shows](label)}</figcaption>
            </figure>
          </li>
        ))}
      </ol>
    </Card>
  );
}
