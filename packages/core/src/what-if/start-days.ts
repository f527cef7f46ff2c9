import { addDays, type CalendarDate } from "../calendar-date.ts";
import { evolve } from "../case/evolve.ts";
import { openCase } from "../case/open.ts";
import { type Case, caseId } from "../case/state.ts";
import { type InvoiceId, whyNotCollectable } from "../invoice.ts";
import { ZERO_ORE } from "../money.ts";
import { whyNotFetched } from "../start/fetch-rules.ts";
import { whyNotStartable, whyNotStarted } from "../start/why-not-started.ts";
import { startGroups, triedTogether } from "../start-groups.ts";
import type { ItemStanding, OpenItem, Span, WhatIfInput } from "./input.ts";

/** A case that would start by itself. */
export type CaseToCome = { readonly on: CalendarDate; readonly state: Case; readonly items: readonly OpenItem[] };

/** An item that no case starts on within the days, and why. */
export type LeftAlone = { readonly item: OpenItem; readonly code: string };

export type Starts = { readonly cases: readonly CaseToCome[]; readonly left: readonly LeftAlone[] };

/** The cases that full auto starts, as its daily run would: each day's together, in the order of the items' ids. */
export function startsOf(input: WhatIfInput, span: Span): Starts {
  const waiting: Waiting = new Map();
  const left: LeftAlone[] = input.items
    .filter((item) => !waits(waiting, item, firstTry(item, input), span))
    .map((item) => ({ item, code: codeAt(item, input, span.through) }));
  const cases: CaseToCome[] = [];
  const taken = new Set<InvoiceId>();
  for (let day = firstOf(waiting); day !== undefined; day = firstOf(waiting)) {
    const due = (waiting.get(day) ?? []).filter((item) => !taken.has(item.invoice.id));
    const ready = due.toSorted((a, b) => (a.invoice.id < b.invoice.id ? -1 : 1));
    waiting.delete(day);
    const together = [...ready, ...siblings(day, ready, input, taken)];
    const today = startedOn(day, together, input, cases.length);
    for (const item of today.cases.flatMap(({ items }) => items)) taken.add(item.invoice.id);
    const tomorrow = addDays(day, 1);
    cases.push(...today.cases);
    left.push(...today.left.filter(({ item, code }) => code !== "not_due" || !waits(waiting, item, tomorrow, span)));
  }
  return { cases, left: left.filter(({ item }) => !taken.has(item.invoice.id)) };
}

/** SVEA-20: what else the customers of `ready` owe and is overdue goes with it, never what is not due. */
function siblings(
  today: CalendarDate,
  ready: readonly OpenItem[],
  { items, creditor, autopilot }: WhatIfInput,
  taken: ReadonlySet<InvoiceId>,
): readonly OpenItem[] {
  if (autopilot.grouping === "item" || creditor.payee === "creditor_account") return [];
  const customers = new Set(ready.map(customerOf));
  return items.filter(
    (item) =>
      customers.has(customerOf(item)) &&
      !ready.includes(item) &&
      item.caseId === undefined &&
      !taken.has(item.invoice.id) &&
      whyNotCollectable(item.invoice, { ...item, today }) === undefined &&
      whyNotFetched(item.invoice, item.standing?.rules ?? {}, today) === undefined,
  );
}

const customerOf = ({ invoice }: OpenItem): string => `${invoice.connectionId} ${invoice.customer.sourceId}`;

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

const firstOf = (waiting: Waiting): CalendarDate | undefined => [...waiting.keys()].toSorted().at(0);

/** What the day, the books and the settings have against a start by itself; the same that the real run asks. */
function whyNot({ invoice, standing, ...facts }: OpenItem, { autopilot }: WhatIfInput, today: CalendarDate) {
  return (
    whyNotCollectable(invoice, { ...facts, today }) ??
    whyNotStartable(invoice, { ...(standing ?? NOTHING), autopilot, today }) ??
    whyNotStarted(invoice, autopilot, today)
  );
}

const NOTHING: ItemStanding = { rules: {}, excluded: false, credit: { ore: ZERO_ORE, items: 0 } };

/** Each reason that a day lifts names that day: an item is tried anew no more often than there are such reasons. */
const TRIES_MAX = 5;

/** The first day on which the daily run takes the item up; `undefined` when none does. */
function firstTry(item: OpenItem, input: WhatIfInput): CalendarDate | undefined {
  let on = input.startsFrom;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const reason = whyNot(item, input, on);
    if (reason === undefined) return on;
    const lifted = liftedOn(reason);
    if (lifted === undefined || lifted <= on) return undefined;
    on = lifted;
  }
  return undefined;
}

/** The day on which nothing but the passing of days lifts a reason. */
function liftedOn(reason: NonNullable<ReturnType<typeof whyNot>>): CalendarDate | undefined {
  switch (reason.code) {
    case "not_due":
      return addDays(reason.dueOn, 1);
    case "too_early":
    case "own_deadline_runs":
      return reason.startsOn;
    case "not_past_due_enough":
      return reason.fetchedOn;
    default:
      return undefined;
  }
}

/** Why nothing starts on the item by the last day. */
const codeAt = (item: OpenItem, input: WhatIfInput, today: CalendarDate): string =>
  whyNot(item, input, today)?.code ?? "later";

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
      const code = refusal.code === "not_collectable" ? refusal.reason.code : refusal.code;
      left.push(...items.map((item) => ({ item, code })));
    }
  }
  return { cases, left };
}

function opened(on: CalendarDate, items: readonly OpenItem[], input: WhatIfInput, number: string) {
  const [first] = items;
  if (first === undefined) throw new RangeError("a case without invoices");
  const { creditor, autopilot, operator } = input;
  return openCase({
    caseId: caseId(number),
    number,
    kid: "",
    creditor,
    autopilot,
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
