import {
  assert,
  type CalendarDate,
  type Case,
  type CaseEvent,
  type CaseOpened,
  evolve,
  formatKroner,
  formatShortDate,
  type Ore,
  ore,
  owed,
  type PayoutLine,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import type { CaseHistory } from "./case-history.ts";
import { describeEvent, type Mark } from "./describe-event.ts";

/** A time to pay; after it, until `waitEndsOn`, the time until the next step is taken. */
export type Span = { readonly from: CalendarDate; readonly to: CalendarDate; readonly waitEndsOn?: CalendarDate };

export type TimelineRow = {
  readonly on: CalendarDate;
  readonly mark: Mark;
  readonly title: string;
  readonly detail: string;
  readonly span?: Span;
  /** What it did to the claim, interest apart. */
  readonly changeOre: Ore;
  /** Interest that has run since the row before. */
  readonly interestOre: Ore;
  /** What the debtor owes after it. */
  readonly totalOre: Ore;
};

/** What happened, before the claim is summed up. */
type Happening = Omit<TimelineRow, "totalOre">;

/** What happened in a case, from the day its invoice fell due, by day. */
export function timelineRows(history: CaseHistory): readonly TimelineRow[] {
  const [opened] = history.events;
  assert(opened?.type === "case_opened", "a case begins with its opening");
  const invoice = invoiceFallsDue(opened);
  const happenings = [invoice, ...inTheCase(history.events, invoice.changeOre), ...inTheBooks(history)];
  let totalOre = ZERO_ORE;
  return happenings.toSorted(byDay).map((one) => {
    totalOre = sumOre([totalOre, one.changeOre, one.interestOre]);
    return { ...one, totalOre };
  });
}

const byDay = (a: Happening, b: Happening): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

function invoiceFallsDue({ on, claims }: CaseOpened): Happening {
  const due = claims.map(({ dueOn }) => dueOn).toSorted();
  const issued = claims.map(({ issuedOn, dueOn }) => issuedOn ?? dueOn).toSorted();
  const [from, to] = [issued[0] ?? on, due.at(-1) ?? on];
  const principalOre = sumOre(claims.map((claim) => claim.principalOre));
  return {
    on: to,
    mark: "invoice",
    title: claims.length === 1 ? "Fakturaen forfalt" : "Fakturaene forfalt",
    detail: `nr. ${claims.map(({ invoiceNumber }) => invoiceNumber).join(", ")}, utstedt ${formatShortDate(from, "nb")}`,
    span: { from, to, ...(on > to && { waitEndsOn: on }) },
    changeOre: principalOre,
    interestOre: ZERO_ORE,
  };
}

type Claimed = { readonly totalOre: Ore; readonly interestOre: Ore };

function inTheCase(events: readonly CaseEvent[], principalOre: Ore): readonly Happening[] {
  let state: Case | undefined;
  let before: Claimed = { totalOre: principalOre, interestOre: ZERO_ORE };
  return events.flatMap((event) => {
    state = evolve(state, event);
    const words = describeEvent(event, state);
    if (words === undefined) return [];
    const after = claimOn(state, event);
    const interestOre = ore(after.interestOre - before.interestOre);
    const changeOre = ore(after.totalOre - before.totalOre - interestOre);
    const span = spanOf(event, events);
    before = after;
    return [{ on: event.on, ...words, ...(span && { span }), changeOre, interestOre }];
  });
}

/** The claim on the day of its last `event`: what is owed, and all interest since the due day, paid or not. */
function claimOn(state: Case, event: CaseEvent): Claimed {
  const claim = owed(state, event.on);
  assert(claim.ok, "rates of the demo's days are known");
  const interest = claim.value.claims.flatMap((one) => one.interest.map((segment) => segment.ore));
  const letGoOre = event.type === "case_closed" ? event.residualOre : ZERO_ORE;
  return { totalOre: subtractOre(claim.value.totalOre, letGoOre), interestOre: sumOre(interest) };
}

function spanOf(event: CaseEvent, events: readonly CaseEvent[]): Span | undefined {
  if (event.type !== "letter_sent") return undefined;
  const next = events.slice(events.indexOf(event) + 1).find(({ type }) => type === "letter_sent");
  const waits = next !== undefined && next.on > event.deadlineOn;
  return { from: event.on, to: event.deadlineOn, ...(waits && { waitEndsOn: next.on }) };
}

/** Payouts of the case's money and postings to the creditor's books: one row a day. They change nothing in the claim. */
function inTheBooks({ payouts, postings, events }: CaseHistory): readonly Happening[] {
  const posted = postings.filter(({ status }) => status === "posted").map(({ on }) => on);
  const days = new Set([...posted, ...payouts.map(({ on }) => on)]);
  return [...days].map((on) => {
    const lines = payouts.filter((payout) => payout.on === on).flatMap((payout) => payout.lines);
    const paidOutOre = sumOre(lines.filter((line) => isOf(line, events)).map(({ amountOre }) => amountOre));
    return {
      on,
      mark: "books",
      ...bookWords(paidOutOre, posted.includes(on)),
      changeOre: ZERO_ORE,
      interestOre: ZERO_ORE,
    };
  });
}

const isOf = ({ caseId }: PayoutLine, events: readonly CaseEvent[]): boolean =>
  events.some((event) => event.type === "case_opened" && event.caseId === caseId);

function bookWords(paidOutOre: Ore, isPosted: boolean): Pick<Happening, "title" | "detail"> {
  if (paidOutOre === 0) return { title: "Ført i kreditors regnskap", detail: "" };
  const detail = `${formatKroner(paidOutOre)} til kreditor`;
  return { title: isPosted ? "Utbetalt og bokført" : "Utbetalt", detail };
}
