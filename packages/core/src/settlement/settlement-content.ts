import type { CalendarDate } from "../calendar-date.ts";
import type { ReportContent } from "../letter/report-content.ts";
import type { Ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { Creditor, Operator } from "../settings.ts";
import type { SettledCase, SettlementLine } from "./settlement.ts";

/** Everything a settlement letter is made from. */
export type SettlementFacts = {
  readonly payoutId: string;
  readonly language: Language;
  readonly on: CalendarDate;
  readonly through: CalendarDate;
  /** The account that it was sent to, 11 digits. */
  readonly account: string;
  readonly amountOre: Ore;
  readonly creditor: Pick<Creditor, "name" | "organizationNumber" | "address">;
  readonly operator: Pick<Operator, "name" | "organizationNumber" | "address" | "email" | "phone">;
  readonly lines: readonly { readonly case: SettledCase; readonly line: SettlementLine }[];
};

/** The columns after the first, from left to right; each is a sum of øre. */
export const SETTLEMENT_COLUMNS = ["paid", "principal", "interest", "fees", "operator", "back", "amount"] as const;
export type SettlementColumn = (typeof SETTLEMENT_COLUMNS)[number];

export type SettlementRow = {
  readonly label: string;
  /** Smaller, under the label: what was paid on which day, and how the case ended. */
  readonly notes: readonly string[];
  /** As printed; empty where it is zero. */
  readonly cells: Readonly<Record<SettlementColumn, string>>;
};

/** Everything that is printed of a settlement, in order. No layout. */
export type SettlementContent = ReportContent & {
  readonly table: {
    readonly heading: string;
    readonly caseColumn: string;
    readonly columns: Readonly<Record<SettlementColumn, string>>;
    readonly rows: readonly SettlementRow[];
    readonly total: SettlementRow;
  };
};

/** All words of a settlement letter in one language; amounts and days as printed. */
export type SettlementPhrases = {
  readonly heading: string;
  readonly references: Readonly<Record<"date" | "settlement" | "through" | "account", string>>;
  readonly sender: Readonly<Record<"organizationNumber" | "email" | "phone", string>>;
  readonly strong: (amount: string, account: string) => string;
  readonly opening: (through: string, cases: number) => string;
  readonly tableHeading: string;
  readonly caseColumn: string;
  readonly columns: Readonly<Record<SettlementColumn, string>>;
  readonly caseLabel: (number: string, debtor: string) => string;
  readonly invoices: (numbers: readonly string[]) => string;
  readonly paid: Readonly<
    Record<"payment" | "surplus_allocated" | "reallocated" | "reversed", (on: string, amount: string) => string>
  >;
  readonly closed: (on: string) => string;
  readonly total: string;
  readonly notes: {
    readonly yours: string;
    /** With the agency's salær, and VAT as it is for the creditor. */
    readonly salaer: string;
    readonly vatInvoiced: (percent: number, amount: string) => string;
    readonly vatIncluded: (percent: number, amount: string) => string;
    readonly service: (amount: string) => string;
    readonly back: (amount: string) => string;
    readonly law: string;
  };
  readonly closing: (name: string) => readonly string[];
  readonly pageLabel: string;
};
