import { assert } from "../assert.ts";
import type { Brand } from "../brand.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { ConnectionId, EarlierLetter, InvoiceId } from "../invoice.ts";
import type { FeeWithheld } from "../law/instalment-fee.ts";
import type { PrincipalChange } from "../law/interest.ts";
import type { Why } from "../law/why.ts";
import type { WithdrawalTerms } from "../law/withdrawal.ts";
import type { Ore } from "../money.ts";
import type { CreditorId, Debtor } from "../party.ts";
import type {
  ClaimPart,
  CollectionLevel,
  CreditPolicy,
  OperatorKind,
  PayeeMode,
  SmallResidual,
  Step,
  StepSetting,
} from "../settings.ts";
import type { Hold, StillSpan } from "./holds.ts";

export type CaseId = Brand<string, "CaseId">;
export const caseId = (text: string): CaseId => text as CaseId;
export type LetterId = Brand<string, "LetterId">;
export const letterId = (text: string): LetterId => text as LetterId;

/** WEB-7: the portal's five words. `legal` is reached by the legal steps, which are not taken by letters. */
export const CASE_STATUSES = ["awaiting_approval", "ongoing", "on_hold", "legal", "closed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** `autopilot` takes each step by itself; `manual` waits for a person at each (FIKEN-40). */
export const CASE_MODES = ["autopilot", "manual"] as const;
export type CaseMode = (typeof CASE_MODES)[number];

/** What was agreed when the case opened. Later changes of settings reach a running case only by a migration (T18). */
export type Agreement = {
  readonly definitionVersion: number;
  readonly operator: OperatorKind;
  readonly payee: PayeeMode;
  readonly vatDeductible: boolean;
  readonly allocationOrder: readonly ClaimPart[];
  readonly steps: readonly StepSetting[];
  readonly daysAfterDeadline: number;
  readonly closingLimitOre: Ore;
  readonly residualNotice: boolean;
  readonly residualNoticeAfterDays: number;
  readonly smallResidual: SmallResidual;
  readonly moveToWorkingDay: boolean;
  readonly compensation: boolean;
  readonly demandApproval: boolean;
  readonly creditPolicy: CreditPolicy;
  readonly level: CollectionLevel;
  readonly withdrawal: WithdrawalTerms;
  readonly chargeLetterFees: boolean;
  readonly chargeInterest: boolean;
};

/** One invoice of the case. */
export type CaseClaim = {
  readonly invoiceId: InvoiceId;
  readonly invoiceNumber: string;
  readonly issuedOn?: CalendarDate;
  readonly dueOn: CalendarDate;
  /** What the invoice was made out for, øre with VAT. */
  readonly originalOre: Ore;
  /** By day, never empty; the last is what is owed. */
  readonly principal: readonly PrincipalChange[];
  readonly interestPaidOre: Ore;
  /** The day it came into the case; letters sent before it are no steps for it. */
  readonly addedOn: CalendarDate;
};

/** A letter that was sent: it set a deadline, and may have cost a fee. */
export type SentLetter = {
  readonly letterId: LetterId;
  readonly step: Step;
  readonly sentOn: CalendarDate;
  readonly deadlineOn: CalendarDate;
  readonly feeOre: Ore;
  readonly feePaidOre: Ore;
  readonly why: Why;
  readonly channel: Channel;
  /** SHA-256 of the PDF, hex. */
  readonly pdf: string;
  /** The debtor had paid before it was sent, or it was let go: it costs nothing and set no deadline. */
  readonly waived: boolean;
  /** It came back: until it is delivered anew it costs nothing and set no deadline (T8). */
  readonly undelivered: boolean;
};
export const CHANNELS = ["email", "print"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where a payment went. Adds up with `surplusOre` to the payment. */
export type Allocation = {
  readonly parts: Readonly<Record<ClaimPart, Ore>>;
  readonly claims: readonly { readonly invoiceId: InvoiceId; readonly interestOre: Ore; readonly principalOre: Ore }[];
  readonly letters: readonly { readonly letterId: LetterId; readonly ore: Ore }[];
  readonly surplusOre: Ore;
};

/**
 * `books`: registered by the creditor in the accounting system. `client_account`: reached the operator's bank. `agency`:
 * what the agency that has the case was paid of the principal, and sent on to the creditor.
 */
export const PAYMENT_ORIGINS = ["books", "client_account", "agency"] as const;
export type PaymentOrigin = (typeof PAYMENT_ORIGINS)[number];

export type CasePayment = {
  readonly paymentId: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  readonly origin: PaymentOrigin;
  /** The claim that it was paid on: it pays that before others. */
  readonly invoiceId?: InvoiceId;
  readonly allocation: Allocation;
  /** What left the case to go back to the payer, and is no more of the amount. */
  readonly releasedOre?: Ore;
};

/** What the bank took back of a payment; once is all there is. */
export type TakenBack = {
  readonly paymentId: string;
  /** The bank's reference of the taking back. */
  readonly reversalId: string;
  readonly paidOn: CalendarDate;
  readonly on: CalendarDate;
  readonly amountOre: Ore;
  /** Of it, what had paid principal. */
  readonly principal: readonly { readonly invoiceId: InvoiceId; readonly ore: Ore }[];
};

/** A letter that is decided, not yet sent. */
export type PendingLetter = { readonly letterId: LetterId; readonly step: Step; readonly orderedOn: CalendarDate };

/** An agreed plan. A debtor who pays what each day asks for is left in peace. */
export type PaymentPlan = {
  readonly agreedOn: CalendarDate;
  /** Paid on the day it was agreed, but before that: the plan is over what was left, so this pays no instalment. */
  readonly paidBeforeOre?: Ore;
  /** By day, one or more. */
  readonly instalments: readonly { readonly dueOn: CalendarDate; readonly amountOre: Ore }[];
  /** The debtor was told of the addition for more than four instalments before agreeing; otherwise it is not owed. */
  readonly feeDisclosed: boolean;
  /** Why it has no addition all the same, by the law of the day it was agreed. */
  readonly feeWithheld?: FeeWithheld;
  /** A person ended it while the debtor kept it: its addition is not owed. */
  readonly calledOff?: true;
};

/** A case as it was before it and another became one. */
export type Apart = {
  readonly invoiceIds: readonly InvoiceId[];
  readonly letterIds: readonly LetterId[];
  readonly plan?: PaymentPlan;
  /** The days of its plans. */
  readonly planned: readonly StillSpan[];
};

/** Legal steps as the case knows them; the petition itself is sent by a person. */
export const LEGAL_STEPS = ["attachment", "conciliation"] as const;
export type LegalStepKind = (typeof LEGAL_STEPS)[number];
export const LEGAL_OUTCOMES = ["attachment_taken", "nothing_to_take", "judgment", "dismissed", "taken_back"] as const;
export type LegalOutcome = (typeof LEGAL_OUTCOMES)[number];

export type LegalStep = {
  readonly kind: LegalStepKind;
  readonly on: CalendarDate;
  /** What it costs the debtor, each with its reason. */
  readonly courtFee: { readonly ore: Ore; readonly why: Why };
  readonly writingFee: { readonly ore: Ore; readonly why: Why };
  readonly ended?: { readonly on: CalendarDate; readonly outcome: LegalOutcome };
};

export const CLOSE_REASONS = [
  "paid",
  "below_closing_limit",
  "withdrawn",
  "credited",
  "objection_upheld",
  "merged",
  "given_up",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** One debtor and one or more claims of one creditor. */
export type Case = {
  readonly caseId: CaseId;
  /** What people call it: digits, unique in the tenant. */
  readonly number: string;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly debtor: Debtor;
  readonly agreement: Agreement;
  readonly mode: CaseMode;
  /** The claims arose in the debtor's business: a sole proprietor is then no consumer. */
  readonly business: boolean;
  /** Follows from the rest; see `statusOf`. */
  readonly status: CaseStatus;
  readonly awaitsApproval: boolean;
  readonly openedOn: CalendarDate;
  /** What the debtor pays with, and the account it goes to (11 digits). */
  readonly kid: string;
  readonly account: string;
  readonly claims: readonly CaseClaim[];
  /** Sent by the creditor before the case; they count in the fee limits. */
  readonly earlierLetters: readonly EarlierLetter[];
  readonly letters: readonly SentLetter[];
  readonly pending?: PendingLetter;
  /** Paid so far of the agency's salær and the addition for a plan; what they amount to follows from the letters and the day. */
  readonly collectionFeePaidOre: Ore;
  readonly compensationPaidOre: Ore;
  readonly courtCostsPaidOre: Ore;
  /** Those that the bank took back are not among them, or are with what it left. */
  readonly payments: readonly CasePayment[];
  readonly takenBack?: readonly TakenBack[];
  /** Ordered by a person, or by the rule for small residuals. */
  readonly pause?: { readonly on: CalendarDate; readonly until?: CalendarDate };
  readonly holds: readonly Hold[];
  /** Earlier holds and pauses, in the order in which they ended. */
  readonly stood: readonly StillSpan[];
  /** What held the case when it ended; empty while it goes on. */
  readonly heldAtEnd: readonly Hold[];
  /** Notices that did not arrive; they are sent anew when the way to the debtor is found. */
  readonly undeliveredNotices: readonly { readonly letterId: LetterId; readonly sentAnew: boolean }[];
  readonly plan?: PaymentPlan;
  /** The days on which the debtor agreed to a plan of this case, oldest first. */
  readonly plansAgreedOn?: readonly CalendarDate[];
  /** The cases that have become this one, itself among them. */
  readonly apart?: readonly Apart[];
  /** The demand that a person said yes to. */
  readonly approvedDemand?: Step;
  readonly legalSteps: readonly LegalStep[];
  /** The rest for a small residual was given on this day; there is only one. */
  readonly residualPausedOn?: CalendarDate;
  readonly closed?: { readonly on: CalendarDate; readonly reason: CloseReason; readonly into?: CaseId };
};

/** Letters that stand: what they cost is owed, and the deadline they set has been set. */
export const standingLetters = (state: Pick<Case, "letters">): readonly SentLetter[] =>
  state.letters.filter((letter) => !(letter.waived || letter.undelivered));

/** WEB-7. The first of these that holds: closed, awaits approval, is at law, stands still. */
export function statusOf(state: Omit<Case, "status">): CaseStatus {
  if (state.closed !== undefined) return "closed";
  if (state.awaitsApproval) return "awaiting_approval";
  if (state.legalSteps.some((step) => step.ended === undefined)) return "legal";
  return state.pause !== undefined || state.holds.length > 0 ? "on_hold" : "ongoing";
}

/** The principal of `claim` now. */
export const principalOf = (claim: CaseClaim): Ore => {
  const last = claim.principal.at(-1);
  assert(last !== undefined, "a claim without a principal");
  return last.principalOre;
};
