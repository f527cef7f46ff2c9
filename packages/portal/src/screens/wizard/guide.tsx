import { Heading } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { TextLink } from "../../parts/links.tsx";
import type { System } from "../connections/connection-words.ts";
import { articleOf } from "../help/articles.ts";

/** What the person does in the other system, beside the form that asks for it (XENA-11, WEB-37). */
export function Guide({ system: { system, guide } }: { readonly system: System }) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const article = articleOf(system);
  return (
    <section className="card guide" aria-label={words.guide}>
      <Heading size="small" level="2">
        {words.guide}
      </Heading>
      <GuideSteps guide={guide} />
      {article !== undefined && (
        <p className="guide-more">
          <TextLink to="/hjelp/$article" params={{ article }}>
            {words.wholeGuide}
          </TextLink>
        </p>
      )}
    </section>
  );
}

/** The steps of a guide, each with the way through the menus. */
export function GuideSteps({ guide }: Pick<System, "guide">) {
  const { texts, language } = useLanguage(WIZARD);
  return (
    <ol className="guide-steps">
      {guide.map(({ text, path }) => (
        <li key={text.nb}>
          {path !== undefined && <strong className="guide-path">{texts.wizard.path(path[language])}</strong>}
          <span>{text[language]}</span>
        </li>
      ))}
    </ol>
  );
}
