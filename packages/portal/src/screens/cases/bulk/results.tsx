import { BodyShort } from "@navikt/ds-react";
import type { ApiFailure } from "../../../api/failure.ts";
import { refusalText } from "../../../api/refusal-text.ts";
import { BULK } from "../../../i18n/bulk.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { RowResult } from "./use-bulk.ts";

type ResultsProps = { readonly all: number; readonly results: readonly RowResult[]; readonly isRunning: boolean };

/** How each order went, those that were refused with the reason. */
export function Results({ all, results, isRunning }: ResultsProps) {
  const { texts, format } = useLanguage(BULK);
  const { bulk: said } = texts;
  const failureText = useFailureText();
  const done = results.filter(({ failure }) => failure === undefined).length;
  return (
    <>
      <BodyShort role="status">
        {isRunning
          ? said.running(format.number(results.length), format.number(all))
          : said.doneCount(format.number(done), format.number(all))}
      </BodyShort>
      <ul className="plain-list rows" aria-label={said.results}>
        {results.map(({ listed: { caseId, debtorName }, failure }) => (
          <li key={caseId} className="bulk-result">
            <span className="row-name">{debtorName}</span>
            <span>{failure === undefined ? said.done : failureText(failure)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function useFailureText(): (failure: ApiFailure) => string {
  const { texts, language, format } = useLanguage();
  return ({ kind, refusal }) => {
    if (kind === "refused" && refusal !== undefined) return refusalText(refusal, language, format);
    if (kind === "offline") return texts.state.offlineTitle;
    return kind === "no_access" ? texts.state.noAccessTitle : texts.state.failedTitle;
  };
}
