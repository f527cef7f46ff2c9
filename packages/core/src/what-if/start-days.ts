import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { openCase } from "../case/open.ts";
import { type Case, caseId } from "../case/state.ts";
import { type NotCollectable, whyNeverCollectable, whyNotCollectable } from "../invoice.ts";
import { whyNotFetched } from "../start/fetch-rules.ts";
import { type NotStartable, type NotStarted, whyNotStartable, whyNotStarted } from "../start/why-not-started.ts";
import { debtorKey, startGroups } from "../start-groups.ts";
import { type Credits, type StartDay, startFacts } from "./customers.ts";
import { type OpenItem, processOn, type Span, type WhatIfInput } from "./input.ts";
import { type Lives, takeUp } from "./lives.ts";

/** Items that a case takes up by itself: one that would start on them, or one that their debtor has and that they join. */
export type Start = {
  readonly on: CalendarDate;
  /** The case as it is with them. */
  readonly state: Case;
  readonly items: readonly OpenItem[];
  readonly joined: boolean;
};

/** An item that no case takes up within the days, and why. */
export type LeftAlone = { readonly item: OpenItem; readonly code: string };

export type Starts = { readonly taken: readonly Start[]; readonly left: readonly LeftAlone[] };

/**
 * What full auto takes up, as its daily run would: each day's together, in the order of the items' ids. `lives` has the
 * cases as they would be on that day, and gets what is taken up.
 */
export function startsOf(
  input: WhatIfInput,
  it: { readonly span: Span; readonly credits: Credits },
  lives: Lives,
): Starts {
  const { span, credits } = it;
  const waiting: Waiting = new Map();
  const last = { input, credits, today: span.through };
  const from = (item: OpenItem, day: CalendarDate) => firstTry(item, { input, credits, today: day });
  const left: LeftAlone[] = input.items
    .filter((item) => !waits(waiting, item, from(item, input.startsFrom), span))
    .map((item) => ({ item, code: codeAt(item, last) ?? "later" }));
  const starts: Start[] = [];
  const board: Board = {
    input,
    credits,
    ofDebtor: Map.groupBy(input.items, ({ invoice }) => debtorKey(invoice)),
    taken: new Set(),
    blocked: new Set(),
  };
  for (let next = firstOf(waiting); next !== undefined; next = firstOf(waiting)) {
    const [on, asked] = next;
    waiting.delete(on);
    const morning = morningOf(on, asked, board);
    const today = startedOn(morning, input, lives);
    for (const item of today.taken.flatMap(({ items }) => items)) board.taken.add(item);
    starts.push(...today.taken);
    for (const { item, code, tryOn } of today.blocked.filter((one) => morning.ready.has(one.item))) {
      board.blocked.add(item);
      const nextOn = morning.goAlong ? nextAlong(morning, input, tryOn) : tryOn;
      if (!waits(waiting, item, from(item, nextOn), span)) left.push({ item, code: codeAt(item, last) ?? code });
    }
  }
  return { taken: starts, left: left.filter(({ item }) => !board.taken.has(item)) };
}

/** How far the days have come. */
type Board = Pick<StartDay, "input" | "credits"> & {
  readonly ofDebtor: ReadonlyMap<string, readonly OpenItem[]>;
  /** What cases have taken up. */
  readonly taken: Set<OpenItem>;
  /** What has waited for a case, or does. */
  readonly blocked: Set<OpenItem>;
};

type Morning = {
  readonly on: CalendarDate;
  /** What the run takes up. */
  readonly ready: ReadonlySet<OpenItem>;
  /** SVEA-20: does what else a debtor owes and is overdue go with the first? */
  readonly goAlong: boolean;
  /** What does. */
  readonly along: readonly OpenItem[];
  /** All that the debtors have that no case has taken up. */
  readonly theirs: readonly OpenItem[];
};

/** What the run tries each day and could not start yet goes with what is new of its debtor. */
function morningOf(on: CalendarDate, asked: readonly OpenItem[], board: Board): Morning {
  const { input, credits, taken, blocked, ofDebtor } = board;
  const debtors = new Set(asked.map(({ invoice }) => debtorKey(invoice)));
  const theirs = [...debtors].flatMap((key) => itemsOf(ofDebtor, key)).filter((item) => !taken.has(item));
  const due = new Set(asked);
  const isTried = (item: OpenItem) =>
    due.has(item) || (blocked.has(item) && whyNotToday(item, { input, credits, today: on }) === undefined);
  const ready = new Set(inOrder(theirs.filter(isTried)));
  const goAlong = processOn(input, on).grouping === "customer" && input.creditor.payee === "client_account";
  const along = goAlong ? theirs.filter((item) => !ready.has(item) && isOverdue(item, on, input)) : [];
  return { on, ready, goAlong, along, theirs };
}

function itemsOf(ofDebtor: Board["ofDebtor"], key: string): readonly OpenItem[] {
  const items = ofDebtor.get(key);
  assert(items !== undefined, "an item of nobody");
  return items;
}

const inOrder = (items: readonly OpenItem[]): readonly OpenItem[] =>
  items.toSorted((a, b) => (a.invoice.id < b.invoice.id ? -1 : 1));

const isOverdue = (item: OpenItem, today: CalendarDate, { rules }: WhatIfInput): boolean =>
  whyNotCollectable(item.invoice, { ...item, today }) === undefined &&
  whyNotFetched(item.invoice, rules?.get(item.invoice.connectionId) ?? {}, today) === undefined;

/** The first morning after this on which one more may go along, where that comes before `before`: together they may be too many for a case. */
function nextAlong({ on, theirs }: Morning, { rules }: WhatIfInput, before: CalendarDate): CalendarDate {
  const days = theirs.flatMap(({ invoice }) => {
    if (invoice.dueOn === undefined) return [];
    const overdueOn = addDays(invoice.dueOn, 1);
    const why = whyNotFetched(invoice, rules?.get(invoice.connectionId) ?? {}, overdueOn);
    const day = why !== undefined && "fetchedOn" in why ? why.fetchedOn : overdueOn;
    return day > on ? [day] : [];
  });
  return days.reduce((first, day) => (day < first ? day : first), before);
}

/** The items that the run of a day takes up. */
type Waiting = Map<CalendarDate, OpenItem[]>;

/** Puts an item down for a day; false when that is not within the days, or never. */
function waits(waiting: Waiting, item: OpenItem, on: CalendarDate | undefined, { through }: Span): boolean {
  if (on === undefined || on > through) return false;
  const others = waiting.get(on);
  if (others === undefined) waiting.set(on, [item]);
  else others.push(item);
  return true;
}

const firstOf = (waiting: Waiting) => [...waiting].toSorted(([a], [b]) => (a < b ? -1 : 1)).at(0);

/** Days that can follow each other: the settings', a deadline of the creditor's, and the connection's; of two processes. */
const DAYS_MAX = 10;

/** The first day from `from` on on which the daily run takes the item up; `undefined` when none does. */
function firstTry(item: OpenItem, { input, credits, today: from }: StartDay): CalendarDate | undefined {
  if (whyNeverCollectable(item.invoice, item) !== undefined) return undefined;
  let today = from;
  for (let days = 0; days < DAYS_MAX; days += 1) {
    const why = whyNotToday(item, { input, credits, today });
    if (why === undefined) return today;
    const next = nextTry(why, input, today);
    if (next === undefined) return undefined;
    today = next;
  }
  return undefined;
}

/** The day that is waited for, or the day of another process if that comes first: it may let start what this one does not. */
function nextTry(why: WhyNot, { scheduled }: WhatIfInput, today: CalendarDate): CalendarDate | undefined {
  const waitsFor = dayOf(why, today);
  if (scheduled === undefined || scheduled.effectiveOn <= today) return waitsFor;
  return waitsFor !== undefined && waitsFor < scheduled.effectiveOn ? waitsFor : scheduled.effectiveOn;
}

function dayOf(why: WhyNot, today: CalendarDate): CalendarDate | undefined {
  if ("startsOn" in why) return why.startsOn;
  if ("fetchedOn" in why) return why.fetchedOn;
  // asked last, so that the day on which it falls due has come
  return why.code === "not_due" ? addDays(today, 1) : undefined;
}

type WhyNot = NotStartable | NotStarted | NotCollectable;

function whyNotToday(item: OpenItem, on: StartDay): WhyNot | undefined {
  const { invoice } = item;
  const facts = startFacts(item, on);
  const { autopilot, today } = facts;
  return (
    whyNotStartable(invoice, facts) ??
    whyNotStarted(invoice, autopilot, today) ??
    whyNotCollectable(invoice, { ...item, today })
  );
}

/** Why nothing starts on the item by the last day; `undefined` when the run after it takes it up. */
function codeAt(item: OpenItem, at: StartDay): string | undefined {
  const reason = whyNotCollectable(item.invoice, { ...item, today: at.today }) ?? whyNotToday(item, at);
  return reason?.code;
}

type DayOfStarts = {
  readonly taken: readonly Start[];
  /** What waits for a case, with the next day on which it is tried. */
  readonly blocked: readonly (LeftAlone & { readonly tryOn: CalendarDate })[];
};

function startedOn({ on, ready, along }: Morning, input: WhatIfInput, lives: Lives): DayOfStarts {
  const taken: Start[] = [];
  const blocked: DayOfStarts["blocked"][number][] = [];
  const grouping = { invoiceOf: (item: OpenItem) => item.invoice, most: input.invoicesPerCaseMax };
  for (const items of startGroups([...ready, ...along], input.creditor, grouping)) {
    const opening = opened(on, items, input, `what-if-${lives.cases.size + 1}`);
    assert(opening.ok, "full auto takes up what cannot be collected");
    const start = takeUp(lives, opening.value);
    if (start.ok) taken.push({ on, items, ...start.value });
    else blocked.push(...items.map((item) => ({ item, code: start.refusal.code, tryOn: start.refusal.again })));
  }
  return { taken, blocked };
}

function opened(on: CalendarDate, items: readonly OpenItem[], input: WhatIfInput, number: string) {
  const [first] = items;
  assert(first !== undefined, "a case without invoices");
  const { creditor, operator } = input;
  return openCase({
    caseId: caseId(number),
    number,
    kid: "",
    creditor,
    autopilot: processOn(input, on),
    operator,
    connectionId: first.invoice.connectionId,
    debtor: first.debtor,
    registerKnows: first.registerKnows,
    invoices: items.map(({ invoice }) => invoice),
    mode: "autopilot",
    business: false,
    by: "full_auto",
    on,
  });
}
