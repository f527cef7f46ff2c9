import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { decide, evolveAll } from "../case/decide.ts";
import type { CaseOpened } from "../case/events.ts";
import { evolve } from "../case/evolve.ts";
import { joinAmong } from "../case/join.ts";
import { openCase } from "../case/open.ts";
import { day, steps } from "../case/sample-case.ts";
import { type Case, caseId } from "../case/state.ts";
import { whyNotCollectable } from "../invoice.ts";
import { ore } from "../money.ts";
import { DEBTOR_KINDS } from "../party.ts";
import { accept } from "../result.ts";
import { STEPS } from "../settings.ts";
import { whyNotStarted } from "../start/why-not-started.ts";
import { startGroups, triedTogether } from "../start-groups.ts";
import { withEffectiveOnly } from "./conflicts.ts";
import { type OpenItem, processOn, type WhatIfInput } from "./input.ts";
import { type LetterToCome, liveDay } from "./live-case.ts";
import { anItem, ask, CREDITOR, DEFINITION, OPERATOR } from "./sample-book.ts";
import { whatIf } from "./what-if.ts";

const RUNS = { numRuns: 300, seed: 20_260_105 };

type Naive = {
  readonly letters: LetterToCome[];
  readonly starts: string[];
  readonly joins: string[];
  readonly cases: Case[];
};

/** Every case on every day, as if nobody knew which days matter. */
function dayByDay(input: WhatIfInput, from: CalendarDate, through: CalendarDate): Naive {
  const naive: Naive = { letters: [], starts: [], joins: [], cases: [...input.cases] };
  const { letters, cases } = naive;
  let free = input.items;
  for (let today = from; today <= through; today = addDays(today, 1)) {
    if (today >= input.startsFrom) {
      const taken = startOn(input, free, today, cases.length).flatMap((one) => takenUp(naive, one, input));
      free = free.filter((item) => !taken.includes(item));
    }
    for (const [at, state] of cases.entries()) {
      if (today < input.looksFrom && state.openedOn !== today) continue;
      const { creditor, operator } = input;
      const circumstances = { creditor, law: operator.law, through, credits: new Map(), unread: new Set<never>() };
      const lived = liveDay(state, today, circumstances);
      letters.push(...lived.letters);
      cases[at] = lived.state;
    }
  }
  return naive;
}

type Opening = { readonly items: readonly OpenItem[]; readonly opening: CaseOpened };

/** Puts claims where they go, and gives them back; none while they wait for a case. */
function takenUp({ starts, joins, cases }: Naive, { items, opening }: Opening, input: WhatIfInput) {
  const chosen = togetherOn(cases, opening, input);
  if (!chosen.ok) return [];
  const line = `${opening.on} ${items.map(({ invoice }) => invoice.id).join()}`;
  if (chosen.value === undefined) {
    starts.push(line);
    cases.push(evolve(undefined, opening));
    return items;
  }
  const { case: one, events } = chosen.value;
  joins.push(line);
  cases[cases.indexOf(one)] = evolveAll(one, events);
  return items;
}

/** Where claims go: into a case of their debtor, one of their own (`undefined`), or nowhere that day. */
const togetherOn = (cases: readonly Case[], opening: CaseOpened, { invoicesPerCaseMax: most }: WhatIfInput) =>
  opening.agreement.payee === "client_account"
    ? joinAmong(cases, opening, { caseOf: (one) => one, most })
    : accept(undefined);

function startOn(input: WhatIfInput, free: readonly OpenItem[], on: CalendarDate, before: number) {
  const { creditor, operator } = input;
  const autopilot = processOn(withEffectiveOnly(input), on);
  const ready = free.filter(({ invoice }) => whyNotStarted(invoice, autopilot, on) === undefined);
  const asked = ready.filter((item) => whyNotCollectable(item.invoice, { ...item, today: on }) === undefined);
  const listed = [...asked, ...alsoOwed(asked, free, { input, on })];
  let count = before;
  const open = (items: readonly OpenItem[]) => {
    const [first] = items;
    if (first === undefined) throw new Error("nothing to open");
    const { connectionId } = first.invoice;
    const common = { kid: "", mode: "autopilot", business: false, by: "full_auto", number: "1" } as const;
    count += 1;
    const id = caseId(`naive-${count}`);
    const invoices = items.map(({ invoice }) => invoice);
    return openCase({ ...common, ...first, caseId: id, creditor, operator, autopilot, connectionId, invoices, on });
  };
  return startGroups(listed, creditor, { invoiceOf: ({ invoice }) => invoice, most: input.invoicesPerCaseMax })
    .flatMap((group) => triedTogether(group, open))
    .flatMap(({ group, result }) => (result.ok ? [{ items: group, opening: result.value }] : []));
}

/** SVEA-20: where a debtor's goes together, what else it owes and is overdue. */
function alsoOwed(asked: readonly OpenItem[], free: readonly OpenItem[], at: { input: WhatIfInput; on: CalendarDate }) {
  const { input, on: today } = at;
  const { grouping } = processOn(withEffectiveOnly(input), today);
  if (grouping !== "customer" || input.creditor.payee !== "client_account") return [];
  const isTheirs = ({ invoice }: OpenItem) =>
    asked.some((one) => one.invoice.customer.sourceId === invoice.customer.sourceId);
  return free.filter(
    (item) =>
      !asked.includes(item) && isTheirs(item) && whyNotCollectable(item.invoice, { ...item, today }) === undefined,
  );
}

const offset = (from: string, range: { min: number; max: number }) =>
  fc.integer(range).map((days) => addDays(day(from), days));
const deadline = fc.constantFrom(13, 14, 14, 14, 14, 15, 20);
const process = fc
  .tuple(
    fc.subarray(["reminder", "dunning", "combined_notice", "payment_demand", "creditor_demand"] as const, {
      minLength: 2,
    }),
    fc.subarray(["second_demand", "heavy_fee", "legal_notice"] as const),
    deadline,
  )
  .map(([first, last, deadlineDays]) => steps(...first, ...last).map((step) => ({ ...step, deadlineDays })));

const definition = fc.record({
  autopilot: fc.constant(true),
  fullAuto: fc.constantFrom(true, true, true, false),
  daysBeforeStart: fc.constantFrom(0, 1, 14, 20),
  minimumOre: fc.constantFrom(ore(0), ore(50_000)),
  daysAfterDeadline: fc.nat(4),
  moveToWorkingDay: fc.boolean(),
  grouping: fc.constantFrom("item" as const, "customer" as const),
  approvalRequired: fc.constantFrom(false, false, false, true),
  demandApproval: fc.constantFrom(false, false, true),
  chargeLetterFees: fc.boolean(),
  chargeInterest: fc.boolean(),
  processes: fc.record({ private: process, sole_proprietor: process, company: process }),
});

const item = fc.record({
  dueOn: fc.oneof(
    offset("2026-05-01", { min: -120, max: 60 }),
    offset("2026-05-01", { min: -40, max: 20 }),
    // three years before: time-barred within the days, or already
    offset("2023-06-01", { min: -20, max: 200 }),
  ),
  amount: fc.integer({ min: 100, max: 5_000_000 }),
  kind: fc.constantFrom(...DEBTOR_KINDS),
  customer: fc.constantFrom("a", "b", "c"),
});

const asked = fc.record({
  today: offset("2026-05-10", { min: -60, max: 180 }),
  days: fc.integer({ min: 1, max: 150 }),
  runsAreOver: fc.boolean(),
  payee: fc.constantFrom("client_account" as const, "creditor_account" as const),
  operator: fc.constantFrom("agency" as const, "self_collection" as const),
  newLawFrom: fc.oneof(fc.constant(null), offset("2026-09-01", { min: 0, max: 60 })),
  stop: fc.option(offset("2026-07-01", { min: 0, max: 60 })),
  migrate: fc.constantFrom(false, false, true),
  definition,
  /** Other settings, so many days after the question, with steps that are lawful for an agency. */
  scheduled: fc.option(fc.record({ definition, inDays: fc.integer({ min: 1, max: 100 }) })),
  items: fc.array(item, { minLength: 2, maxLength: 8 }),
  /** What people do to the cases that run before the question is asked. */
  held: fc.array(fc.constantFrom("no", "pause", "deferral"), { minLength: 8, maxLength: 8 }),
  heldDays: fc.integer({ min: 1, max: 40 }),
});
type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

/** The question, with the cases that some of the invoices became in the sixty days before it. */
function inputOf(it: Asked): WhatIfInput {
  const { today, days, payee, operator: kind, newLawFrom, stop } = it;
  const next = it.runsAreOver ? addDays(today, 1) : today;
  const input = ask({
    today,
    startsFrom: next,
    looksFrom: next,
    days,
    creditor: { ...CREDITOR, payee, stops: stop === null ? [] : [{ from: stop, to: addDays(stop, 9) }] },
    operator: { ...OPERATOR, kind, law: { ...OPERATOR.law, newLawFrom } },
    autopilot: { ...DEFINITION, ...it.definition },
    ...(it.scheduled === null
      ? {}
      : {
          scheduled: {
            autopilot: { ...DEFINITION, ...it.scheduled.definition, processes: DEFINITION.processes, version: 2 },
            effectiveOn: addDays(today, it.scheduled.inDays),
          },
        }),
    items: it.items.map((seed, at) => anItem(`i${at}`, seed)),
    invoicesPerCaseMax: 3,
  });
  const early = addDays(today, -60);
  const first = { ...input, startsFrom: early, looksFrom: early, items: input.items.filter((_, at) => at % 2 === 0) };
  const { cases } = dayByDay(first, early, it.runsAreOver ? today : addDays(today, -1));
  const running = cases.map((state, at) => heldBack(state, it, at));
  const taken = new Map(running.flatMap(({ claims, caseId: id }) => claims.map((claim) => [claim.invoiceId, id])));
  const items = input.items.map((one) => {
    const id = taken.get(one.invoice.id);
    return id === undefined ? one : { ...one, caseId: id };
  });
  return { ...input, items, cases: running };
}

function heldBack(state: Case, { today, held, heldDays }: Asked, at: number): Case {
  const common = { on: today, by: "user-1", until: addDays(today, heldDays + at) } as const;
  const what = held[at % held.length];
  if (what === "no" || what === undefined) return state;
  const order =
    what === "pause"
      ? ({ ...common, type: "pause" } as const)
      : ({ ...common, type: "hold", hold: "deferral" } as const);
  const decision = decide(state, order);
  return decision.ok ? evolveAll(state, decision.value) : state;
}

const lettersOf = (letters: readonly LetterToCome[]) =>
  letters.map(({ caseId: _, ...letter }) => JSON.stringify(letter)).toSorted();

describe("whatever is in the books and whatever the process", () => {
  it("the days of a what-if are those of a run that looks at every case every day", () => {
    let letters = 0;
    let joins = 0;
    let underLater = 0;
    fc.assert(
      fc.property(asked, (it) => {
        const input = inputOf(it);
        const answer = whatIf(input);
        const free = input.items.filter((one) => one.caseId === undefined);
        const naive = dayByDay({ ...input, items: free }, answer.from, answer.through);
        expect(lettersOf(answer.letters)).toEqual(lettersOf(naive.letters));
        const starts = answer.starts.map(({ on, invoiceIds }) => `${on} ${invoiceIds.join()}`);
        expect(starts.toSorted()).toEqual(naive.starts.toSorted());
        const joined = answer.joins.map(({ on, invoiceIds }) => `${on} ${invoiceIds.join()}`);
        expect(joined.toSorted()).toEqual(naive.joins.toSorted());
        joins += joined.length;
        letters += naive.letters.length;
        underLater += naive.cases.filter(({ agreement }) => agreement.definitionVersion === 2).length;
      }),
      RUNS,
    );
    expect(letters).toBeGreaterThan(200);
    expect(joins).toBeGreaterThan(30);
    expect(underLater).toBeGreaterThan(50);
  });

  it("every open item gets a letter or one reason, and the days add up to the totals", () => {
    fc.assert(
      fc.property(asked, fc.nat(100), (it, percent) => {
        const paidPercent = { dunning: percent, combined_notice: percent, payment_demand: 100 - percent };
        const answer = whatIf({ ...inputOf(it), migrate: it.migrate, paidPercent });
        const { items, touched, notTouched } = answer.fates;
        expect(touched + Object.values(notTouched).reduce((sum, count) => sum + count, 0)).toBe(items);
        const sum = (of: "letters" | "letterFeesOre" | "dueOre" | "expectedOre" | "collectionFeesOre") =>
          answer.days.reduce((total, figures) => total + figures[of], 0);
        expect(sum("letters")).toBe(answer.letters.length);
        expect(sum("letterFeesOre")).toBe(answer.letters.reduce((total, { feeOre }) => total + feeOre, 0));
        expect(sum("dueOre") + answer.dueLater.dueOre).toBe(answer.totals.askedOre);
        expect(sum("expectedOre")).toBe(answer.totals.expectedOre);
        for (const { expectedOre, dueOre } of answer.days) expect(expectedOre).toBeLessThanOrEqual(dueOre);
      }),
      RUNS,
    );
  });

  it("what everybody pays at once is each claim, once", () => {
    fc.assert(
      fc.property(asked, (it) => {
        const paidPercent = Object.fromEntries(STEPS.map((step) => [step, 100]));
        const { totals, dueLater } = whatIf({ ...inputOf(it), paidPercent });
        expect(totals.expectedOre + dueLater.expectedOre).toBe(totals.firstDueOre + dueLater.firstDueOre);
      }),
      RUNS,
    );
  });
});
