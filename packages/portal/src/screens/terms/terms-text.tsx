import { BodyLong, BodyShort, Heading } from "@navikt/ds-react";
import type { Reply } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language.tsx";

type Terms = Reply<"readServiceTerms">;

/** The terms of use as they are in force, in the person's language. */
export function TermsText({ terms }: { readonly terms: Terms }) {
  const { texts, language, format } = useLanguage();
  const { sections } = terms.texts[language];
  return (
    <article className="card terms">
      <BodyShort className="quiet" spacing>
        {texts.terms.version(terms.version, format.day(terms.from))}
      </BodyShort>
      {sections.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <Heading size="small" level="2" spacing>
            {heading}
          </Heading>
          {paragraphs.map((paragraph) => (
            <BodyLong key={paragraph} spacing>
              {paragraph}
            </BodyLong>
          ))}
        </section>
      ))}
    </article>
  );
}
