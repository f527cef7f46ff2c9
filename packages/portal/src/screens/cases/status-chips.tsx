import { Chips } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { type CaseFilter, STATUSES } from "./case-filter.ts";
import { useCaseCounts } from "./use-case-counts.ts";

type Chosen = NonNullable<CaseFilter["status"]>;
type StatusChipsProps = {
  readonly creditorIds: readonly string[];
  readonly status: Chosen;
  readonly onChoose: (status: Chosen) => void;
};

/** Chooses the status; each says how many cases there are. */
export function StatusChips({ creditorIds, status, onChoose }: StatusChipsProps) {
  const { texts, format } = useLanguage();
  const counts = useCaseCounts(creditorIds);
  const countOf = (chip: Chosen): number | undefined => {
    if (counts === undefined) return undefined;
    if (chip !== "active") return counts[chip];
    return STATUSES.reduce((sum, one) => (one === "closed" ? sum : sum + counts[one]), 0);
  };
  const label = (chip: Chosen): string => {
    const name = chip === "active" ? texts.cases.active : texts.cases.status[chip];
    const count = countOf(chip);
    return count === undefined ? name : `${name} (${format.number(count)})`;
  };
  return (
    <Chips aria-label={texts.cases.statusLabel} size="small">
      {(["active", ...STATUSES] as const).map((chip) => (
        <Chips.Toggle key={chip} selected={status === chip} checkmark={false} onClick={() => onChoose(chip)}>
          {label(chip)}
        </Chips.Toggle>
      ))}
    </Chips>
  );
}
