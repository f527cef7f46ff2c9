import { Chips } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { VIEWS, type View } from "./ledger-filter.ts";
import { useExcluded } from "./use-excluded.ts";
import { useCounts, useReady } from "./use-items.ts";

type ViewChipsProps = {
  readonly creditorId: string;
  readonly view: View;
  readonly onChoose: (view: View) => void;
};

/** Chooses what is shown; each says how many there are, once that is known. */
export function ViewChips({ creditorId, view, onChoose }: ViewChipsProps) {
  const { texts, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const ready = useReady(creditorId).data;
  const counts = useCounts(creditorId).data;
  const excluded = useExcluded(creditorId).data;
  const numbers: Readonly<Record<View, number | undefined>> = {
    ready: ready?.cut ? undefined : ready?.items.length,
    why: counts?.waits.reduce((sum, { count }) => sum + count, 0),
    all: counts?.items,
    excluded: excluded?.customers.length,
  };
  const label = (one: View): string => {
    const count = numbers[one];
    return count === undefined ? words.views[one] : `${words.views[one]} (${format.number(count)})`;
  };
  return (
    <Chips aria-label={words.view} size="small">
      {VIEWS.map((one) => (
        <Chips.Toggle key={one} selected={view === one} checkmark={false} onClick={() => onChoose(one)}>
          {label(one)}
        </Chips.Toggle>
      ))}
    </Chips>
  );
}
