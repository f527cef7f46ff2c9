import { Select } from "@navikt/ds-react";
import type { Creditor } from "../api/creditors.ts";
import { useLanguage } from "../i18n/language.tsx";

type CreditorSelectProps = {
  readonly all: readonly Creditor[];
  readonly creditorId: string | undefined;
  /** What nothing chosen is called; left out, one is always chosen. */
  readonly everybody?: string;
  readonly onChoose: (creditorId: string | undefined) => void;
};

/** Whose things a page shows, for who has more than one creditor. */
export function CreditorSelect({ all, creditorId, everybody, onChoose }: CreditorSelectProps) {
  const { texts } = useLanguage();
  if (all.length < 2) return null;
  return (
    <Select
      size="small"
      label={texts.cases.creditor}
      value={creditorId ?? ""}
      onChange={({ target }) => onChoose(target.value || undefined)}
    >
      {everybody !== undefined && <option value="">{everybody}</option>}
      {all.map((one) => (
        <option key={one.creditorId} value={one.creditorId}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}
