import type { CalendarDate } from "../calendar-date.ts";
import type { ConnectionId, EarlierLetter, InvoiceId } from "../invoice.ts";
import type { Why } from "../law/why.ts";
import type { Ore } from "../money.ts";
import type { CreditorId, Debtor } from "../party.ts";
import type { Step } from "../settings.ts";
import type { HoldKind, StillSpan } from "./holds.ts";
import type {
  Agreement,
  Allocation,
  Apart,
  CaseClaim,
  CaseId,
  CaseMode,
  CasePayment,
  Channel,
  CloseReason,
  LegalOutcome,
  LegalStep,
  LetterId,
  PaymentOrigin,
  PaymentPlan,
  SentLetter,
  TakenBack,
} from "./state.ts";

/** A claim as it is when the case opens. */
export type OpeningClaim = {
  readonly invoiceId: InvoiceId;
  readonly invoiceNumber: string;
  readonly issuedOn?: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly originalOre: Ore;
  readonly principalOre: Ore;
};

export type CaseOpened = {
  readonly type: "case_opened";
  readonly on: CalendarDate;
  readonly caseId: CaseId;
  readonly number: string;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly debtor: Debtor;
  readonly agreement: Agreement;
  readonly mode: CaseMode;
  readonly business: boolean;
  readonly needsApproval: boolean;
  readonly kid: string;
  readonly account: string;
  readonly claims: readonly OpeningClaim[];
  readonly earlierLetters: readonly EarlierLetter[];
  /** User id, or `full_auto`. */
  readonly by: string;
};

/** A letter has left: its day, its deadline and its fee are known to hold from now on. */
export type LetterSent = {
  readonly type: "letter_sent";
  readonly on: CalendarDate;
  readonly letterId: LetterId;
  readonly step: Step;
  readonly deadlineOn: CalendarDate;
  readonly feeOre: Ore;
  readonly why: Why;
  readonly channel: Channel;
  readonly pdf: string;
};

export type PaymentReceived = {
  readonly type: "payment_received";
  readonly on: CalendarDate;
  readonly paymentId: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  readonly origin: PaymentOrigin;
  /** The claim that it was paid on, and pays before others; left out: the oldest first. */
  readonly invoiceId?: InvoiceId;
  readonly allocation: Allocation;
  /** Letters sent after the debtor had paid all that was then owed: their fees fall away. */
  readonly waived: readonly LetterId[];
};

/**
 * Costs that were paid have fallen away: what the debtor paid goes, from the day it was paid, where it would have gone
 * without them. Payments in the order they are spread; those not named stand as they were.
 */
export type PaymentsReallocated = {
  readonly type: "payments_reallocated";
  readonly on: CalendarDate;
  readonly payments: readonly {
    readonly paymentId: string;
    readonly before: Allocation;
    readonly allocation: Allocation;
  }[];
  /** Letters that were sent when, spread like this, all was paid. */
  readonly waived: readonly LetterId[];
};
/** Of a payment that came while the case was closed, what pays something now that the case goes on. `amountOre` is that surplus. */
export type SurplusAllocated = Omit<PaymentReceived, "type"> & { readonly type: "surplus_allocated" };

/** The bank took a payment back, or part of it: what that paid is owed again, as if it had never come. */
export type PaymentReversed = {
  readonly type: "payment_reversed";
  readonly on: CalendarDate;
  readonly by: string;
  readonly paymentId: string;
  /** The bank's reference of the taking back. */
  readonly reversalId: string;
  readonly paidOn: CalendarDate;
  /** Above zero, and no more than was paid. */
  readonly amountOre: Ore;
  readonly origin: PaymentOrigin;
  /** What each part gives back. Adds up to the amount. */
  readonly allocation: Allocation;
};

/** What a payment had left over has left the case, to go back to the payer: from now on the payment is as much less. */
export type SurplusReleased = {
  readonly type: "surplus_released";
  readonly on: CalendarDate;
  readonly by: string;
  readonly paymentId: string;
  /** Above zero: all that was left over. */
  readonly amountOre: Ore;
};
/** It did not go back, and is part of its payment again. */
export type SurplusRestored = Omit<SurplusReleased, "type"> & { readonly type: "surplus_restored" };

/** Why a letter did not reach the debtor. `rejected`: the mail service took the e-mail, and then did not send it on. */
export const UNDELIVERED_CAUSES = ["bounced", "rejected", "returned"] as const;
export type UndeliveredCause = (typeof UNDELIVERED_CAUSES)[number];

/** How a hold ended. `time_is_up`: by itself, on its day. `broken`: an instalment was not paid. `given_back`: by the agency. */
export const HOLD_OUTCOMES = [
  "time_is_up",
  "broken",
  "kept",
  "settled",
  "objection_rejected",
  "put_right",
  "given_back",
] as const;
export type HoldOutcome = (typeof HOLD_OUTCOMES)[number];

/** What the creditor pays for taking the case back, and why. */
export type WithdrawalCharge = { readonly ore: Ore; readonly why: Why };

/**
 * Why a letter that was ordered is not sent after all. `out_of_date`: it was written and could not leave on its day, or
 * before its case had become another.
 */
export const CANCEL_REASONS = [
  "no_longer_due",
  "nothing_owed",
  "not_lawful",
  "not_collectable",
  "out_of_date",
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** What has happened to a case. Never changed, never deleted. `on` is the day in Norway. */
export type CaseEvent =
  | CaseOpened
  | { readonly type: "case_approved"; readonly on: CalendarDate; readonly by: string }
  | {
      readonly type: "letter_ordered";
      readonly on: CalendarDate;
      readonly letterId: LetterId;
      readonly step: Step;
      /** User id, or `autopilot`. */
      readonly by: string;
    }
  | LetterSent
  | {
      readonly type: "letter_cancelled";
      readonly on: CalendarDate;
      readonly letterId: LetterId;
      readonly reason: CancelReason;
    }
  | PaymentReceived
  | PaymentsReallocated
  | SurplusAllocated
  | PaymentReversed
  | SurplusReleased
  | SurplusRestored
  | {
      /** The creditor's books show another principal than payments explain: credit note, correction, write-off. */
      readonly type: "principal_changed";
      readonly on: CalendarDate;
      readonly invoiceId: InvoiceId;
      readonly principalOre: Ore;
    }
  | { readonly type: "case_paused"; readonly on: CalendarDate; readonly by: string; readonly until?: CalendarDate }
  | { readonly type: "case_resumed"; readonly on: CalendarDate; readonly by: string }
  | {
      readonly type: "case_held";
      readonly on: CalendarDate;
      readonly by: string;
      readonly hold: HoldKind;
      readonly until?: CalendarDate;
      /** What the debtor or the person said, in their words. */
      readonly note?: string;
      /** The letter that did not arrive, when that holds the case again. */
      readonly letterId?: LetterId;
    }
  | {
      readonly type: "hold_ended";
      readonly on: CalendarDate;
      readonly by: string;
      readonly hold: HoldKind;
      readonly outcome: HoldOutcome;
    }
  | {
      readonly type: "plan_agreed";
      readonly on: CalendarDate;
      readonly by: string;
      readonly plan: Omit<PaymentPlan, "calledOff">;
    }
  | {
      readonly type: "letter_undelivered";
      readonly on: CalendarDate;
      readonly letterId: LetterId;
      readonly cause: UndeliveredCause;
      readonly by: string;
    }
  | {
      /** A notice, which is no letter of the process: it cost nothing and set no deadline, but the debtor does not know. */
      readonly type: "notice_undelivered";
      readonly on: CalendarDate;
      readonly letterId: LetterId;
      readonly cause: UndeliveredCause;
      readonly by: string;
      readonly sentOn: CalendarDate;
    }
  | {
      /** Fees of letters that fall away, with the salær that built on them. */
      readonly type: "costs_waived";
      readonly on: CalendarDate;
      readonly by: string;
      readonly letterIds: readonly LetterId[];
    }
  | { readonly type: "debtor_changed"; readonly on: CalendarDate; readonly by: string; readonly debtor: Debtor }
  | { readonly type: "demand_approved"; readonly on: CalendarDate; readonly by: string; readonly step: Step }
  | ({ readonly type: "legal_step_taken"; readonly by: string } & Omit<LegalStep, "ended">)
  | {
      readonly type: "legal_step_ended";
      readonly on: CalendarDate;
      readonly by: string;
      readonly outcome: LegalOutcome;
    }
  | {
      /** Another case of the same debtor goes on in this one; without one, claims that were in no case joined. */
      readonly type: "claims_merged";
      readonly on: CalendarDate;
      readonly by: string;
      readonly fromCaseId?: CaseId;
      readonly claims: readonly CaseClaim[];
      readonly payments: readonly CasePayment[];
      readonly letters: readonly SentLetter[];
      readonly earlierLetters: readonly EarlierLetter[];
      readonly compensationPaidOre: Ore;
      readonly takenBack?: readonly TakenBack[];
      /** When the other case stood still for the debtor's sake: those days count after its letters here too. */
      readonly stood?: readonly StillSpan[];
      /** What both were, and what had become one of them before. */
      readonly apart?: readonly Apart[];
      /** The claims wait for the creditor's word, and so does the whole case. */
      readonly needsApproval?: true;
    }
  | {
      /** The case goes on under another version of the definition: only ever ordered by a person who saw what it changes. */
      readonly type: "agreement_changed";
      readonly on: CalendarDate;
      readonly by: string;
      readonly agreement: Agreement;
    }
  | { readonly type: "case_reopened"; readonly on: CalendarDate; readonly by: string }
  | {
      readonly type: "case_closed";
      readonly on: CalendarDate;
      readonly reason: CloseReason;
      /** What was still owed and is let go, øre. */
      readonly residualOre: Ore;
      readonly by: string;
      /** The case it goes on in, when it was merged. */
      readonly into?: CaseId;
      /** When it was withdrawn. */
      readonly charge?: WithdrawalCharge;
    };
