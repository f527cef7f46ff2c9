import "./help.css";
import { OPERATOR_ROLES } from "@kravflyt/contracts";
import { BodyShort, Heading } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { HELP } from "../../i18n/help.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { Answers } from "./answers.tsx";
import { type Article, systemOf } from "./articles.ts";
import { Contact } from "./contact.tsx";

/** All guides, and whom people can ask (WEB-29, WEB-37, GO-21); the operator reads there how the guides are received. */
export function HelpPage() {
  const { help: words } = useLanguage(HELP).texts;
  const isForOperator = useMe().roles.some((role) => OPERATOR_ROLES.includes(role));
  const read = useQuery(useAsk()("readSupport", {}));
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={read}>
        {({ articles, contact }) => (
          <>
            <Articles title={words.systems} articles={articles.filter((one) => systemOf(one) !== undefined)} />
            <Articles title={words.work} articles={articles.filter((one) => systemOf(one) === undefined)} />
            <Contact contact={contact} />
            {isForOperator && <Answers articles={articles} />}
          </>
        )}
      </Loaded>
    </>
  );
}

function Articles({ title, articles }: { readonly title: string; readonly articles: readonly Article[] }) {
  const { language } = useLanguage(HELP);
  return (
    <section className="card" aria-label={title}>
      <Heading size="small" level="2">
        {title}
      </Heading>
      <ul className="plain-list help-list">
        {articles.map((one) => (
          <li key={one.article}>
            <TextLink to="/hjelp/$article" params={{ article: one.article }}>
              {one.title[language]}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
