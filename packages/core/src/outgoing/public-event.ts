import type { CalendarDate, Instant } from "../calendar-date.ts";
import type { UndeliveredCause } from "../case/events.ts";
import type { HoldKind } from "../case/holds.ts";
import type {
  CaseId,
  CaseMode,
  Channel,
  CloseReason,
  LegalOutcome,
  LegalStepKind,
  LetterId,
  PaymentOrigin,
} from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import type { Ore } from "../money.ts";
import type { CreditorId } from "../party.ts";
import type { Step } from "../settings.ts";

/** What the creditor's own systems can be told of. Never taken away, never given another meaning. */
export const PUBLIC_EVENT_TYPES = [
  "case_opened",
  "case_approved",
  "letter_sent",
  "letter_undelivered",
  "payment_allocated",
  "payments_reallocated",
  "payment_reversed",
  "principal_changed",
  "hold_began",
  "hold_ended",
  "plan_agreed",
  "legal_step_taken",
  "legal_step_ended",
  "claims_merged",
  "case_reopened",
  "case_closed",
  "payout_sent",
  "posting_failed",
] as const;
export type PublicEventType = (typeof PUBLIC_EVENT_TYPES)[number];

/** Where money went. `costsOre` is letter fees, salær, compensation and court costs. Adds up to the amount. */
export type PublicAllocation = {
  readonly principalOre: Ore;
  readonly interestOre: Ore;
  readonly costsOre: Ore;
  readonly surplusOre: Ore;
};

/** What an event tells. Ids, amounts, days and codes; who the debtor is and what was written is asked for by the case. */
export type PublicFacts =
  | {
      readonly type: "case_opened";
      readonly data: {
        readonly on: CalendarDate;
        readonly number: string;
        readonly mode: CaseMode;
        readonly needsApproval: boolean;
        readonly invoices: readonly {
          readonly invoiceId: InvoiceId;
          readonly invoiceNumber: string;
          readonly principalOre: Ore;
        }[];
      };
    }
  | { readonly type: "case_approved" | "case_reopened"; readonly data: { readonly on: CalendarDate } }
  | {
      readonly type: "letter_sent";
      readonly data: {
        readonly on: CalendarDate;
        readonly letterId: LetterId;
        readonly step: Step;
        readonly channel: Channel;
        readonly deadlineOn: CalendarDate;
        readonly feeOre: Ore;
      };
    }
  | {
      readonly type: "letter_undelivered";
      readonly data: { readonly on: CalendarDate; readonly letterId: LetterId; readonly cause: UndeliveredCause };
    }
  | {
      readonly type: "payment_allocated";
      readonly data: {
        readonly on: CalendarDate;
        readonly paymentId: string;
        readonly paidOn: CalendarDate;
        readonly amountOre: Ore;
        readonly origin: PaymentOrigin;
        /** It was a surplus before: the case goes on, and it pays something now. */
        readonly fromSurplus: boolean;
        readonly allocation: PublicAllocation;
      };
    }
  | {
      readonly type: "payments_reallocated";
      readonly data: {
        readonly on: CalendarDate;
        readonly payments: readonly { readonly paymentId: string; readonly allocation: PublicAllocation }[];
      };
    }
  | {
      readonly type: "payment_reversed";
      readonly data: {
        readonly on: CalendarDate;
        readonly paymentId: string;
        readonly paidOn: CalendarDate;
        /** What the bank took back; `allocation` is what that had paid. */
        readonly amountOre: Ore;
        readonly allocation: PublicAllocation;
      };
    }
  | {
      readonly type: "principal_changed";
      readonly data: { readonly on: CalendarDate; readonly invoiceId: InvoiceId; readonly principalOre: Ore };
    }
  | {
      readonly type: "hold_began";
      readonly data: { readonly on: CalendarDate; readonly hold: HoldKind | "pause"; readonly until?: CalendarDate };
    }
  | {
      readonly type: "hold_ended";
      readonly data: { readonly on: CalendarDate; readonly hold: HoldKind | "pause" };
    }
  | {
      readonly type: "plan_agreed";
      readonly data: {
        readonly on: CalendarDate;
        readonly instalments: readonly { readonly dueOn: CalendarDate; readonly amountOre: Ore }[];
      };
    }
  | {
      readonly type: "legal_step_taken";
      readonly data: { readonly on: CalendarDate; readonly kind: LegalStepKind; readonly costsOre: Ore };
    }
  | {
      readonly type: "legal_step_ended";
      readonly data: { readonly on: CalendarDate; readonly outcome: LegalOutcome };
    }
  | {
      readonly type: "claims_merged";
      readonly data: {
        readonly on: CalendarDate;
        readonly fromCaseId?: CaseId;
        readonly invoiceIds: readonly InvoiceId[];
      };
    }
  | {
      readonly type: "case_closed";
      readonly data: {
        readonly on: CalendarDate;
        readonly reason: CloseReason;
        /** What was still owed and is let go. */
        readonly residualOre: Ore;
        /** The case it goes on in. */
        readonly intoCaseId?: CaseId;
      };
    }
  | {
      readonly type: "payout_sent";
      readonly data: {
        readonly payoutId: string;
        readonly on: CalendarDate;
        readonly through: CalendarDate;
        readonly amountOre: Ore;
        /** How many cases it is made of; which ones the list of payouts says. */
        readonly cases: number;
      };
    }
  | {
      readonly type: "posting_failed";
      readonly data: { readonly postingId: string; readonly on: CalendarDate; readonly problem: string };
    };

/** One event as a receiver gets it. */
export type PublicEvent = PublicFacts & {
  readonly id: string;
  /** When we wrote it down. */
  readonly time: Instant;
  readonly creditorId: CreditorId;
  readonly caseId?: CaseId;
  /** Rises with each event of the case; events that are not told leave gaps. Only events of a case's history have one. */
  readonly sequence?: number;
};
