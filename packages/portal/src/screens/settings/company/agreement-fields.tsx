import { Radio, RadioGroup } from "@navikt/ds-react";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";

type Choice<Value> = {
  readonly value: Value;
  /** From when a change of it holds, where something is changed. */
  readonly holds?: string;
  readonly onChange: (value: Value) => void;
};

/** Whom the debtor pays, and what each choice means. */
export function PayeeField({ value, holds, onChange }: Choice<"client_account" | "creditor_account">) {
  const { company, agreement: words } = useLanguage(COMPANY).texts;
  return (
    <RadioGroup legend={company.payee} description={holds} value={value} onChange={onChange}>
      {(["creditor_account", "client_account"] as const).map((payee) => (
        <Radio key={payee} value={payee} description={words.payeeMeans[payee]}>
          {company.payees[payee]}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Whether somebody sees each booking before it stands in the books, and what each choice means. */
export function BookingField({ value, holds, onChange }: Choice<"auto" | "proposal">) {
  const { company, agreement: words } = useLanguage(COMPANY).texts;
  return (
    <RadioGroup legend={company.booking} description={holds} value={value} onChange={onChange}>
      {(["proposal", "auto"] as const).map((mode) => (
        <Radio key={mode} value={mode} description={words.bookingMeans[mode]}>
          {company.bookings[mode]}
        </Radio>
      ))}
    </RadioGroup>
  );
}

type YesNoProps = Choice<boolean> & {
  readonly legend: string;
  readonly texts: Readonly<Record<"yes" | "no", string>>;
};

export const YesNoField = ({ legend, texts, value, holds, onChange }: YesNoProps) => (
  <RadioGroup
    legend={legend}
    description={holds}
    value={value ? "yes" : "no"}
    onChange={(said: "yes" | "no") => onChange(said === "yes")}
  >
    <Radio value="yes">{texts.yes}</Radio>
    <Radio value="no">{texts.no}</Radio>
  </RadioGroup>
);
