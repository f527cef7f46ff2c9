import { BodyShort } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import type { CaseFilter } from "./case-filter.ts";

type PagesProps = { readonly filter: CaseFilter; readonly next: string | undefined; readonly count: number };

/** The way on through the list, and back to its beginning; the browser's own back leads to the page before. */
export function Pages({ filter, next, count }: PagesProps) {
  const { cases: words } = useLanguage().texts;
  return (
    <nav className="pages" aria-label={words.pages}>
      <BodyShort size="small" className="quiet">
        {words.shown(count)}
      </BodyShort>
      {filter.fra !== undefined && (
        <ButtonLink to="/saker" search={{ ...filter, fra: undefined }} variant="tertiary" size="small">
          {words.firstPage}
        </ButtonLink>
      )}
      {next !== undefined && (
        <ButtonLink to="/saker" search={{ ...filter, fra: next }} variant="secondary" size="small">
          {words.nextPage}
        </ButtonLink>
      )}
    </nav>
  );
}
