import { unreachable } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Ore, ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { Step } from "../settings.ts";
import type { CancelReason, CaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { type LetterRefusal, planLetter } from "./letter-plan.ts";
import { nextLetter } from "./next.ts";
import { owed } from "./owed.ts";
import { closing, receivePayment } from "./payment.ts";
import { type Case, type LetterId, type PaymentOrigin, principalOf } from "./state.ts";

type By = { readonly on: CalendarDate; readonly by: string };

/** What may be asked of an open case. `by` is a user id, `autopilot` or `books` (money or the creditor's ledger). */
export type CaseCommand =
  | (By & { readonly type: "approve" })
  /** `step` given: only if that is the step whose turn it is. */
  | (By & { readonly type: "order_letter"; readonly letterId: LetterId; readonly step?: Step })
  | (By & { readonly type: "cancel_letter"; readonly letterId: LetterId; readonly reason: CancelReason })
  | (By & {
      readonly type: "receive_payment";
      readonly paymentId: string;
      readonly paidOn: CalendarDate;
      readonly amountOre: Ore;
      readonly origin: PaymentOrigin;
    })
  | (By & { readonly type: "change_principal"; readonly invoiceId: InvoiceId; readonly principalOre: Ore })
  | (By & { readonly type: "pause"; readonly until?: CalendarDate })
  | (By & { readonly type: "resume" })
  | (By & { readonly type: "withdraw" });

export type CaseRefusal =
  | { readonly code: "case_is_closed"; readonly closedOn: CalendarDate }
  | {
      readonly code:
        | "not_awaiting_approval"
        | "not_paused"
        | "already_paused"
        | "letter_pending"
        | "letter_not_pending";
    }
  | { readonly code: "case_not_running"; readonly status: Case["status"] }
  | { readonly code: "pause_ends_in_the_past"; readonly until: CalendarDate }
  | { readonly code: "no_step_left" }
  | { readonly code: "step_out_of_order"; readonly expected: Step }
  | { readonly code: "waiting_period_runs"; readonly until: CalendarDate }
  | { readonly code: "amount_not_positive" | "amount_negative" }
  | LetterRefusal;

export type CaseDecision = Result<readonly CaseEvent[], CaseRefusal>;

/** What happens if `command` is given now. Changes nothing; the caller stores the events. */
export function decide(state: Case, command: CaseCommand): CaseDecision {
  // money may arrive after the end; nothing else may
  if (command.type === "receive_payment") return receivePayment(state, command);
  if (state.closed !== undefined) return refuse({ code: "case_is_closed", closedOn: state.closed.on });
  const { on, by } = command;
  switch (command.type) {
    case "approve":
      return state.status === "awaiting_approval"
        ? accept([{ type: "case_approved", on, by }])
        : refuse({ code: "not_awaiting_approval" });
    case "order_letter":
      return orderLetter(state, command);
    case "cancel_letter":
      return state.pending?.letterId === command.letterId
        ? accept([{ type: "letter_cancelled", on, letterId: command.letterId, reason: command.reason }])
        : refuse({ code: "letter_not_pending" });
    case "change_principal":
      return changePrincipal(state, command);
    case "pause":
      return pause(state, command);
    case "resume":
      return state.pause === undefined ? refuse({ code: "not_paused" }) : accept([{ type: "case_resumed", on, by }]);
    case "withdraw":
      return withdraw(state, command);
    default:
      return unreachable(command);
  }
}

/** The state after all `events`. */
export const evolveAll = (state: Case, events: readonly CaseEvent[]): Case => events.reduce(evolve, state);

function orderLetter(state: Case, command: Extract<CaseCommand, { type: "order_letter" }>): CaseDecision {
  if (state.status !== "ongoing") return refuse({ code: "case_not_running", status: state.status });
  if (state.pending !== undefined) return refuse({ code: "letter_pending" });
  const next = nextLetter(state);
  if (next.kind === "wait" && next.refusal !== undefined) return refuse(next.refusal);
  if (next.kind !== "letter") return refuse({ code: "no_step_left" });
  if (command.step !== undefined && command.step !== next.step) {
    return refuse({ code: "step_out_of_order", expected: next.step });
  }
  if (command.on < next.on) return refuse({ code: "waiting_period_runs", until: next.on });
  const { on, by, letterId } = command;
  const ordered: CaseEvent = { type: "letter_ordered", on, by, letterId, step: next.step };
  // ordered only if it could be sent today: a letter that the law or the rates stop stays a reason, not an event
  const plan = planLetter(evolve(state, ordered), { letterId, on, channel: "print" });
  return plan.ok ? accept([ordered]) : refuse(plan.refusal);
}

/** The books are the truth about the principal; a claim that they take back in full ends what it cost as well. */
function changePrincipal(state: Case, command: Extract<CaseCommand, { type: "change_principal" }>): CaseDecision {
  const { on, by, invoiceId, principalOre } = command;
  const claim = state.claims.find((one) => one.invoiceId === invoiceId);
  if (claim === undefined || principalOf(claim) === principalOre) return accept([]);
  if (principalOre < 0) return refuse({ code: "amount_negative" });
  const changed: CaseEvent = { type: "principal_changed", on, invoiceId, principalOre };
  const after = evolve(state, changed);
  if (after.claims.every((one) => principalOf(one) === 0) && after.payments.length === 0) {
    return accept([changed, { type: "case_closed", on, reason: "credited", residualOre: ZERO_ORE, by }]);
  }
  const close = closing(after, on);
  return close.ok ? accept([changed, ...close.value]) : close;
}

function pause(state: Case, { on, by, until }: Extract<CaseCommand, { type: "pause" }>): CaseDecision {
  if (state.pause !== undefined) return refuse({ code: "already_paused" });
  if (state.status !== "ongoing") return refuse({ code: "case_not_running", status: state.status });
  if (until !== undefined && until <= on) return refuse({ code: "pause_ends_in_the_past", until });
  return accept([{ type: "case_paused", on, by, ...(until === undefined ? {} : { until }) }]);
}

function withdraw(state: Case, { on, by }: Extract<CaseCommand, { type: "withdraw" }>): CaseDecision {
  const owing = owed(state, on);
  if (!owing.ok) return owing;
  return accept([{ type: "case_closed", on, reason: "withdrawn", residualOre: owing.value.totalOre, by }]);
}
