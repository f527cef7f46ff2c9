import type { CaseEvent } from "@kravflyt/core";
import { type Book, ourStanding } from "../book.ts";
import { afterBankDay, sixMonthsOn, span } from "../calendar.ts";
import type { CaseRule } from "../finding.ts";
import { isJudged, lastDemand, mayPayUntil } from "../process.ts";
import { courtCostsOre } from "../rates.ts";

/**
 * LOV-1988-05-13-26 § 11, LOV-1992-06-26-86 §§ 4-18, 7-2 f: after a demand and two weeks' notice that were both let pass,
 * within six months of the demand, no attachment for a disputed claim, ordered by a person, at what the court takes.
 */
export const legalStepsAreLawful: CaseRule = {
  name: "legal steps are lawful",
  check: (book, event) => {
    if (event.type === "legal_step_ended") return book.isAtLaw ? [] : ["a legal step ended that nobody took"];
    return event.type === "legal_step_taken"
      ? [...stopped(book, event), ...tooEarlyOrLate(book, event), ...dear(book, event)]
      : [];
  },
};

type Taken = Extract<CaseEvent, { readonly type: "legal_step_taken" }>;

function stopped(book: Book, { kind, by }: Taken): readonly string[] {
  const wrong: string[] = [];
  if (by === "autopilot") wrong.push(`${kind} taken by itself`);
  if (book.isAtLaw) wrong.push(`${kind} while another step at law runs`);
  if (book.pause !== undefined || book.isWaitingForApproval || book.closedOn !== undefined) {
    wrong.push(`${kind} in a case that does not run`);
  }
  for (const hold of book.holds.keys()) {
    if (hold !== "objection" || kind === "attachment") wrong.push(`${kind} while ${hold} holds the case`);
  }
  return wrong;
}

const NOTICE_DAYS = 14;

function tooEarlyOrLate(book: Book, { kind, on }: Taken): readonly string[] {
  const demand = lastDemand(book);
  const notice = ourStanding(book)
    .filter(({ step, sentOn }) => step === "legal_notice" && sentOn > (demand?.sentOn ?? ""))
    .at(-1);
  if (demand === undefined || notice === undefined) return [`${kind} without a demand and a notice of it`];
  const wrong: string[] = [];
  if (span(notice.sentOn, notice.deadlineOn) < NOTICE_DAYS) wrong.push(`${kind} on a notice of too few days`);
  // a dispute is what the board is there for
  const own = { debtors: book.debtors.filter((span) => kind === "attachment" || span.kind !== "objection") };
  const runsTo = mayPayUntil(book, own);
  if (on < afterBankDay(runsTo)) wrong.push(`${kind} on ${on}, the debtor may pay until ${runsTo}`);
  const isDecided = isJudged(book);
  if (isDecided && kind === "conciliation") wrong.push(`${kind} of what a judgment decided`);
  if (on > sixMonthsOn(demand.sentOn) && !isDecided) wrong.push(`${kind} on ${on}, the demand is of ${demand.sentOn}`);
  return wrong;
}

function dear({ agreement }: Book, { kind, courtFee, writingFee }: Taken): readonly string[] {
  const ore = courtFee.ore + writingFee.ore;
  const own = courtCostsOre(kind, agreement.vatDeductible);
  return ore === own ? [] : [`${kind} costs ${ore} øre, the auditor says ${own}`];
}
