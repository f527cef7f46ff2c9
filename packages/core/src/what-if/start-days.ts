import { addDays, type CalendarDate, calendarDate } from "../calendar-date.ts";
import { evolve } from "../case/evolve.ts";
import { openCase } from "../case/open.ts";
import { type Case, caseId } from "../case/state.ts";
import { type NotCollectable, whyNotCollectable } from "../invoice.ts";
import { type NotStarted, whyNotStarted } from "../start/why-not-started.ts";
import { startGroups, triedTogether } from "../start-groups.ts";
import type { OpenItem, Span, WhatIfInput } from "./input.ts";

/** A case that would start by itself. */
export type CaseToCome = { readonly on: CalendarDate; readonly state: Case; readonly items: readonly OpenItem[] };

/** An item that no case starts on within the days, and why. */
export type LeftAlone = { readonly item: OpenItem; readonly code: string };

export type Starts = { readonly cases: readonly CaseToCome[]; readonly left: readonly LeftAlone[] };

/** After every due date: what stands against an invoice then, no passing of days lifts. */
const END_OF_DAYS = calendarDate("9999-12-31");

/** The cases that full auto starts, as its daily run would: each day's together, in the order of the items' ids. */
export function startsOf(input: WhatIfInput, span: Span): Starts {
  const waiting: Waiting = new Map();
  const left: LeftAlone[] = input.items
    .filter((item) => !waits(waiting, item, firstTry(item, input), span))
    .map((item) => ({ item, code: codeAt(item, input, span.through) }));
  const cases: CaseToCome[] = [];
  for (let day = firstOf(waiting); day !== undefined; day = firstOf(waiting)) {
    const ready = (waiting.get(day) ?? []).toSorted((a, b) => (a.invoice.id < b.invoice.id ? -1 : 1));
    waiting.delete(day);
    const today = startedOn(day, ready, input, cases.length);
    const tomorrow = addDays(day, 1);
    cases.push(...today.cases);
    left.push(...today.left.filter(({ item, code }) => code !== "not_due" || !waits(waiting, item, tomorrow, span)));
  }
  return { cases, left };
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

const firstOf = (waiting: Waiting): CalendarDate | undefined => [...waiting.keys()].toSorted().at(0);

/** The first day on which the daily run takes the item up; `undefined` when none does. */
function firstTry(item: OpenItem, { autopilot, startsFrom }: WhatIfInput): CalendarDate | undefined {
  if (whyNotCollectable(item.invoice, { ...item, today: END_OF_DAYS }) !== undefined) return undefined;
  const reason = whyNotStarted(item.invoice, autopilot, startsFrom);
  if (reason === undefined) return startsFrom;
  return reason.code === "too_early" ? reason.startsOn : undefined;
}

/** Why nothing starts on the item by the last day. */
function codeAt({ invoice, ...facts }: OpenItem, { autopilot }: WhatIfInput, today: CalendarDate): string {
  const reason: NotCollectable | NotStarted | undefined =
    whyNotCollectable(invoice, { ...facts, today }) ?? whyNotStarted(invoice, autopilot, today);
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
