import { unreachable } from "../assert.ts";
import type { CalendarDate, Instant } from "../calendar-date.ts";
import type { CaseEvent, UndeliveredCause } from "../case/events.ts";
import type { HoldKind } from "../case/holds.ts";
import type {
  Allocation,
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
import { type Ore, sumOre } from "../money.ts";
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

/**
 * What `event` tells the outside; `undefined` for what is our own affair (a letter that is only ordered, an approval
 * within the process) and for what names nothing but a person.
 */
export function publicFacts(event: CaseEvent): PublicFacts | undefined {
  const { on } = event;
  switch (event.type) {
    case "case_opened": {
      const { number, mode, needsApproval, claims } = event;
      const invoices = claims.map(({ invoiceId, invoiceNumber, principalOre }) => ({
        invoiceId,
        invoiceNumber,
        principalOre,
      }));
      return { type: "case_opened", data: { on, number, mode, needsApproval, invoices } };
    }
    case "case_approved":
    case "case_reopened":
      return { type: event.type, data: { on } };
    case "letter_sent":
    case "letter_undelivered":
      return letterFacts(event);
    case "payment_received":
    case "surplus_allocated":
    case "payments_reallocated":
    case "principal_changed":
      return moneyFacts(event);
    case "case_paused":
    case "case_held":
    case "case_resumed":
    case "hold_ended":
    case "plan_agreed":
      return standingFacts(event);
    case "legal_step_taken":
    case "legal_step_ended":
    case "claims_merged":
    case "case_closed":
      return wayFacts(event);
    case "letter_ordered":
    case "letter_cancelled":
    case "notice_undelivered":
    case "costs_waived":
    case "debtor_changed":
    case "demand_approved":
    case "agreement_changed":
      return undefined;
    default:
      return unreachable(event);
  }
}

type EventOf<Type extends CaseEvent["type"]> = CaseEvent & { readonly type: Type };

function letterFacts(event: EventOf<"letter_sent" | "letter_undelivered">): PublicFacts {
  const { on, letterId } = event;
  if (event.type === "letter_undelivered") return { type: event.type, data: { on, letterId, cause: event.cause } };
  const { step, channel, deadlineOn, feeOre } = event;
  return { type: event.type, data: { on, letterId, step, channel, deadlineOn, feeOre } };
}

function moneyFacts(
  event: EventOf<"payment_received" | "surplus_allocated" | "payments_reallocated" | "principal_changed">,
): PublicFacts {
  const { on } = event;
  if (event.type === "principal_changed") {
    return { type: event.type, data: { on, invoiceId: event.invoiceId, principalOre: event.principalOre } };
  }
  if (event.type === "payments_reallocated") {
    const payments = event.payments.map(({ paymentId, allocation }) => ({
      paymentId,
      allocation: publicAllocation(allocation),
    }));
    return { type: event.type, data: { on, payments } };
  }
  const { paymentId, paidOn, amountOre, origin } = event;
  const allocation = publicAllocation(event.allocation);
  const fromSurplus = event.type === "surplus_allocated";
  return { type: "payment_allocated", data: { on, paymentId, paidOn, amountOre, origin, fromSurplus, allocation } };
}

function standingFacts(
  event: EventOf<"case_paused" | "case_held" | "case_resumed" | "hold_ended" | "plan_agreed">,
): PublicFacts {
  const { on } = event;
  switch (event.type) {
    case "case_paused":
    case "case_held": {
      const hold = event.type === "case_held" ? event.hold : "pause";
      return { type: "hold_began", data: { on, hold, ...(event.until === undefined ? {} : { until: event.until }) } };
    }
    case "case_resumed":
      return { type: "hold_ended", data: { on, hold: "pause" } };
    case "hold_ended":
      return { type: "hold_ended", data: { on, hold: event.hold } };
    case "plan_agreed":
      return { type: event.type, data: { on, instalments: event.plan.instalments } };
    default:
      return unreachable(event);
  }
}

function wayFacts(
  event: EventOf<"legal_step_taken" | "legal_step_ended" | "claims_merged" | "case_closed">,
): PublicFacts {
  const { on } = event;
  switch (event.type) {
    case "legal_step_taken": {
      const costsOre = sumOre([event.courtFee.ore, event.writingFee.ore]);
      return { type: event.type, data: { on, kind: event.kind, costsOre } };
    }
    case "legal_step_ended":
      return { type: event.type, data: { on, outcome: event.outcome } };
    case "claims_merged": {
      const from = event.fromCaseId === undefined ? {} : { fromCaseId: event.fromCaseId };
      return { type: event.type, data: { on, ...from, invoiceIds: event.claims.map(({ invoiceId }) => invoiceId) } };
    }
    case "case_closed": {
      const into = event.into === undefined ? {} : { intoCaseId: event.into };
      return { type: event.type, data: { on, reason: event.reason, residualOre: event.residualOre, ...into } };
    }
    default:
      return unreachable(event);
  }
}

function publicAllocation({ parts, surplusOre }: Allocation): PublicAllocation {
  const { principal, interest, collection_fee, letter_fees, compensation, court_costs } = parts;
  const costsOre = sumOre([collection_fee, letter_fees, compensation, court_costs]);
  return { principalOre: principal, interestOre: interest, costsOre, surplusOre };
}
