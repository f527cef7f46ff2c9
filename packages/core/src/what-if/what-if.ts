import { addDays, type CalendarDate } from "../calendar-date.ts";
import { decide, evolveAll } from "../case/decide.ts";
import { dueOn } from "../case/next.ts";
import { agreementOf } from "../case/open.ts";
import type { Case, CaseId } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import { type StartedCase, startedCases, type WrittenCase, writtenCases } from "./cases-to-come.ts";
import { cashLines } from "./cash.ts";
import { feeRises } from "./collection-fees.ts";
import { conflictsOf, type WhatIfConflict, withEffectiveOnly } from "./conflicts.ts";
import { creditsOf } from "./customers.ts";
import { byDay } from "./days.ts";
import type { Span, WhatIfInput } from "./input.ts";
import { type Circumstances, type LetterToCome, type Lived, liveCase, refusedOn } from "./live-case.ts";
import { type CaseToCome, startsOf } from "./start-days.ts";
import { type ItemFates, itemFates, type TouchedDebtor, touchedDebtors } from "./touched.ts";

export type WhatIf = Span &
  ReturnType<typeof byDay> & {
    /** By day. */
    readonly starts: readonly StartedCase[];
    /** By the day of their first letter. */
    readonly written: readonly WrittenCase[];
    /** By day, and on one day by their first invoice. */
    readonly letters: readonly LetterToCome[];
    readonly debtors: readonly TouchedDebtor[];
    readonly fates: ItemFates;
    readonly conflicts: readonly WhatIfConflict[];
  };

/**
 * What a process would do from here if nothing changed outside: nobody pays, nobody objects, no invoice comes (N2). Made
 * with the functions that decide the real thing, and without any effect.
 */
export function whatIf(input: WhatIfInput): WhatIf {
  const span = spanOf(input);
  const { creditor, operator } = input;
  const credits = creditsOf(input);
  const circumstances = { creditor, law: operator.law, through: span.through, credits };
  const free = input.items.filter(({ caseId }) => caseId === undefined);
  const { cases: starts, left } = startsOf({ ...withEffectiveOnly(input), items: free }, span, credits);
  const running = input.cases.map((state) => runningLife(state, input, circumstances, span.from));
  const fresh = starts.map(({ on, state }) => liveCase({ from: on, state }, dueOn(state, on), circumstances));
  const lives = [...running, ...fresh];
  const letters = lives.flatMap((life) => life.letters).toSorted(byDayAndInvoice);
  const happening = {
    starts,
    letters,
    rises: lives.flatMap((life) => feeRises(life, span.through)),
    cash: lives.flatMap((life) => cashLines(life.letters, input.paidPercent)),
  };
  const { law } = operator;
  return {
    ...span,
    ...byDay(happening, span),
    starts: startedCases(starts, fresh),
    written: writtenCases(running),
    letters,
    debtors: touchedDebtors(lives),
    fates: itemFates({ items: input.items, left, lives, startedIn: startedIn(starts), law, through: span.through }),
    conflicts: conflictsOf(input, lives, span),
  };
}

/** The first day on which anything can happen, and the last of so many. */
function spanOf({ today, startsFrom, looksFrom, days, migrate }: WhatIfInput): Span {
  const first = startsFrom < looksFrom ? startsFrom : looksFrom;
  const from = migrate ? today : first;
  return { from, through: addDays(from, days - 1) };
}

/** A case that runs already, under its own process or, when asked, moved to the one that is tried: that is looked at at once. */
function runningLife(before: Case, input: WhatIfInput, it: Circumstances, from: CalendarDate): Lived {
  const { today, looksFrom } = input;
  const { law } = it;
  const state = input.migrate ? migrated(before, input) : before;
  const first = state === before ? looksFrom : today;
  const due = dueOn(state, today);
  const start = { from: addDays(from, -1), state };
  if (due !== undefined) return liveCase(start, due > first ? due : first, it);
  const refusal = refusedOn(state, today, law);
  return { phases: [start], letters: [], refused: refusal === undefined ? [] : [{ ...refusal, on: first }] };
}

function migrated(state: Case, { creditor, autopilot, operator, today }: WhatIfInput): Case {
  const agreement = agreementOf({ creditor, autopilot, operator, debtor: state.debtor });
  const decision = decide(state, { type: "migrate", on: today, by: "what_if", agreement });
  return decision.ok ? evolveAll(state, decision.value) : state;
}

const startedIn = (starts: readonly CaseToCome[]): ReadonlyMap<InvoiceId, CaseId> =>
  new Map(starts.flatMap(({ items, state }) => items.map(({ invoice }) => [invoice.id, state.caseId] as const)));

function byDayAndInvoice(a: LetterToCome, b: LetterToCome): number {
  const place = ({ sentOn, invoiceIds }: LetterToCome) => `${sentOn} ${invoiceIds.join(" ")}`;
  return place(a) < place(b) ? -1 : 1;
}
