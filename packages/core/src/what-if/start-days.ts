import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { openCase } from "../case/open.ts";
import { type Case, caseId } from "../case/state.ts";
import { type NotCollectable, whyNeverCollectable, whyNotCollectable } from "../invoice.ts";
import { whyNotFetched } from "../start/fetch-rules.ts";
import { type NotStartable, type NotStarted, whyNotStartable, whyNotStarted } from "../start/why-not-started.ts";
import { startGroups } from "../start-groups.ts";
import { type Credits, customerOfInvoice, type StartDay, startFacts } from "./customers.ts";
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
  const taken = new Set<OpenItem>();
  const blocked = new Set<OpenItem>();
  for (let next = firstOf(waiting); next !== undefined; next = firstOf(waiting)) {
    const [on, asked] = next;
    waiting.delete(on);
    const ready = inOrder([...asked, ...blockedWith(asked, blocked, { input, credits, today: on })], taken);
    const today = startedOn({ on, ready: [...ready, ...siblings(on, ready, input, taken)] }, input, lives);
    for (const item of today.taken.flatMap(({ items }) => items)) taken.add(item);
    starts.push(...today.taken);
    for (const { item, code, tryOn } of today.blocked.filter((one) => ready.includes(one.item))) {
      blocked.add(item);
      if (!waits(waiting, item, from(item, tryOn), span)) left.push({ item, code: codeAt(item, last) ?? code });
    }
  }
  return { taken: starts, left: left.filter(({ item }) => !taken.has(item)) };
}

/** Each once, without what a case has taken up, in the order of the ids. */
const inOrder = (items: readonly OpenItem[], taken: ReadonlySet<OpenItem>): readonly OpenItem[] =>
  [...new Set(items)].filter((item) => !taken.has(item)).toSorted((a, b) => (a.invoice.id < b.invoice.id ? -1 : 1));

/** What the run tries each day and could not start yet, of the customers of `asked`: it goes with what is new of theirs. */
function blockedWith(asked: readonly OpenItem[], blocked: ReadonlySet<OpenItem>, on: StartDay): readonly OpenItem[] {
  const customers = new Set(asked.map(({ invoice }) => customerOfInvoice(invoice)));
  return [...blocked].filter(
    (item) => customers.has(customerOfInvoice(item.invoice)) && whyNotToday(item, on) === undefined,
  );
}

/** SVEA-20: what else the customers of `ready` owe and is overdue. */
function siblings(
  today: CalendarDate,
  ready: readonly OpenItem[],
  input: WhatIfInput,
  taken: ReadonlySet<OpenItem>,
): readonly OpenItem[] {
  const { creditor, items, rules } = input;
  if (processOn(input, today).grouping === "item" || creditor.payee === "creditor_account") return [];
  const customers = new Set(ready.map(({ invoice }) => customerOfInvoice(invoice)));
  return items.filter(
    (item) =>
      customers.has(customerOfInvoice(item.invoice)) &&
      !(taken.has(item) || ready.includes(item)) &&
      whyNotCollectable(item.invoice, { ...item, today }) === undefined &&
      whyNotFetched(item.invoice, rules?.get(item.invoice.connectionId) ?? {}, today) === undefined,
  );
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

type Morning = { readonly on: CalendarDate; readonly ready: readonly OpenItem[] };

function startedOn({ on, ready }: Morning, input: WhatIfInput, lives: Lives): DayOfStarts {
  const taken: Start[] = [];
  const blocked: DayOfStarts["blocked"][number][] = [];
  const grouping = { invoiceOf: (item: OpenItem) => item.invoice, most: input.invoicesPerCaseMax };
  for (const items of startGroups(ready, input.creditor, grouping)) {
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
