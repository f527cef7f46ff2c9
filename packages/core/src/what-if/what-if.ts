import { addDays, type CalendarDate } from "../calendar-date.ts";
import { decide, evolveAll } from "../case/decide.ts";
import { dueOn } from "../case/next.ts";
import { agreementOf } from "../case/open.ts";
import type { Case, CaseId } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import {
  type JoinedClaims,
  joinedCases,
  type StartedCase,
  startedCases,
  type WrittenCase,
  writtenCases,
} from "./cases-to-come.ts";
import { cashLines } from "./cash.ts";
import { feeRises } from "./collection-fees.ts";
import { conflictsOf, type WhatIfConflict, withEffectiveOnly } from "./conflicts.ts";
import { creditsOf } from "./customers.ts";
import { byDay } from "./days.ts";
import type { Span, WhatIfInput } from "./input.ts";
import { type LetterToCome, refusedOn, type Unfolding, unfolding } from "./live-case.ts";
import { lifeOf, livedOut, livesOf } from "./lives.ts";
import { type Start, startsOf } from "./start-days.ts";
import { type ItemFates, itemFates, type TouchedDebtor, touchedDebtors } from "./touched.ts";

export type WhatIf = Span &
  ReturnType<typeof byDay> & {
    /** By day. */
    readonly starts: readonly StartedCase[];
    /** By day. */
    readonly joins: readonly JoinedClaims[];
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
  const { unread = new Set() } = input;
  const circumstances = { creditor, law: operator.law, through: span.through, credits, unread };
  const free = input.items.filter(({ caseId }) => caseId === undefined);
  const running = input.cases.map((state) => runningCase(state, input, circumstances.law, span.from));
  const cases = livesOf(running, input.invoicesPerCaseMax, circumstances);
  const { taken, left } = startsOf({ ...withEffectiveOnly(input), items: free }, { span, credits }, cases);
  const byCase = livedOut(cases);
  const lives = [...byCase.values()];
  const letters = lives.flatMap((life) => life.letters).toSorted(byDayAndInvoice);
  const happening = {
    starts: taken,
    letters,
    rises: lives.flatMap((life) => feeRises(life, span.through)),
    cash: lives.flatMap((life) => cashLines(life, input.paidPercent)),
  };
  return {
    ...span,
    ...byDay(happening, span),
    starts: startedCases(taken, byCase),
    joins: joinedCases(taken, byCase),
    written: writtenCases(input.cases.map(({ caseId }) => lifeOf(byCase, caseId))),
    letters,
    debtors: touchedDebtors(lives),
    fates: itemFates({ ...circumstances, items: input.items, left, lives, startedIn: startedIn(taken) }),
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
function runningCase(before: Case, input: WhatIfInput, law: LawInForce, from: CalendarDate): Unfolding {
  const { today, looksFrom } = input;
  const state = input.migrate ? migrated(before, input) : before;
  const first = state === before ? looksFrom : today;
  const due = dueOn(state, today);
  const start = unfolding({ from: addDays(from, -1), state }, due !== undefined && due < first ? first : due);
  const refusal = due === undefined ? refusedOn(state, today, law) : undefined;
  return refusal === undefined ? start : { ...start, lived: { ...start.lived, refused: [{ ...refusal, on: first }] } };
}

function migrated(state: Case, { creditor, autopilot, operator, today }: WhatIfInput): Case {
  const agreement = agreementOf({ creditor, autopilot, operator, debtor: state.debtor });
  const decision = decide(state, { type: "migrate", on: today, by: "what_if", agreement });
  return decision.ok ? evolveAll(state, decision.value) : state;
}

const startedIn = (starts: readonly Start[]): ReadonlyMap<InvoiceId, CaseId> =>
  new Map(starts.flatMap(({ items, state }) => items.map(({ invoice }) => [invoice.id, state.caseId] as const)));

function byDayAndInvoice(a: LetterToCome, b: LetterToCome): number {
  const place = ({ sentOn, invoiceIds }: LetterToCome) => `${sentOn} ${invoiceIds.join(" ")}`;
  return place(a) < place(b) ? -1 : 1;
}
