import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { evolve } from "../case/evolve.ts";
import { openCase } from "../case/open.ts";
import { type Case, caseId } from "../case/state.ts";
import { type NotCollectable, whyNeverCollectable, whyNotCollectable } from "../invoice.ts";
import { whyNotFetched } from "../start/fetch-rules.ts";
import { type NotStartable, type NotStarted, whyNotStartable, whyNotStarted } from "../start/why-not-started.ts";
import { startGroups, triedTogether } from "../start-groups.ts";
import { type Credits, customerOfInvoice, type StartDay, startFacts } from "./customers.ts";
import { type OpenItem, processOn, type Span, type WhatIfInput } from "./input.ts";

/** A case that would start by itself. */
export type CaseToCome = { readonly on: CalendarDate; readonly state: Case; readonly items: readonly OpenItem[] };

/** An item that no case starts on within the days, and why. */
export type LeftAlone = { readonly item: OpenItem; readonly code: string };

export type Starts = { readonly cases: readonly CaseToCome[]; readonly left: readonly LeftAlone[] };

/** The cases that full auto starts, as its daily run would: each day's together, in the order of the items' ids. */
export function startsOf(input: WhatIfInput, span: Span, credits: Credits): Starts {
  const waiting: Waiting = new Map();
  const left: LeftAlone[] = input.items
    .filter((item) => !waits(waiting, item, firstTry(item, input, credits), span))
    .map((item) => ({ item, code: codeAt(item, { input, credits, today: span.through }) }));
  const cases: CaseToCome[] = [];
  const taken = new Set<OpenItem>();
  for (let next = firstOf(waiting); next !== undefined; next = firstOf(waiting)) {
    const [day, asked] = next;
    const free = asked.filter((item) => !taken.has(item));
    const ready = free.toSorted((a, b) => (a.invoice.id < b.invoice.id ? -1 : 1));
    waiting.delete(day);
    const today = startedOn(day, [...ready, ...siblings(day, ready, input, taken)], input, cases.length);
    const tomorrow = addDays(day, 1);
    for (const { items } of today.cases) for (const item of items) taken.add(item);
    cases.push(...today.cases);
    left.push(...today.left.filter(({ item, code }) => code !== "not_due" || !waits(waiting, item, tomorrow, span)));
  }
  return { cases, left: left.filter(({ item }) => !taken.has(item)) };
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

/** The first day on which the daily run takes the item up; `undefined` when none does. */
function firstTry(item: OpenItem, input: WhatIfInput, credits: Credits): CalendarDate | undefined {
  if (whyNeverCollectable(item.invoice, item) !== undefined) return undefined;
  let today = input.startsFrom;
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
function nextTry(
  why: NotStartable | NotStarted,
  { scheduled }: WhatIfInput,
  today: CalendarDate,
): CalendarDate | undefined {
  const waitsFor = "startsOn" in why ? why.startsOn : "fetchedOn" in why ? why.fetchedOn : undefined;
  if (scheduled === undefined || scheduled.effectiveOn <= today) return waitsFor;
  return waitsFor !== undefined && waitsFor < scheduled.effectiveOn ? waitsFor : scheduled.effectiveOn;
}

function whyNotToday(item: OpenItem, on: StartDay): NotStartable | NotStarted | undefined {
  const facts = startFacts(item, on);
  return whyNotStartable(item.invoice, facts) ?? whyNotStarted(item.invoice, facts.autopilot, facts.today);
}

/** Why nothing starts on the item by the last day. */
function codeAt(item: OpenItem, at: StartDay): string {
  const reason: NotCollectable | NotStartable | NotStarted | undefined =
    whyNotCollectable(item.invoice, { ...item, today: at.today }) ?? whyNotToday(item, at);
  return reason?.code ?? "later";
}

function startedOn(on: CalendarDate, ready: readonly OpenItem[], input: WhatIfInput, before: number): Starts {
  const cases: CaseToCome[] = [];
  const left: LeftAlone[] = [];
  const grouping = { invoiceOf: (item: OpenItem) => item.invoice, most: input.invoicesPerCaseMax };
  for (const group of startGroups(ready, input.creditor, grouping)) {
    const number = (at: number) => `what-if-${before + at + 1}`;
    for (const { group: items, result } of triedTogether(group, (some) =>
      opened(on, some, input, number(cases.length)),
    )) {
      if (result.ok) {
        cases.push({ on, items, state: evolve(undefined, result.value) });
        continue;
      }
      const { refusal } = result;
      assert(refusal.code === "not_collectable", `full auto groups no such case: ${refusal.code}`);
      left.push(...items.map((item) => ({ item, code: refusal.reason.code })));
    }
  }
  return { cases, left };
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
