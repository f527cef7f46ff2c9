import type { CalendarDate } from "../calendar-date.ts";
import type { Case, LegalStepKind, LetterId } from "../case/state.ts";
import type { Why } from "../law/why.ts";
import type { Ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { Operator, Step } from "../settings.ts";

/** Late interest of one claim in one period, both days included. `principalOre` is left out when it never changed. */
export type InterestLine = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** Percent a year with two decimals and a dot, e.g. `"12.25"`. */
  readonly ratePercent: string;
  readonly yearDays: number;
  readonly principalOre?: Ore;
  readonly ore: Ore;
  readonly why: Why;
};

/** One invoice as the letter tells of it. */
export type ClaimLine = {
  readonly invoiceNumber: string;
  readonly issuedOn?: CalendarDate;
  readonly dueOn: CalendarDate;
  /** What the invoice was made out for. */
  readonly originalOre: Ore;
  /** What is owed of it, and why. */
  readonly principalOre: Ore;
  readonly why: Why;
  /** All interest that ever ran, up to the day through which it is counted. */
  readonly interest: readonly InterestLine[];
  readonly interestPaidOre: Ore;
};

/** A letter fee, this letter's own included. `ore` is what is still owed of it. */
export type FeeLine = { readonly step: Step; readonly sentOn: CalendarDate; readonly ore: Ore; readonly why: Why };

/** A cost beside letter fees and salær; `ore` is what is still owed of it. */
export type CostLine = {
  readonly kind: "instalment_fee" | "compensation" | "court_fee" | "writing_fee";
  /** What a court or writing fee was paid for. */
  readonly step?: { readonly kind: LegalStepKind; readonly on: CalendarDate };
  readonly ore: Ore;
  readonly why: Why;
};

/** What a letter tells of the creditor or the operator. */
export type LetterParty = Pick<Operator, "name" | "organizationNumber" | "address" | "email" | "phone">;

/** Who writes to whom, and all that is owed. */
export type ClaimFacts = {
  readonly case: Case;
  readonly creditor: LetterParty;
  readonly operator: LetterParty;
  readonly letterId: LetterId;
  readonly sentOn: CalendarDate;
  /** The day through which all is counted, where that is not the letter's own: rates after it are not known. */
  readonly countedThrough?: CalendarDate;
  readonly claims: readonly ClaimLine[];
  readonly fees: readonly FeeLine[];
  /** The agency's salær; `ore` is what is still owed of it. */
  readonly collectionFee?: { readonly ore: Ore; readonly why: Why };
  readonly costs: readonly CostLine[];
  /** All the debtor has paid in the case so far. */
  readonly paidOre: Ore;
  /** Principal + interest − paid interest + fees + collection fee + costs. */
  readonly totalOre: Ore;
  readonly language: Language;
};

/** Where the debtor sees the claim, and the code that opens it. */
export type DebtorPage = {
  /** As a person types it: `portal.nordlys.example/krav`. */
  readonly address: string;
  /** In groups: `ABCD-EFGH-JKMN-PQRS`. */
  readonly code: string;
  /** All of it as one address; number and code stand behind the `#`, which no server is sent. */
  readonly link: string;
};

/** Everything a letter is made from. The same facts always make the same letter. */
export type LetterFacts = ClaimFacts & {
  readonly step: Step;
  readonly deadlineOn: CalendarDate;
  /** Left out: the letter leads to no page. */
  readonly page?: DebtorPage;
};
