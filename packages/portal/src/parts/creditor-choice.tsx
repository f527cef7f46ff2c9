import { Select } from "@navikt/ds-react";
import type { Creditor } from "../api/creditors.ts";

type CreditorChoiceProps = {
  readonly creditors: readonly Creditor[];
  readonly creditorId: string | undefined;
  readonly label: string;
  /** What the choice of all of them is called; without it one has to be chosen. */
  readonly all?: string;
  readonly onPick: (creditorId: string | undefined) => void;
};

/** Which creditor a page is about; nothing where the person has only one. */
export function CreditorChoice({ creditors, creditorId, label, all, onPick }: CreditorChoiceProps) {
  if (creditors.length < 2) return null;
  return (
    <Select
      size="small"
      className="creditor-select"
      label={label}
      value={creditorId ?? ""}
      onChange={({ target }) => onPick(target.value || undefined)}
    >
      {all !== undefined && <option value="">{all}</option>}
      {creditors.map((one) => (
        <option key={one.creditorId} value={one.creditorId}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}

/** The creditor that an address names, of those that the person has; `undefined` where it names none of them. */
export const namedCreditor = (creditors: readonly Creditor[], creditorId: string | undefined): Creditor | undefined =>
  creditors.find((one) => one.creditorId === creditorId);
