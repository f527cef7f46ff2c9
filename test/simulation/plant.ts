import { addDays, type CalendarDate, type CaseEvent, calendarDate, ore } from "@kravflyt/core";
import type { DayFacts, SeenCase } from "./audit/facts.ts";

/** A lie about what happened, told to the auditor day after day: which rule must find it, and how it is told. */
export type Planted = { readonly rule: string; readonly plant: (facts: DayFacts) => DayFacts };

type EventOf<Type extends CaseEvent["type"]> = Extract<CaseEvent, { readonly type: Type }>;

/** What was shown, kept as it was: the hub's own lists go on changing. */
export const copyOf = (facts: DayFacts): DayFacts => ({
  ...facts,
  cases: new Map(facts.cases),
  invoices: new Map(facts.invoices),
  dispatches: new Map(facts.dispatches),
  postings: new Map(facts.postings),
  payouts: new Map(facts.payouts),
  sums: new Map(facts.sums),
  outside: { ...facts.outside, invoices: structuredClone(facts.outside.invoices) },
});

const retold = (facts: DayFacts, tell: (one: SeenCase) => SeenCase): DayFacts => ({
  ...facts,
  cases: new Map([...facts.cases].map(([id, one]) => [id, tell(one)])),
});

/** Changes the events of one kind that `which` picks; an event may become none or several. */
function events<Type extends CaseEvent["type"]>(
  type: Type,
  tell: (event: EventOf<Type>, seen: SeenCase) => readonly CaseEvent[],
): Planted["plant"] {
  const isOfType = (event: CaseEvent): event is EventOf<Type> => event.type === type;
  return (facts) =>
    retold(facts, (seen) => ({
      ...seen,
      events: seen.events.flatMap((event) => (isOfType(event) ? tell(event, seen) : [event])),
    }));
}

/** A petition for attachment, at what it costs. */
const petition = (on: CalendarDate): EventOf<"legal_step_taken"> => {
  const why = { rule: "", law: "", inputs: {}, arithmetic: "" };
  const [courtFee, writingFee] = [
    { ore: ore(92_800), why },
    { ore: ore(67_200), why },
  ];
  return { type: "legal_step_taken", on, by: "person", kind: "attachment", courtFee, writingFee };
};

/** A case of the day has a twin that goes on in it: all of it, or what `brought` picks. */
const mergedInto =
  (brought: (twin: SeenCase) => Pick<EventOf<"claims_merged">, "letters" | "claims">): Planted["plant"] =>
  (facts) => {
    const into = [...facts.cases.values()].find(({ state }) => state.letters.length > 0);
    if (into === undefined) return facts;
    const { caseId, payments, earlierLetters, compensationPaidOre } = into.state;
    const by = { on: facts.today, by: "person" };
    const twinId = "twin" as typeof caseId;
    const came = { fromCaseId: twinId, payments, earlierLetters, compensationPaidOre, ...brought(into) };
    const ended = { type: "case_closed", ...by, reason: "merged", residualOre: ore(0), into: caseId } as const;
    const cases = new Map(facts.cases)
      .set(twinId, { ...into, events: [...into.events, ended] })
      .set(caseId, { ...into, events: [...into.events, { type: "claims_merged", ...by, ...came }] });
    return { ...facts, cases, changed: [...new Set([...facts.changed, caseId, twinId])] };
  };

const dueOf = ({ state }: SeenCase) =>
  state.claims
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1);

export const PLANTED: Readonly<Record<string, Planted>> = {
  "a letter sent on the day the invoice fell due": {
    rule: "letter is lawful",
    plant: events("letter_sent", (event, seen) => [{ ...event, on: dueOf(seen) ?? event.on }]),
  },
  "a letter that gives a day too few": {
    rule: "letter is lawful",
    plant: events("letter_sent", (event) => [{ ...event, deadlineOn: event.on }]),
  },
  "a letter out of turn": {
    rule: "letter is next in line",
    plant: events("letter_sent", (event) => [{ ...event, step: "residual_notice" }]),
  },
  "a letter sent twice": {
    rule: "letter is next in line",
    plant: events("letter_sent", (event) => [event, event]),
  },
  "a notice of legal steps that no demand came before": {
    rule: "letter is lawful",
    plant: events("letter_sent", (event) => [{ ...event, step: "legal_notice" }]),
  },
  "a second demand without a first": {
    rule: "letter is lawful",
    plant: events("letter_sent", (event) => [{ ...event, step: "second_demand" }]),
  },
  "a combined notice that is charged before its day": {
    rule: "letter costs what it may",
    plant: events("letter_sent", (event, seen) => [
      { ...event, step: "combined_notice", on: dueOf(seen) ?? event.on, feeOre: 3_800 as typeof event.feeOre },
    ]),
  },
  "a fee that is a krone too high": {
    rule: "letter costs what it may",
    plant: events("letter_sent", (event) => [{ ...event, feeOre: (event.feeOre + 100) as typeof event.feeOre }]),
  },
  "a letter sent while the case stood still": {
    rule: "people are obeyed",
    plant: events("letter_ordered", (event) => [{ type: "case_paused", on: event.on, by: "person" }, event]),
  },
  "a letter ordered while an objection was looked at": {
    rule: "people are obeyed",
    plant: events("letter_ordered", (event) => [
      { type: "case_held", on: event.on, by: "person", hold: "objection", note: "" },
      event,
    ]),
  },
  "an objection that ended by itself": {
    rule: "holds end rightly",
    plant: events("letter_ordered", (event) => [
      { type: "case_held", on: event.on, by: "person", hold: "objection", note: "" },
      { type: "hold_ended", on: event.on, by: "autopilot", hold: "objection", outcome: "time_is_up" },
      event,
    ]),
  },
  "time that was given and taken back": {
    rule: "holds end rightly",
    plant: events("letter_ordered", (event) => [
      { type: "case_held", on: event.on, by: "person", hold: "deferral", until: calendarDate("2026-12-01") },
      { type: "hold_ended", on: event.on, by: "autopilot", hold: "deferral", outcome: "time_is_up" },
      event,
    ]),
  },
  "a pause that ended before its day": {
    rule: "holds end rightly",
    plant: events("letter_ordered", (event) => [
      { type: "case_paused", on: event.on, by: "person", until: calendarDate("2026-12-01") },
      { type: "case_resumed", on: event.on, by: "autopilot" },
      event,
    ]),
  },
  "costs that were to fall away and did not": {
    rule: "holds end rightly",
    plant: events("letter_sent", (event) => [
      event,
      { type: "case_held", on: event.on, by: "person", hold: "objection", note: "" },
      { type: "costs_waived", on: event.on, by: "person", letterIds: [] },
    ]),
  },
  "a plan over more than is owed": {
    rule: "plans are kept",
    plant: events("plan_agreed", (event) => {
      const [first, ...others] = event.plan.instalments;
      if (first === undefined) return [event];
      const more = { ...first, amountOre: (first.amountOre + 1) as typeof first.amountOre };
      return [{ ...event, plan: { ...event.plan, instalments: [more, ...others] } }];
    }),
  },
  "a plan broken before its day": {
    rule: "plans are kept",
    plant: events("plan_agreed", (event) => [
      event,
      { type: "hold_ended", on: event.on, by: "autopilot", hold: "payment_plan", outcome: "broken" },
    ]),
  },
  "a plan kept that nobody paid": {
    rule: "plans are kept",
    plant: events("plan_agreed", (event) => [
      event,
      { type: "hold_ended", on: event.on, by: "books", hold: "payment_plan", outcome: "kept" },
    ]),
  },
  "a letter ordered when an objection was lost with the end of its case": {
    rule: "people are obeyed",
    plant: events("letter_ordered", (event) => [
      { type: "case_held", on: event.on, by: "person", hold: "objection", note: "" },
      { type: "case_closed", on: event.on, by: "person", reason: "withdrawn", residualOre: ore(0) },
      { type: "case_reopened", on: event.on, by: "person" },
      event,
    ]),
  },
  "a case opened again for more than the books show": {
    rule: "reopened within the books",
    plant: (facts) => ({
      ...retold(facts, (seen) => {
        const { today: on } = facts;
        const closed = { type: "case_closed", on, by: "person", reason: "withdrawn", residualOre: ore(0) } as const;
        return { ...seen, events: [...seen.events, closed, { type: "case_reopened", on, by: "person" }] };
      }),
      invoices: new Map([...facts.invoices].map(([id, it]) => [id, { ...it, outstandingOre: 0 }])),
    }),
  },
  "a petition that nobody was told of before": {
    rule: "legal steps are lawful",
    plant: events("letter_sent", (event) => [event, petition(event.on)]),
  },
  "a letter ordered while the case is at law": {
    rule: "people are obeyed",
    plant: events("letter_ordered", (event) => [petition(event.on), event]),
  },
  "costs of a petition that nobody took": {
    rule: "claims are right",
    plant: (facts) =>
      retold(facts, (seen) => ({
        ...seen,
        owedOn: (day) => {
          const owed = seen.owedOn(day);
          return owed && { ...owed, court_costs: owed.court_costs + 160_000 };
        },
      })),
  },
  "compensation asked for on top of the fees": {
    rule: "claims are right",
    plant: (facts) =>
      retold(facts, (seen) => ({
        ...seen,
        owedOn: (day) => {
          const owed = seen.owedOn(day);
          return (
            owed && { ...owed, compensation: owed.compensation === 0 ? 0 : owed.compensation + owed.letter_fees + 1 }
          );
        },
      })),
  },
  "compensation of a consumer": {
    rule: "claims are right",
    plant: (facts) =>
      retold(facts, (seen) => ({
        ...seen,
        owedOn: (day) => {
          const owed = seen.owedOn(day);
          return owed && { ...owed, compensation: seen.state.debtor.kind === "private" ? 46_000 : owed.compensation };
        },
      })),
  },
  "a merge that leaves a letter behind": {
    rule: "merges lose nothing",
    plant: mergedInto(({ state }) => ({ letters: state.letters.slice(1), claims: state.claims })),
  },
  "a merge that brings a claim twice": {
    rule: "merges lose nothing",
    plant: mergedInto(({ state }) => ({ letters: state.letters, claims: [...state.claims, ...state.claims] })),
  },
  "a case moved to another version by itself": {
    rule: "migrations are ordered",
    plant: events("letter_sent", (event, { state }) => [
      event,
      { type: "agreement_changed", on: event.on, by: "autopilot", agreement: state.agreement },
    ]),
  },
  "a version that lets the money go elsewhere": {
    rule: "migrations are ordered",
    plant: events("letter_sent", (event, { state: { agreement } }) => {
      const payee = agreement.payee === "client_account" ? "creditor_account" : "client_account";
      return [event, { type: "agreement_changed", on: event.on, by: "person", agreement: { ...agreement, payee } }];
    }),
  },
  "a letter sent on a day on which the creditor sends nothing": {
    rule: "stops are kept",
    plant: (facts) => ({
      ...facts,
      creditors: new Map(
        [...facts.creditors].map(([id, it]) => [id, { ...it, stops: [{ from: facts.today, to: facts.today }] }]),
      ),
    }),
  },
  "a krone owed that nobody can explain": {
    rule: "claims are right",
    plant: (facts) =>
      retold(facts, (seen) => ({
        ...seen,
        owedOn: (day) => {
          const owed = seen.owedOn(day);
          return owed && { ...owed, collection_fee: owed.collection_fee + 100 };
        },
      })),
  },
  "a letter that was never sent": {
    rule: "steps are taken",
    plant: (facts) =>
      retold(facts, (seen) => ({ ...seen, events: seen.events.filter(({ type }) => !type.startsWith("letter_")) })),
  },
  "an øre that went to the wrong part": {
    rule: "payment is allocated",
    plant: events("payment_received", (event) => {
      const { parts, surplusOre } = event.allocation;
      const moved = { ...parts, principal: (parts.principal - 1) as typeof surplusOre };
      const allocation = { ...event.allocation, parts: moved, surplusOre: (surplusOre + 1) as typeof surplusOre };
      return [{ ...event, allocation }];
    }),
  },
  "a payment in the books that is taken as the whole case's": {
    rule: "payment is allocated",
    plant: events("payment_received", ({ invoiceId: _, ...event }) => [event]),
  },
  "a payment that counted twice": {
    rule: "payment is allocated",
    plant: events("payment_received", (event) => [event, event]),
  },
  "principal given back of a claim that nobody credited": {
    rule: "credits give back",
    plant: events("payment_received", (event) => {
      const { on, paymentId, amountOre, allocation } = event;
      const [claim] = allocation.claims;
      if (claim === undefined || claim.principalOre === 0) return [event];
      const none = { principal: 0, interest: 0, letter_fees: 0, compensation: 0, court_costs: 0, collection_fee: 0 };
      const back = { parts: none as typeof allocation.parts, letters: [], claims: [], surplusOre: amountOre };
      return [
        event,
        {
          type: "payments_reallocated",
          on,
          payments: [{ paymentId, before: allocation, allocation: back }],
          waived: [],
        },
        { type: "principal_changed", on, invoiceId: claim.invoiceId, principalOre: ore(0) },
        { type: "case_closed", on, reason: "credited", residualOre: ore(0), by: "books" },
      ];
    }),
  },
  "a case closed with money owed": {
    rule: "case closes rightly",
    plant: events("letter_sent", (event) => [
      event,
      { type: "case_closed", on: event.on, reason: "paid", residualOre: event.feeOre, by: "books" },
    ]),
  },
  "a case that says nothing of what comes next": {
    rule: "waits are reasoned",
    plant: (facts) => retold(facts, (seen) => ({ ...seen, next: { kind: "wait", reason: "" as "closed" } })),
  },
  "an invoice that is left alone without a reason": {
    rule: "invoices are reasoned",
    plant: (facts) => ({
      ...facts,
      invoices: new Map([...facts.invoices].map(([id, { reason: _, ...invoice }]) => [id, invoice])),
    }),
  },
  "an invoice left alone for a reason that is not so": {
    rule: "invoices are reasoned",
    plant: (facts) => ({
      ...facts,
      invoices: new Map(
        [...facts.invoices].map(([id, it]) => [id, it.reason === "not_due" ? { ...it, reason: "no_address" } : it]),
      ),
    }),
  },
  "an e-mail that came twice": {
    rule: "letters arrive once",
    plant: (facts) => ({
      ...facts,
      deliveries: [...facts.deliveries, ...facts.deliveries.filter(({ channel }) => channel === "email")],
    }),
  },
  "a letter that never arrived": {
    rule: "letters arrive once",
    plant: (facts) => ({ ...facts, deliveries: [] }),
  },
  "a letter that left the day after the one it says": {
    rule: "letters arrive once",
    plant: (facts) => ({ ...facts, deliveries: facts.deliveries.map((one) => ({ ...one, on: addDays(one.on, 1) })) }),
  },
  "a letter that left and was void": {
    rule: "letters arrive once",
    plant: (facts) => ({
      ...facts,
      dispatches: new Map([...facts.dispatches].map(([id, dispatch]) => [id, { ...dispatch, status: "void" }])),
    }),
  },
  "a letter that left and that its case does not know of": {
    rule: "letters arrive once",
    plant: events("letter_sent", () => []),
  },
  "a letter that left a case that was stopped, and counts": {
    rule: "late news costs nothing",
    plant: events("letter_sent", (event) => [{ type: "case_paused", on: event.on, by: "person" }, event]),
  },
  "an entry that does not balance": {
    rule: "ledger balances",
    plant: (facts) => ({
      ...facts,
      entries: facts.entries.map((entry, place) =>
        place === 0 ? { ...entry, amountOre: entry.amountOre + 1 } : entry,
      ),
    }),
  },
  "a case that the figures have twice": {
    rule: "figures add up",
    plant: (facts) => ({
      ...facts,
      sums: new Map([...facts.sums].map(([id, sums]) => [id, { ...sums, openCases: sums.openCases + 1 }])),
    }),
  },
  "a payment of the bank's that was not booked": {
    rule: "money is seen",
    plant: (facts) => ({ ...facts, entries: [] }),
  },
  "a payout of money that nobody owed": {
    rule: "payouts are owed",
    plant: (facts) => {
      const creditorId = [...facts.creditors.keys()][0] ?? "";
      const on = facts.today;
      const entry = { creditorId, account: "owed_principal", bookingId: "payout:x", on, amountOre: 1 } as const;
      return { ...facts, entries: [...facts.entries, entry] };
    },
  },
  "income that nobody earned": {
    rule: "payouts are owed",
    plant: (facts) => {
      const creditorId = [...facts.creditors.keys()][0] ?? "";
      const on = facts.today;
      const entry = {
        creditorId,
        account: "operator_income",
        bookingId: "income:x",
        on,
        amountOre: 1_000_000_000,
      } as const;
      return { ...facts, entries: [...facts.entries, entry] };
    },
  },
  "a posting that failed": {
    rule: "postings are posted",
    plant: (facts) => ({
      ...facts,
      postings: new Map([...facts.postings].map(([id, posting]) => [id, { ...posting, status: "failed" }])),
    }),
  },
};
