import type { LegalStepKind } from "../case/state.ts";
import type { ClaimPart, Step } from "../settings.ts";
import type { Paragraph } from "./letter-content.ts";
import type { CostLine } from "./letter-facts.ts";

/** What the sentences of a letter are filled with: text as printed, and the few facts that choose between wordings. */
export type Terms = {
  readonly step: Step;
  readonly creditor: string;
  readonly operator: string;
  readonly caseNumber: string;
  readonly amount: string;
  readonly deadline: string;
  /** The day through which interest and costs are counted. */
  readonly countedThrough: string;
  /** The only invoice's number; absent when the case has several. */
  readonly invoiceNumber?: string;
  /** What the debtor has paid; absent when nothing. */
  readonly paid?: string;
  /** A company is written to in the plural in Norwegian. */
  readonly company: boolean;
  /** Certainly a consumer: a private person. */
  readonly consumer: boolean;
  readonly laterLettersMayCost: boolean;
  /** Payment was demanded before, or is in this letter. */
  readonly isDemanded: boolean;
  /** The day of an earlier demand that stands; this letter is then a demand anew. */
  readonly demandedOn?: string;
  /** Numbers of the invoices that joined the case after the debtor was last written to. */
  readonly joined?: string;
  /** The first day the salær may be heavy, while it is light. */
  readonly heavyFrom?: string;
  /** The demand's deadline, and the days past it after which the salær became heavy. */
  readonly heavy?: { readonly days: number; readonly deadline: string };
  /** Ways to reach the sender, never empty: e-mail, phone, post. */
  readonly email?: string;
  readonly phone?: string;
  readonly postal: string;
  /** Absent when no interest is claimed. */
  readonly interest?: {
    readonly rates: readonly { readonly percent: string; readonly from: string }[];
    readonly perDay?: string;
  };
};

/** What the notes under a specification are filled with. */
export type ClaimTerms = Pick<Terms, "countedThrough" | "paid" | "interest" | "heavy">;

/** All the words of a letter in one language. */
export type Phrases = {
  readonly headings: Readonly<Record<Step, string>>;
  readonly opening: (terms: Terms) => readonly Paragraph[];
  readonly interest: (terms: ClaimTerms) => string;
  readonly heavyFee: (heavy: NonNullable<Terms["heavy"]>) => string;
  readonly paid: (paid: string) => string;
  readonly consequenceHeading: string;
  readonly consequence: (terms: Terms) => readonly Paragraph[];
  readonly objectionHeading: (terms: Terms) => string;
  readonly objection: (terms: Terms) => readonly Paragraph[];
  readonly complaintHeading: string;
  readonly complaint: (terms: Pick<Terms, "consumer">) => string;
  readonly references: Readonly<Record<"date" | "caseNumber" | "creditor" | "invoice", string>>;
  readonly payment: Readonly<
    Record<"heading" | "amount" | "deadline" | "account" | "kid" | "message" | "payee", string>
  >;
  readonly specification: Readonly<Record<"heading" | "label" | "issued" | "due" | "original" | "amount", string>>;
  readonly rows: {
    readonly principal: (invoice: string) => string;
    readonly interest: (invoice: string, from: string) => string;
    readonly interestPaid: (invoice: string) => string;
    readonly fee: (step: Step, sentOn: string) => string;
    readonly collectionFee: Readonly<Record<"light" | "heavy", string>>;
    readonly cost: Readonly<Record<CostLine["kind"], string>>;
    /** Follows the name of a court cost. */
    readonly legalStep: (kind: LegalStepKind, on: string) => string;
    readonly principalSum: string;
    readonly total: string;
  };
  readonly closing: string;
  readonly onBehalf: (operator: string, creditor: string) => string;
  readonly sender: Readonly<Record<"organizationNumber" | "email" | "phone", string>>;
  readonly appendix: {
    readonly heading: string;
    readonly intro: string;
    /** The paragraph, and the code of the rule, by which it is found again. */
    readonly law: (text: string, rule: string) => string;
    /** `valid`: from when to when, and the regulation. */
    readonly rate: (name: string, value: string, valid: string) => string;
    readonly factor: (fraction: string, name: string, valid: string) => string;
    /** What the factors of the law stand for, by their names. */
    readonly factors: Readonly<Record<string, string>>;
    readonly rounding: (unit: string, valid: string) => string;
    readonly units: Readonly<Record<"ore" | "krone", string>>;
    /** Where no regulation is named. */
    readonly otherSource: string;
    readonly period: (from: string, to: string, days: number) => string;
    readonly perDay: (sum: string) => string;
    readonly basedOn: (letter: string, sentOn: string, deadlineOn: string) => string;
    readonly earlierFee: (letter: string, sentOn: string, sum: string) => string;
    readonly stillOwed: (paid: string, owed: string) => string;
    /** A principal from which nothing was taken off. */
    readonly untouched: (rule: string) => string;
    readonly untouchedTitle: (count: number) => string;
    readonly untouchedInvoices: (numbers: string, rule: string) => string;
    readonly interestRates: string;
    readonly payments: string;
    readonly paidOn: (day: string, amount: string, parts: string) => string;
    readonly parts: Readonly<Record<ClaimPart, string>>;
    readonly surplus: string;
    /** Names of inputs worth showing; the others stand in the arithmetic. */
    readonly inputs: Readonly<Record<string, string>>;
    readonly yesNo: readonly [yes: string, no: string];
    readonly days: (count: number) => string;
    /** Words of the arithmetic, from the law's wording to the letter's. */
    readonly wording: readonly (readonly [from: string, to: string])[];
  };
  /** The debtor's own page. */
  readonly page: {
    readonly heading: string;
    readonly how: (address: string) => string;
    readonly code: (caseNumber: string, code: string) => string;
    readonly what: string;
    readonly imageOf: string;
  };
  readonly pageLabel: string;
};
