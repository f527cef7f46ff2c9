import { BodyLong, BodyShort, Button, Link, ReadMore } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useCreditors } from "../../api/creditors.ts";
import { useOrder } from "../../api/hub.tsx";
import { HELP } from "../../i18n/help.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Card, PageHead } from "../../parts/page.tsx";
import { Receipt } from "../../parts/receipt.tsx";
import { Failure, Loaded } from "../../parts/states.tsx";
import { isOperator, mayOrder, useMe } from "../../shell/me.tsx";
import { useSupport } from "../../shell/support-line.tsx";

type Support = Reply<"readSupport">;
type Article = Support["articles"][number];

/** Guides, each with the question whether it helped, and whom to ask when it did not (WEB-29, WEB-37, WEB-40). */
export function HelpPage({ article }: { readonly article: string | undefined }) {
  const { texts } = useLanguage(HELP);
  const read = useSupport();
  return (
    <>
      <PageHead title={texts.menu.help} />
      <BodyShort className="quiet">{texts.help.intro}</BodyShort>
      <Loaded query={read}>
        {({ contact, articles }) => (
          <>
            <Card title={texts.help.articles}>
              <ul className="plain-list rows">
                {articles.map((one) => (
                  <li key={one.article} className="help-row">
                    <Guide of={one} isOpen={one.article === article} />
                  </li>
                ))}
              </ul>
            </Card>
            <Contact of={contact} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** Open when the address names it, so that a guide can be linked to. */
function Guide({ of, isOpen }: { readonly of: Article; readonly isOpen: boolean }) {
  const { language } = useLanguage();
  const navigate = useNavigate();
  const me = useMe();
  const open = (wants: boolean): void => {
    const search = { artikkel: wants ? of.article : undefined };
    void navigate({ to: "/hjelp", search, replace: true, resetScroll: false });
  };
  return (
    <ReadMore header={of.title[language]} open={isOpen} onOpenChange={open}>
      <div className="stack">
        <BodyLong>{of.text[language]}</BodyLong>
        {mayOrder(me) && <DidItHelp of={of} />}
      </div>
    </ReadMore>
  );
}

function DidItHelp({ of: { article, title } }: { readonly of: Article }) {
  const { texts, language } = useLanguage(HELP);
  const { help } = texts;
  const answer = useOrder("answerHelp");
  const [found, setFound] = useState<boolean>();
  const say = (isFound: boolean): void =>
    answer.mutate({ body: { article, found: isFound } }, { onSuccess: () => setFound(isFound) });
  return (
    <div className="stack">
      <fieldset className="help-answer">
        <legend className="unseen">{help.questionAbout(title[language])}</legend>
        <span aria-hidden>{help.question}</span>
        {([true, false] as const).map((isFound) => (
          <Button
            key={String(isFound)}
            size="small"
            variant={found === isFound ? "primary" : "secondary"}
            aria-pressed={found === isFound}
            loading={answer.isPending && answer.variables.body.found === isFound}
            onClick={() => say(isFound)}
          >
            {isFound ? help.yes : help.no}
          </Button>
        ))}
      </fieldset>
      {answer.error !== null && <Failure failure={answer.error} />}
      <Receipt text={found === undefined ? undefined : found ? help.thanks : help.sorry} />
    </div>
  );
}

function Contact({ of: { phone, email, openingHours } }: { readonly of: Support["contact"] }) {
  const { texts, language } = useLanguage(HELP);
  const { help } = texts;
  const me = useMe();
  const creditors = useCreditors().data ?? [];
  const [only] = creditors;
  return (
    <Card title={help.contact}>
      <div className="stack">
        <dl className="facts">
          {phone !== null && (
            <div>
              <dt>{help.phone}</dt>
              <dd>
                <Link href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</Link>
              </dd>
            </div>
          )}
          {email !== null && (
            <div>
              <dt>{help.email}</dt>
              <dd>
                <Link href={`mailto:${email}`}>{email}</Link>
              </dd>
            </div>
          )}
          {openingHours !== null && (
            <div>
              <dt>{help.hours}</dt>
              <dd>{openingHours[language]}</dd>
            </div>
          )}
        </dl>
        {!isOperator(me) && only !== undefined && (
          <div>
            {creditors.length === 1 ? (
              <ButtonLink
                to="/meldinger/kundeservice/$creditorId"
                params={{ creditorId: only.creditorId }}
                search={{ fra: "help" }}
                variant="secondary"
              >
                {help.write}
              </ButtonLink>
            ) : (
              <ButtonLink to="/meldinger" variant="secondary">
                {help.write}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
