import { Button } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { type LedgerItem, sumOf } from "./ledger-item.ts";

type SelectBarProps = {
  readonly items: readonly LedgerItem[];
  readonly onStart: () => void;
  readonly onClear: () => void;
};

/** How many are ticked and what they come to, with what can be done with them. */
export function SelectBar({ items, onStart, onClear }: SelectBarProps) {
  const { texts, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  return (
    <section className="chosen-bar" aria-label={words.chosen(items.length)}>
      <p className="select-sum" role="status">
        <strong>{words.chosen(items.length)}</strong>
        <span className="nowrap">{words.chosenSum(format.money(sumOf(items)))}</span>
      </p>
      <div className="buttons">
        <Button size="small" onClick={onStart}>
          {words.start}
        </Button>
        <Button size="small" variant="tertiary" data-color="neutral" onClick={onClear}>
          {words.clear}
        </Button>
      </div>
    </section>
  );
}
