import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import type { LawNotReviewed } from "../law/regime.ts";
import type { Ore } from "../money.ts";
import type { Debtor } from "../party.ts";
import type { Result } from "../result.ts";
import type { Step } from "../settings.ts";
import type { CreditStands } from "../start/customer-credit.ts";
import type { CancelReason, CaseEvent, HoldOutcome, UndeliveredCause } from "./events.ts";
import type { HoldKind } from "./holds.ts";
import type { LetterRefusal } from "./letter-refusal.ts";
import type {
  Agreement,
  Case,
  CaseId,
  LegalOutcome,
  LegalStepKind,
  LetterId,
  PaymentOrigin,
  PaymentPlan,
} from "./state.ts";
import type { ShownByBooks } from "./within-books.ts";

type By = { readonly on: CalendarDate; readonly by: string };

/** Holds that a person or the register puts on a case as such; a plan, a returned letter and a hand-over have commands of their own. */
export type PlainHold = Exclude<HoldKind, "payment_plan" | "undelivered" | "agency">;

/** A letter or a notice that did not arrive. A case keeps no notices, so of one the day it was sent is told. */
export type Returned = {
  readonly letterId: LetterId;
  readonly cause: UndeliveredCause;
  readonly noticeSentOn?: CalendarDate;
  /** The case whose plan the notice confirms. */
  readonly planOf?: CaseId;
};

/** What may be asked of a case. `by` is a user id, `autopilot`, `register` or `books` (money or the creditor's ledger). */
export type CaseCommand =
  | (By & { readonly type: "approve" })
  /** `step` given: only if that is the step whose turn it is. */
  | (By & {
      readonly type: "order_letter";
      readonly letterId: LetterId;
      readonly step?: Step;
      readonly law: LawInForce;
    })
  | (By & { readonly type: "cancel_letter"; readonly letterId: LetterId; readonly reason: CancelReason })
  /** A letter that was written is void; another takes its place. */
  | (By & { readonly type: "renew_letter"; readonly letterId: LetterId; readonly newLetterId: LetterId })
  | (By & { readonly type: "approve_demand"; readonly step: Step })
  | (By & { readonly type: "report_undelivered" } & Returned)
  | (By & {
      readonly type: "receive_payment";
      readonly paymentId: string;
      readonly paidOn: CalendarDate;
      readonly amountOre: Ore;
      readonly origin: PaymentOrigin;
      /** The claim that it was paid on, and pays before others; left out: the oldest first. */
      readonly invoiceId?: InvoiceId;
    })
  /** The bank has taken money back that it had told of, in whole or in part. */
  | (By & {
      readonly type: "reverse_payment";
      readonly paymentId: string;
      readonly reversalId: string;
      /** Above zero. */
      readonly amountOre: Ore;
      /** What the creditor's books show of its claims by now; a claim that they do not know is left out. */
      readonly outstanding?: readonly ShownByBooks[];
    })
  /** What is left over of a payment is to go back to the payer. */
  | (By & { readonly type: "release_surplus"; readonly paymentId: string })
  /** Above zero: it did not go back after all. */
  | (By & { readonly type: "restore_surplus"; readonly paymentId: string; readonly amountOre: Ore })
  | (By & {
      readonly type: "change_principal";
      readonly invoiceId: InvoiceId;
      readonly principalOre: Ore;
      /** The books have credited all of the invoice: what was paid on it was never owed either. */
      readonly inFull?: boolean;
    })
  | (By & { readonly type: "pause"; readonly until?: CalendarDate })
  | (By & { readonly type: "resume" })
  | (By & { readonly type: "hold"; readonly hold: PlainHold; readonly until?: CalendarDate; readonly note?: string })
  | (By & { readonly type: "end_hold"; readonly hold: HoldKind; readonly outcome: HoldOutcome })
  /**
   * `upheld` ends the case; `rejected` lets it go on, without the costs so far when the objection was one that had to be
   * looked at first (LOV-1988-05-13-26 § 17).
   */
  | (By & {
      readonly type: "answer_objection";
      readonly outcome: "upheld" | "rejected";
      readonly waiveCosts: boolean;
    })
  | (By & {
      readonly type: "agree_plan";
      readonly plan: Pick<PaymentPlan, "instalments" | "feeDisclosed">;
      readonly law: LawInForce;
    })
  | (By & { readonly type: "change_debtor"; readonly debtor: Debtor })
  | (By & {
      readonly type: "take_legal_step";
      readonly kind: LegalStepKind;
      readonly costsSeenOre: Ore;
      readonly law: LawInForce;
      /** T7: where the customer's credit holds the step back. */
      readonly credit?: CreditStands | undefined;
    })
  | (By & { readonly type: "end_legal_step"; readonly outcome: LegalOutcome })
  /** Takes another case of the same debtor into this one; the other is closed in the same transaction. */
  | (By & { readonly type: "merge"; readonly other: Case })
  | (By & { readonly type: "migrate"; readonly agreement: Agreement })
  /** SVEA-3: another agency takes the case over; from now on nothing of ours is sent, charged or agreed. */
  | (By & { readonly type: "hand_over"; readonly handOverId: string })
  /** The agency has the case no longer. It stands still until a person lets it go on. */
  | (By & { readonly type: "give_back" })
  | (By & { readonly type: "withdraw" })
  /** The claim is written off: nothing more is asked of the debtor. */
  | (By & { readonly type: "give_up" })
  | (By & {
      readonly type: "reopen";
      /** What the creditor's books show of its claims by now; a claim that they do not know is left out. */
      readonly outstanding: readonly ShownByBooks[];
      /** Letters and notices of which it was told that they did not arrive; those that the case knows of are no news. */
      readonly returned: readonly Returned[];
    });

export type CommandOf<Type extends CaseCommand["type"]> = Extract<CaseCommand, { readonly type: Type }>;

export type CaseRefusal =
  | { readonly code: "case_is_closed"; readonly closedOn: CalendarDate }
  | {
      readonly code:
        | "not_awaiting_approval"
        | "not_paused"
        | "already_paused"
        | "letter_pending"
        | "letter_not_pending"
        | "no_demand_waits"
        | "unknown_letter"
        | "not_held"
        | "no_objection"
        | "no_legal_step_runs"
        | "case_not_closed"
        | "case_was_merged"
        /** Payments that came while it was closed pay all that would be owed again. */
        | "paid_while_closed"
        | "nothing_left_over"
        | "same_version"
        | "payment_plan_runs"
        /** Another agency has the case: it is given back first. */
        | "at_agency";
    }
  | { readonly code: "case_not_running"; readonly status: Case["status"] }
  | { readonly code: "pause_ends_in_the_past" | "hold_ends_in_the_past"; readonly until: CalendarDate }
  | { readonly code: "hold_needs_an_end" | "hold_ends_by_a_person"; readonly hold: HoldKind }
  | { readonly code: "plan_is_empty" }
  | { readonly code: "instalment_in_the_past"; readonly instalment: number; readonly dueOn: CalendarDate }
  | { readonly code: "instalments_out_of_order"; readonly instalment: number }
  | { readonly code: "plan_does_not_add_up"; readonly owedOre: Ore; readonly plannedOre: Ore }
  | LegalRefusal
  | { readonly code: "merge_refused"; readonly reason: MergeReason }
  | { readonly code: "no_step_left" }
  | { readonly code: "step_out_of_order"; readonly expected: Step }
  | { readonly code: "waiting_period_runs"; readonly until: CalendarDate }
  | { readonly code: "amount_not_positive" | "amount_negative" }
  | ReversalRefusal
  | LetterRefusal;

/** Why a payment cannot be the one that was taken back. */
export type ReversalRefusal =
  | { readonly code: "payment_not_on_case" | "not_on_client_account" }
  | { readonly code: "reversed_before"; readonly on: CalendarDate }
  | { readonly code: "more_than_paid"; readonly paidOre: Ore };

/** Why no legal step may be taken now. */
export type LegalRefusal =
  | { readonly code: "no_legal_notice"; readonly law: string }
  /** `until`: the last of the days that a payment made in time may still arrive on. */
  | { readonly code: "notice_period_runs"; readonly law: string; readonly until: CalendarDate }
  | { readonly code: "demand_too_old"; readonly law: string; readonly through: CalendarDate }
  | { readonly code: "claim_is_disputed" | "claim_already_decided"; readonly law: string }
  | { readonly code: "claim_time_barred"; readonly law: string; readonly invoiceId: string; readonly on: CalendarDate }
  | { readonly code: "legal_step_runs" }
  | LawNotReviewed
  | CreditStands
  | { readonly code: "costs_changed"; readonly costsOre: Ore };

/** Why two cases cannot become one. */
export const MERGE_REASONS = [
  /** It cannot be told for which claims it was; the day after it can. */
  "letter_sent_today",
  /** The process has no notice of its own that could go out for all claims. */
  "notice_missing",
  "other_debtor",
  "other_creditor",
  "other_account",
  /** Only one of them asks for late interest: a person moves it to another version first, and is shown what that changes. */
  "other_interest",
  /** What the two know of the debtor does not tell where a letter goes. */
  "address_unclear",
  "same_case",
  "demand_sent",
  "on_hold",
  "awaiting_approval",
  "letter_pending",
  "closed",
] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];

export type CaseDecision = Result<readonly CaseEvent[], CaseRefusal>;
