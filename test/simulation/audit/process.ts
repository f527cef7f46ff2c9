import { HEAVY_AFTER, stillDays } from "./balance.ts";
import {
  type Book,
  DEBTORS_OWN,
  isDemand,
  isNotice,
  type Letter,
  lastDue,
  ourStanding,
  standing,
  totalPrincipal,
} from "./book.ts";
import { afterBankDay, later, plusDays, sixMonthsOn, span, workingDayFrom } from "./calendar.ts";
import { breaksOn } from "./plan.ts";

/** What a case should do next, in the auditor's own reading of the agreement and the law. */
export type Expected =
  | { readonly kind: "letter"; readonly step: string; readonly on: string }
  | { readonly kind: "resume" | "end_hold" | "break_plan"; readonly on: string }
  | { readonly kind: "wait"; readonly reason: string };

export function expected(book: Book, today: string): Expected {
  if (book.closedOn !== undefined) return { kind: "wait", reason: "closed" };
  if (book.isWaitingForApproval) return { kind: "wait", reason: "awaiting_approval" };
  if (book.pause !== undefined || book.holds.size > 0) return goesOn(book);
  if (book.isAtLaw) return { kind: "wait", reason: "legal" };
  if (book.pending !== undefined) return { kind: "wait", reason: "letter_pending" };
  const next = nextStep(book, today);
  return next.kind === "letter" && book.opened.mode === "manual" ? { kind: "wait", reason: "manual" } : next;
}

/** The first of what ends by itself; else a person is waited for. */
function goesOn(book: Book): Expected {
  const { pause, holds, plan } = book;
  const ends: Exclude<Expected, { readonly kind: "letter" | "wait" }>[] = [];
  if (pause?.until !== undefined) ends.push({ kind: "resume", on: pause.until });
  for (const [kind, { until }] of holds) {
    if (until !== undefined) ends.push({ kind: "end_hold", on: until });
    const broken = kind === "payment_plan" && plan !== undefined ? breaksOn(book, plan) : undefined;
    if (broken !== undefined) ends.push({ kind: "break_plan", on: broken });
  }
  const [first] = ends.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  const isHeld = [...holds.keys()].some((kind) => kind !== "payment_plan") || pause === undefined;
  return first ?? { kind: "wait", reason: isHeld ? "on_hold" : "paused" };
}

/** The next letter, whoever orders it, seen from `today`. */
export function nextStep(book: Book, today: string): Expected {
  const { agreement } = book;
  if (totalPrincipal(book) === 0) {
    const isSent = ourStanding(book).some(({ step }) => step === "residual_notice");
    if (isSent || !agreement.residualNotice) return { kind: "wait", reason: "residual_left" };
    const paid = book.paidLastOn;
    const after = paid === undefined ? afterLast(book) : plusDays(paid, agreement.residualNoticeAfterDays);
    const on = later(afterLast(book), after);
    return { kind: "letter", step: "residual_notice", on };
  }
  const step = demandAnew(book, stepToCome(book), today);
  if (step === undefined) return { kind: "wait", reason: "process_finished" };
  const lawful = firstLawfulDay(book, step);
  if (lawful === undefined) return { kind: "wait", reason: "not_lawful" };
  const isFeeStep = step === "dunning" || isNotice(step) || step === "creditor_demand";
  const withFee = agreement.chargeLetterFees && isFeeStep ? plusDays(lastDue(book), 14) : lawful;
  return { kind: "letter", step, on: later(later(lawful, withFee), afterLast(book)) };
}

/** The first step that is on, and the operator's to take, behind the last one of the list that was sent. */
function stepToCome(book: Book): string | undefined {
  const { steps, operator } = book.agreement;
  const notOurs = operator === "agency" ? "creditor_demand" : "payment_demand";
  const since = book.joinedOn ?? "";
  // a notice is of the demand before it: one sent anew is followed by another
  const demandedOn = lastDemand(book)?.sentOn ?? since;
  const sent = new Set(
    ourStanding(book).flatMap(({ step, sentOn }) =>
      sentOn < since || (step === "legal_notice" && sentOn <= demandedOn) ? [] : [step],
    ),
  );
  let found: string | undefined;
  for (const { step, on } of steps) {
    if (step === "heavy_fee") continue;
    if (sent.has(step)) found = undefined;
    else if (found === undefined && on && step !== notOurs) found = step;
  }
  return found;
}

/** LOV-1988-05-13-26 § 11: a notice of legal steps that its six months would outrun is a demand once more. */
function demandAnew(book: Book, step: string | undefined, today: string): string | undefined {
  const demand = lastDemand(book);
  if (step !== "legal_notice" || demand === undefined || isJudged(book)) return step;
  // sent no sooner than it may be: it may have to wait for the heavy salær
  const sentOn = later(later(today, afterLast(book)), afterDemand(book, step) ?? today);
  const endsOn = agreedDeadline(book, step, sentOn);
  return afterBankDay(endsOn) > sixMonthsOn(demand.sentOn) ? demand.step : step;
}

/** A judgment has decided the claims: it is enforced however old the demand is. */
export const isJudged = ({ legal, joinedOn = "" }: Book): boolean =>
  legal.some(({ on, ended }) => ended?.outcome === "judgment" && on >= joinedOn);

/** The last demand for all claims of the case. */
export const lastDemand = (book: Book): Letter | undefined =>
  ourStanding(book)
    .filter(({ step, sentOn }) => isDemand(step) && sentOn >= (book.joinedOn ?? ""))
    .at(-1);

/** The last day that the letter gives when it is sent on `on`: the agreed days, and on to a working day. */
export function agreedDeadline({ agreement }: Book, step: string, on: string): string {
  const days = agreement.steps.find((setting) => setting.step === step)?.deadlineDays ?? 14;
  return workingDayFrom(plusDays(on, days));
}

/** The day after the last claim fell due; a demand waits for a missed deadline, and what follows it for that of a demand. */
export function firstLawfulDay(book: Book, step: string): string | undefined {
  const overdue = plusDays(lastDue(book), 1);
  if (step === "second_demand" || step === "legal_notice") return afterDemand(book, step);
  if (!isDemand(step)) return overdue;
  const opens = step === "payment_demand" ? isNotice : (one: string) => one === "dunning" || isNotice(one);
  const missed = standing(book)
    .filter((letter) => opens(letter.step) && letter.sentOn > lastDue(book))
    .filter(({ sentOn, lawDeadlineOn }) => span(sentOn, lawDeadlineOn) >= 14)
    .map(({ lawDeadlineOn }) => lawDeadlineOn)
    .toSorted()[0];
  return missed === undefined ? undefined : plusDays(missed, 1);
}

/** Where the heavy fee is a step of the process, the notice of legal steps waits for its day. */
function afterDemand(book: Book, step: string): string | undefined {
  const demand = lastDemand(book);
  if (demand === undefined) return undefined;
  const isStep = book.agreement.steps.some((setting) => setting.step === "heavy_fee" && setting.on);
  const waits = step === "legal_notice" && demand.step === "payment_demand" && isStep;
  const days = waits ? HEAVY_AFTER + 1 + stillDays(book, demand.sentOn, lastStill(book)) : 1;
  return plusDays(demand.deadlineOn, days);
}

const lastStill = ({ still }: Book): string => still.reduce((last, { to }) => later(last, to), "2026-01-01");

/**
 * The agreed days after the last letter's deadline, once what was paid in time is known; before any letter of ours the day
 * the case was opened, and the same after the creditor's deadlines.
 */
export function afterLast(book: Book): string {
  const endsOn = mayPayUntil(book);
  if (endsOn === "") return book.opened.on;
  const agreed = ourStanding(book).length > 0 ? plusDays(endsOn, book.agreement.daysAfterDeadline) : book.opened.on;
  return later(agreed, afterBankDay(endsOn));
}

/** The last day of all deadlines, ours and the creditor's, with days that were the debtor's own; empty where there is none. */
export function mayPayUntil(book: Book, own: Pick<Book, "debtors"> = book): string {
  const creditors = book.letters.filter(({ isOurs, sentOn, deadlineOn }) => !isOurs && deadlineOn !== sentOn);
  const ends = [...ourStanding(book), ...creditors].map(({ sentOn, deadlineOn }) =>
    plusDays(deadlineOn, ownDays(own, sentOn)),
  );
  return ends.reduce(later, promisedTo({ ...own, still: book.still }));
}

/**
 * The last day on which time that was given ended, an objection was answered or a plan called off; empty where none was. An
 * answer that could not be sent is given when the way to the debtor is found.
 */
const promisedTo = ({ debtors, still }: Pick<Book, "debtors" | "still">): string =>
  debtors
    .filter(({ kind, calledOff = false }) => kind === "objection" || kind === "deferral" || calledOff)
    .map(({ kind, to, promisedOn = to }) => (kind === "objection" ? sentOn(still, promisedOn) : promisedOn))
    .reduce(later, "");

const sentOn = (still: Book["still"], answeredOn: string): string =>
  still
    .filter(({ kind }) => kind === "undelivered" || kind === "address")
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .reduce((on, { from, to }) => (from <= on && on < to ? to : on), answeredOn);

/**
 * Could what `letter` asked for still be paid in time? Day by day its term runs out, but for days that were the debtor's own; time
 * that was given, or an objection, is in time to its end whenever it began.
 */
export function isInTime(book: Book, letter: Pick<Letter, "sentOn" | "deadlineOn">, paidOn: string): boolean {
  const begun = book.debtors.filter(({ from }) => from <= paidOn);
  const running = [...book.holds].filter(([kind, { on }]) => DEBTORS_OWN.includes(kind) && on <= paidOn);
  if (running.some(([kind]) => kind === "objection" || kind === "deferral")) return true;
  if (paidOn <= promisedTo({ ...book, debtors: begun })) return true;
  const since = [...running.map(([, { on }]) => on), ...(book.closedOn === undefined ? [] : [book.closedOn])];
  const isOwn = (day: string) => begun.some(({ from, to }) => from <= day && day < to) || since.some((on) => on <= day);
  let left = span(letter.sentOn, letter.deadlineOn);
  for (let day = letter.sentOn; day < paidOn && left >= 0; day = plusDays(day, 1)) left -= Number(!isOwn(day));
  return left >= 0;
}

/** Days from `from` on that were the debtor's own; a day that two reasons cover counts once. */
function ownDays({ debtors }: Pick<Book, "debtors">, from: string): number {
  const days = new Set<string>();
  for (const span of debtors) {
    for (let on = later(span.from, from); on < span.to; on = plusDays(on, 1)) days.add(on);
  }
  return days.size;
}
