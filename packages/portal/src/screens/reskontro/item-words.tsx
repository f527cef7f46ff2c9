import { Tag } from "@navikt/ds-react";
import { codeText, refusalText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { TextLink } from "../../parts/links.tsx";
import type { LedgerItem } from "./ledger-item.ts";

/** What happens to an item next, or why nothing does, in one cell. */
export function NextOfItem({ item }: { readonly item: LedgerItem }) {
  const { texts, language, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const { level, act, why, caseId, caseNumber } = item;
  if (level !== undefined) return <ReadyWords item={item} level={level} />;
  const text =
    act !== undefined
      ? words.comes(codeText(act.code, language), format.day(act.on))
      : why === undefined
        ? caseId === undefined && codeText("starts", language)
        : refusalText(why, language, format);
  return (
    <span className="next-words">
      {text !== false && <span>{text}</span>}
      {caseId !== undefined && (
        <TextLink to="/saker/$caseId" params={{ caseId }}>
          {words.inCase(caseNumber ?? caseId)}
        </TextLink>
      )}
    </span>
  );
}

type ReadyWordsProps = { readonly item: LedgerItem; readonly level: NonNullable<LedgerItem["level"]> };

function ReadyWords({ item: { first }, level }: ReadyWordsProps) {
  const { texts, language, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  return (
    <span className="next-words">
      <Tag size="small" variant="moderate" data-color={level === "reminder" ? "accent" : "warning"}>
        {words.readyFor[level]}
      </Tag>
      {first?.kind === "letter" && (
        <span className="row-more quiet">{words.first(codeText(first.step, language), format.day(first.on))}</span>
      )}
      {first?.kind === "wait" && (
        <span className="row-more quiet">
          {words.firstWaits(codeText(first.refusal?.code ?? first.reason, language))}
        </span>
      )}
    </span>
  );
}
