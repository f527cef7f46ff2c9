import { unreachable } from "../assert.ts";
import type { CaseEvent } from "../case/events.ts";
import type { Allocation } from "../case/state.ts";
import { sumOre } from "../money.ts";
import type { PublicAllocation, PublicFacts } from "./public-event.ts";

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
    case "payment_reversed":
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
    case "surplus_released":
    case "surplus_restored":
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
  event: EventOf<
    "payment_received" | "surplus_allocated" | "payments_reallocated" | "payment_reversed" | "principal_changed"
  >,
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
  if (event.type === "payment_reversed") {
    return { type: event.type, data: { on, paymentId, paidOn, amountOre, allocation } };
  }
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
