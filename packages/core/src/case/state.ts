import type { Brand } from "../brand.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { ConnectionId, EarlierLetter, InvoiceId } from "../invoice.ts";
import type { PrincipalChange } from "../law/interest.ts";
import type { Why } from "../law/why.ts";
import type { Ore } from "../money.ts";
import type { CreditorId, Debtor } from "../party.ts";
import type { ClaimPart, OperatorKind, PayeeMode, Step, StepSetting } from "../settings.ts";

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

/** What was agreed when the case opened. Later changes of settings never reach a running case (T18). */
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
  /** The debtor had paid before it was sent: it costs nothing. */
  readonly waived: boolean;
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

/** `books`: registered by the creditor in the accounting system. `client_account`: reached the operator's bank. */
export const PAYMENT_ORIGINS = ["books", "client_account"] as const;
export type PaymentOrigin = (typeof PAYMENT_ORIGINS)[number];

export type CasePayment = {
  readonly paymentId: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  readonly origin: PaymentOrigin;
  readonly allocation: Allocation;
};

/** A letter that is decided, not yet sent. */
export type PendingLetter = { readonly letterId: LetterId; readonly step: Step; readonly orderedOn: CalendarDate };

export const CLOSE_REASONS = ["paid", "below_closing_limit", "withdrawn", "credited"] as const;
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
  readonly status: CaseStatus;
  readonly openedOn: CalendarDate;
  /** What the debtor pays with, and the account it goes to (11 digits). */
  readonly kid: string;
  readonly account: string;
  readonly claims: readonly CaseClaim[];
  /** Sent by the creditor before the case; they count in the fee limits. */
  readonly earlierLetters: readonly EarlierLetter[];
  readonly letters: readonly SentLetter[];
  readonly pending?: PendingLetter;
  /** Paid so far of the agency's salær; what it amounts to follows from the letters and the day. */
  readonly collectionFeePaidOre: Ore;
  readonly payments: readonly CasePayment[];
  readonly pause?: { readonly on: CalendarDate; readonly until?: CalendarDate };
  readonly closed?: { readonly on: CalendarDate; readonly reason: CloseReason };
};

/** The principal of `claim` now. */
export const principalOf = (claim: CaseClaim): Ore => {
  const last = claim.principal.at(-1);
  return last === undefined ? claim.originalOre : last.principalOre;
};
