import { BodyShort, Button, Dialog } from "@navikt/ds-react";
import type { Refusal } from "../../api/failure.ts";
import { refusalText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { TextLink } from "../../parts/links.tsx";
import type { LedgerItem } from "./ledger-item.ts";
import type { StartResult } from "./use-start.ts";

type StartResultsProps = {
  readonly items: readonly LedgerItem[];
  readonly results: readonly StartResult[];
  readonly onClose: () => void;
};

/** What became of each item that was asked for: those that could not start come first, with the reason. */
export function StartResults({ items, results, onClose }: StartResultsProps) {
  const { texts } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const refused = results.filter((one) => "refused" in one);
  const started = results.filter((one) => !("refused" in one));
  const itemOf = new Map(items.map((item) => [item.invoiceId, item]));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup width="small">
        <Dialog.Header>
          <Dialog.Title>{started.length === 0 ? words.resultTitleNone : words.resultTitle}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            <div role="status">
              {started.length > 0 && <BodyShort>{words.resultStarted(started.length)}</BodyShort>}
              {refused.length > 0 && <BodyShort>{words.resultRefused(refused.length)}</BodyShort>}
            </div>
            <ul className="plain-list rows">
              {[...refused, ...started].map((result) => (
                <li key={result.invoiceId}>
                  <ResultRow item={itemOf.get(result.invoiceId)} result={result} />
                </li>
              ))}
            </ul>
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button onClick={onClose}>{texts.close}</Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}

type ResultRowProps = { readonly item: LedgerItem | undefined; readonly result: StartResult };

function ResultRow({ item, result }: ResultRowProps) {
  const { texts, language, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  return (
    <div className="document-row">
      <span>
        <span className="row-name">{item?.customerName}</span> <span className="quiet">{item?.number}</span>
      </span>
      {"refused" in result ? (
        <span>{refusalText(reasonOf(result.refused), language, format)}</span>
      ) : (
        <CaseLink words={words} result={result} />
      )}
    </div>
  );
}

/** A claim that may not be collected says why inside. */
function reasonOf(refused: Refusal): Refusal {
  const { reason } = refused;
  const inside = typeof reason === "object" && reason !== null ? { code: "", ...reason } : undefined;
  return inside === undefined || inside.code === "" ? refused : inside;
}

type CaseLinkProps = {
  readonly words: (typeof LEDGER)["nb"]["ledger"];
  readonly result: Exclude<StartResult, { readonly refused: unknown }>;
};

function CaseLink({ words, result }: CaseLinkProps) {
  const isNew = "started" in result;
  const { caseId, number } = isNew ? result.started : result.joined;
  return (
    <TextLink to="/saker/$caseId" params={{ caseId }}>
      {isNew ? words.rowStarted(number) : words.rowJoined(number)}
    </TextLink>
  );
}
