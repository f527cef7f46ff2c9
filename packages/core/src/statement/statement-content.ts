import type { CalendarDate } from "../calendar-date.ts";
import type { CloseReason } from "../case/state.ts";
import type { ReportContent } from "../letter/report-content.ts";
import type { Ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { Creditor, Operator } from "../settings.ts";
import type { CaseFigures, StatementFigures } from "./figures.ts";

/** Our part of what came in, by whether the creditor may deduct VAT: then it is without, and the VAT is invoiced. */
export type OperatorParts = { readonly deductibleOre: Ore; readonly includingOre: Ore };

type Parties = {
  readonly language: Language;
  readonly on: CalendarDate;
  readonly creditor: Pick<Creditor, "name" | "organizationNumber" | "address">;
  readonly operator: Pick<Operator, "name" | "organizationNumber" | "address" | "email" | "phone">;
  /** What VAT is reckoned of: our part without the third of standard compensation. */
  readonly salaer: OperatorParts;
};

export type StatementFacts =
  | (Parties & { readonly kind: "year"; readonly year: string; readonly figures: StatementFigures })
  | (Parties & {
      readonly kind: "closing";
      readonly case: { readonly number: string; readonly debtor: string; readonly invoiceNumbers: readonly string[] };
      readonly closed: { readonly on: CalendarDate; readonly reason: CloseReason };
      readonly figures: CaseFigures;
    });

export type StatementRow = { readonly label: string; readonly amount: string; readonly sum: boolean };

/** Everything that is printed of a statement, in order. No layout. */
export type StatementContent = ReportContent & {
  readonly sections: readonly { readonly heading: string; readonly rows: readonly StatementRow[] }[];
};

/** Lines of a statement: a plus or a minus and, under them, what they come to. */
export const STATEMENT_LINES = [
  "opening",
  "paidIn",
  "paidOut",
  "incomeOut",
  "sentBack",
  "held",
  "principal",
  "interest",
  "fees",
  "operator",
  "back",
  "heldYours",
  "heldOurs",
  "heldPayers",
  "direct",
  "directOwed",
  "claimed",
  "unpaid",
  "left",
  "total",
] as const;
export type StatementLine = (typeof STATEMENT_LINES)[number];

/** All words of a statement in one language; amounts and days as printed. */
export type StatementPhrases = {
  readonly year: {
    readonly heading: (year: string) => string;
    readonly strong: (amount: string, on: string) => string;
    readonly opening: (from: string, to: string) => string;
  };
  readonly closing: {
    readonly heading: (number: string) => string;
    readonly strong: (left: string) => string;
    readonly nothingLeft: string;
    readonly opening: (debtor: string, invoices: string, on: string, reason: string) => string;
  };
  readonly reasons: Readonly<Record<CloseReason, string>>;
  readonly references: Readonly<Record<"date" | "period" | "case" | "ended", string>>;
  readonly sender: Readonly<Record<"organizationNumber" | "email" | "phone", string>>;
  readonly sections: Readonly<Record<"account" | "received" | "held" | "direct" | "claim", string>>;
  readonly lines: Readonly<Record<StatementLine, string>>;
  readonly notes: {
    readonly yours: string;
    readonly vatInvoiced: (percent: number, amount: string) => string;
    readonly vatIncluded: (percent: number, amount: string) => string;
    readonly law: string;
    readonly closingLaw: string;
  };
  readonly signature: (name: string) => readonly string[];
  readonly pageLabel: string;
};
