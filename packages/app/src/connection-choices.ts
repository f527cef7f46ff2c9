import type { ConnectionSettings, VatField } from "@kravflyt/core";

/** Choices that may be left out. */
const OPTIONAL = [
  "issuedFrom",
  "moreThanDaysPastDue",
  "kidLength",
  "balanceHours",
  "whenLocked",
  "interestVatCode",
  "feeVatCode",
] as const;

export type Setup = Pick<
  ConnectionSettings,
  "itemsFrom" | "daysBeforeShown" | "interestAccount" | "feeAccount" | "bankAccount" | "wash"
> & {
  readonly [Name in (typeof OPTIONAL)[number]]?: ConnectionSettings[Name] | undefined;
};

/** A VAT code that is left out stays as long as its account does. */
export function withCodesKept(before: ConnectionSettings, setup: Setup): Setup {
  const kept = (field: VatField, account: "interestAccount" | "feeAccount") =>
    setup[field] ?? (before[account] === setup[account] ? before[field] : undefined);
  const interestVatCode = kept("interestVatCode", "interestAccount");
  return { ...setup, interestVatCode, feeVatCode: kept("feeVatCode", "feeAccount") };
}

/** The settings with all choices: a rule that is left out is a rule no more. */
export function chosen(before: ConnectionSettings, setup: Setup, company: string | undefined): ConnectionSettings {
  const isLeftOut = (name: string) => OPTIONAL.some((one) => one === name && setup[one] === undefined);
  const kept = Object.entries({ ...before, ...setup }).filter(([name]) => !isLeftOut(name));
  return {
    ...(Object.fromEntries(kept) as ConnectionSettings),
    ...(company === undefined ? {} : { company }),
  };
}
