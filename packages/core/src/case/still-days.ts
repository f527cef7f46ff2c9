import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import type { StillKind, StillSpan } from "./holds.ts";
import type { Case } from "./state.ts";

/** What stands still without counting in what the debtor is given before the next letter. */
const DEBTORS_TIME: readonly StillKind[] = [
  "objection",
  "deferral",
  "payment_plan",
  "undelivered",
  "payment_on_its_way",
  "taken_as_paid",
  "closed",
];

/** What was said to the debtor by a day or by an answer: nothing follows its end at once. */
const PROMISED: readonly StillKind[] = ["objection", "deferral"];

export const isPromised = (kind: StillKind): boolean => PROMISED.includes(kind);

/** Days from `from` through `to` on which the case stood still for any reason; they count for no growth of the salær. */
export const stillDays = (state: Case, from: CalendarDate, to: CalendarDate): number =>
  countDays(allSpans(state, to), from, to);

/** The same for the reasons that are the debtor's, but for some: their days come on top of a letter's deadline. */
export const debtorsDays = (
  state: Case,
  {
    from,
    to,
    but = [],
  }: { readonly from: CalendarDate; readonly to: CalendarDate; readonly but?: readonly StillKind[] },
): number =>
  countDays(
    allSpans(state, to).filter(({ kind }) => DEBTORS_TIME.includes(kind) && !but.includes(kind)),
    from,
    to,
  );

/**
 * The last days of the time that was given the debtor, those on which objections were answered, and those on which plans
 * were called off: a plan that is broken was waited for already.
 */
export const promisedDays = ({ stood }: Case, but: readonly StillKind[] = []): readonly CalendarDate[] =>
  stood.flatMap(({ kind, to, calledOff, promisedOn = to }) =>
    (isPromised(kind) && !but.includes(kind)) || calledOff === true ? [promisedOn] : [],
  );

/** What stood still for the debtor's sake, for the case in which the claims go on: it lengthened the letters that go with them. */
export const carriedOver = ({ stood }: Case): readonly StillSpan[] =>
  stood.filter(({ kind }) => DEBTORS_TIME.includes(kind)).map((span) => ({ ...span, brought: true }));

function allSpans(state: Case, to: CalendarDate): readonly StillSpan[] {
  const { holds, pause, closed } = state;
  const open: readonly { readonly kind: StillKind; readonly on: CalendarDate }[] = [
    ...holds,
    ...(pause === undefined ? [] : [{ kind: "pause" as const, on: pause.on }]),
    ...(closed === undefined ? [] : [{ kind: "closed" as const, on: closed.on }]),
  ];
  return [...state.stood, ...open.map(({ kind, on }) => ({ kind, from: on, to: addDays(to, 1) }))];
}

/** Days in `[from, to]` that any span covers; a day that two cover counts once. */
function countDays(spans: readonly StillSpan[], from: CalendarDate, to: CalendarDate): number {
  let counted = 0;
  let next = from;
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = span.from > next ? span.from : next;
    const end = span.to <= to ? span.to : addDays(to, 1);
    if (end <= start) continue;
    counted += daysBetween(start, end);
    next = end;
  }
  return counted;
}
