import { unreachable } from "../assert.ts";
import { accept, refuse } from "../result.ts";
import type { CaseCommand, CaseDecision } from "./commands.ts";
import { giveUp, merge, migrate, withdraw } from "./decide-end.ts";
import { giveBack, handOver } from "./decide-hand-over.ts";
import { agreePlan, answerObjection, changeDebtor, endHold, hold, pause } from "./decide-hold.ts";
import { endLegalStep, takeLegalStep } from "./decide-legal.ts";
import { approveDemand, orderLetter, renewLetter, reportUndelivered } from "./decide-letter.ts";
import { reopen } from "./decide-reopen.ts";
import type { CaseEvent } from "./events.ts";
import { evolve, isHeld } from "./evolve.ts";
import { changePrincipal, receivePayment } from "./payment.ts";
import { reversePayment } from "./reversal.ts";
import type { Case, LetterId } from "./state.ts";
import { releaseSurplus, restoreSurplus } from "./surplus.ts";

/** What happens if `command` is given now. Changes nothing; the caller stores the events. */
export function decide(state: Case, command: CaseCommand): CaseDecision {
  // money may arrive after the end, be taken back, or go back; and a case may be opened again: nothing else
  switch (command.type) {
    case "receive_payment":
      return receivePayment(state, command);
    case "reverse_payment":
      return reversePayment(state, command);
    case "release_surplus":
      return releaseSurplus(state, command);
    case "restore_surplus":
      return restoreSurplus(state, command);
    case "reopen":
      return reopen(state, command);
    default:
      return decideOpen(state, command);
  }
}

type OpenCommand = Exclude<
  CaseCommand,
  { type: "receive_payment" | "reverse_payment" | "release_surplus" | "restore_surplus" | "reopen" }
>;

function decideOpen(state: Case, command: OpenCommand): CaseDecision {
  const isOfLetter = command.type === "report_undelivered" && isOwnLetter(state, command.letterId);
  if (state.closed !== undefined && !isOfLetter) return refuse({ code: "case_is_closed", closedOn: state.closed.on });
  const { on, by } = command;
  if (isHeld(state, "agency") && isOurWork(command)) return refuse({ code: "at_agency" });
  switch (command.type) {
    case "approve":
      return state.awaitsApproval
        ? accept([{ type: "case_approved", on, by }])
        : refuse({ code: "not_awaiting_approval" });
    case "change_principal":
      return changePrincipal(state, command);
    case "pause":
      return pause(state, command);
    case "resume":
      return state.pause === undefined ? refuse({ code: "not_paused" }) : accept([{ type: "case_resumed", on, by }]);
    case "withdraw":
      return withdraw(state, command);
    case "give_up":
      return giveUp(state, command);
    case "merge":
      return merge(state, command);
    case "migrate":
      return migrate(state, command);
    default:
      return decideStep(state, command);
  }
}

/**
 * What two agencies must never do to one case. Letters, demands and legal steps are no matter of a case that is held;
 * the agency's terms decide what taking it back costs.
 */
const isOurWork = (command: CaseCommand): boolean =>
  OUR_WORK.includes(command.type) || (command.type === "answer_objection" && command.outcome === "upheld");
const OUR_WORK: readonly CaseCommand["type"][] = ["agree_plan", "withdraw", "give_up", "hand_over"];

/** A letter of a case that was merged is the other's by now. */
const isOwnLetter = ({ letters, closed }: Case, id: LetterId): boolean =>
  closed?.reason !== "merged" && letters.some(({ letterId }) => letterId === id);

type StepCommand = Exclude<
  OpenCommand,
  {
    type: "approve" | "change_principal" | "pause" | "resume" | "withdraw" | "give_up" | "merge" | "migrate";
  }
>;

function decideStep(state: Case, command: StepCommand): CaseDecision {
  const { on } = command;
  switch (command.type) {
    case "order_letter":
      return orderLetter(state, command);
    case "cancel_letter":
      return state.pending?.letterId === command.letterId
        ? accept([{ type: "letter_cancelled", on, letterId: command.letterId, reason: command.reason }])
        : refuse({ code: "letter_not_pending" });
    case "renew_letter":
      return renewLetter(state, command);
    case "approve_demand":
      return approveDemand(state, command);
    case "report_undelivered":
      return reportUndelivered(state, command);
    case "hold":
      return hold(state, command);
    case "end_hold":
      return endHold(state, command);
    case "answer_objection":
      return answerObjection(state, command);
    case "agree_plan":
      return agreePlan(state, command);
    case "change_debtor":
      return changeDebtor(state, command);
    case "take_legal_step":
      return takeLegalStep(state, command);
    case "end_legal_step":
      return endLegalStep(state, command);
    case "hand_over":
      return handOver(state, command);
    case "give_back":
      return giveBack(state, command);
    default:
      return unreachable(command);
  }
}

/** The state after all `events`. */
export const evolveAll = (state: Case, events: readonly CaseEvent[]): Case => events.reduce(evolve, state);
