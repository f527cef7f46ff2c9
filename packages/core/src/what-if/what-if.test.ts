import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, steps, withLetters } from "../case/sample-case.ts";
import { type Case, caseId, letterId } from "../case/state.ts";
import { connectionId } from "../invoice.ts";
import { ore } from "../money.ts";
import { anItem, ask, CREDITOR, DEFINITION, OPERATOR } from "./sample-book.ts";
import { whatIf } from "./what-if.ts";

const ONE = anItem("500", { dueOn: "2026-01-15", amount: 1_000_000 });

describe("a what-if of one invoice", () => {
  const it180 = whatIf(ask({ items: [ONE] }));

  it("starts it on its day and sends each letter on its day, with deadline and fee", () => {
    expect(it180.starts).toEqual([
      {
        on: "2026-01-29",
        invoiceIds: ["fiken:500"],
        debtorName: "Kari Nordmann",
        principalOre: 1_000_000,
        firstLetter: { step: "dunning", sentOn: "2026-01-29" },
      },
    ]);
    expect(it180.written).toEqual([]);
    expect(it180.letters.map(({ step, sentOn, deadlineOn, feeOre }) => [step, sentOn, deadlineOn, feeOre])).toEqual([
      ["dunning", "2026-01-29", "2026-02-12", 3_800],
      ["collection_notice", "2026-02-15", "2026-03-02", 3_800],
      ["payment_demand", "2026-03-05", "2026-03-19", 0],
    ]);
  });

  it("lets the salær come with the demand and grow on the 29th day after its deadline", () => {
    const salaer = it180.days.flatMap(({ on, collectionFeesOre }) =>
      collectionFeesOre === 0 ? [] : [[on, collectionFeesOre]],
    );
    expect(salaer).toEqual([
      ["2026-03-05", 60_000],
      ["2026-04-17", 60_000],
    ]);
    expect(it180.totals.collectionFeesOre).toBe(120_000);
  });

  it("sums the days up, and puts what is asked for on the letters' deadlines", () => {
    expect(it180.totals).toMatchObject({ casesStarted: 1, itemsStarted: 1, letters: 3, letterFeesOre: 7_600 });
    expect(it180.totals.lettersBy).toEqual([
      { step: "dunning", channel: "print", count: 1 },
      { step: "collection_notice", channel: "print", count: 1 },
      { step: "payment_demand", channel: "print", count: 1 },
    ]);
    expect(it180.totals.dueOre).toBe(it180.totals.askedOre);
    expect(it180.totals.firstDueOre).toBe(it180.letters[0]?.askedOre);
    expect(it180.totals.expectedOre).toBe(0);
    expect(it180.days.map(({ on }) => on)).toEqual([
      "2026-01-29",
      "2026-02-12",
      "2026-02-15",
      "2026-03-02",
      "2026-03-05",
      "2026-03-19",
      "2026-04-17",
    ]);
  });

  it("names the debtor with the day of the first letter", () => {
    expect(it180.debtors).toEqual([
      { connectionId: "fiken", customerId: "500", firstLetterOn: "2026-01-29", invoiceIds: ["fiken:500"] },
    ]);
    expect(it180.fates).toEqual({ items: 1, touched: 1, notTouched: {} });
  });

  it("takes its share of each letter where a share is assumed, of what the shares before left over", () => {
    const half = whatIf(ask({ items: [ONE], paidPercent: { dunning: 50, payment_demand: 100 } }));
    const paid = half.days.flatMap(({ on, expectedOre }) => (expectedOre === 0 ? [] : [[on, expectedOre]]));
    const [dunning = 0, , demand = 0] = half.letters.map(({ askedOre }) => askedOre);
    expect(paid.map(([on]) => on)).toEqual(["2026-02-12", "2026-03-19"]);
    expect(paid[0]?.[1]).toBe(Math.ceil(dunning / 2));
    expect(Math.abs(Number(paid[1]?.[1]) - demand / 2)).toBeLessThanOrEqual(1);
    expect(half.letters).toEqual(it180.letters);
  });
});

describe("the days of a what-if", () => {
  it("hold the first and the last, and nothing after", () => {
    const starting = (days: number) => whatIf(ask({ items: [ONE], days })).totals.letters;
    expect([24, 25, 41, 42].map(starting)).toEqual([0, 1, 1, 2]);
  });

  it("can be one", () => {
    const one = whatIf(ask({ items: [ONE], today: day("2026-01-29"), startsFrom: day("2026-01-29"), days: 1 }));
    expect([one.from, one.through]).toEqual(["2026-01-05", "2026-01-05"]);
  });

  it("may end before the next run: an item that would start then starts later", () => {
    const [today, next] = [day("2026-01-29"), day("2026-01-30")];
    const one = whatIf(ask({ items: [ONE], today, startsFrom: next, looksFrom: next, days: 1, migrate: true }));
    expect([one.from, one.through]).toEqual(["2026-01-29", "2026-01-29"]);
    expect(one.fates.notTouched).toEqual({ later: 1 });
  });

  it("start what is ready on one day in the order of the ids, however it is listed", () => {
    const items = ["3", "1", "2"].map((name) => anItem(name, { dueOn: "2026-01-15" }));
    const starts = whatIf(ask({ items })).starts.map(({ invoiceIds }) => invoiceIds.join());
    expect(starts).toEqual(["fiken:1", "fiken:2", "fiken:3"]);
  });

  it("go past the end of the rates: that is a conflict, and no error", () => {
    const past = whatIf(ask({ items: [anItem("1", { dueOn: "2026-12-01" })], days: 365 }));
    expect(past.through).toBe("2027-01-04");
    expect(past.letters.map(({ sentOn }) => sentOn)).toEqual(["2026-12-15"]);
    expect(past.conflicts).toContainEqual({ code: "review_ends", firstOn: "2027-01-01" });
    expect(past.conflicts).toContainEqual({ code: "rates_end", rate: "late_interest", firstOn: "2027-01-01" });
    expect(past.conflicts).toContainEqual({
      code: "step_refused",
      step: "collection_notice",
      reason: "law_not_reviewed",
      law: "LOV-1988-05-13-26 § 9",
      firstOn: "2027-01-01",
      cases: 1,
    });
  });

  it("go past the end of the rates also where the review was confirmed beyond it", () => {
    const law = { ...OPERATOR.law, reviewedThrough: day("2027-06-30") };
    const items = [anItem("1", { dueOn: "2026-12-01" })];
    expect(whatIf(ask({ items, days: 365, operator: { ...OPERATOR, law } })).conflicts).toContainEqual({
      code: "step_refused",
      step: "collection_notice",
      reason: "rate_unknown",
      firstOn: "2027-01-01",
      cases: 1,
    });
  });

  it("begin with the first run that is yet to come, whichever that is", () => {
    const from = (startsFrom: string, looksFrom: string) =>
      whatIf(ask({ startsFrom: day(startsFrom), looksFrom: day(looksFrom) })).from;
    expect(from("2026-01-29", "2026-01-30")).toBe("2026-01-29");
    expect(from("2026-01-30", "2026-01-29")).toBe("2026-01-29");
  });

  it("begin with the day whose runs are yet to come", () => {
    const tomorrow = { startsFrom: day("2026-01-30"), looksFrom: day("2026-01-30"), today: day("2026-01-29") };
    expect(whatIf(ask({ items: [ONE], ...tomorrow })).starts).toMatchObject([
      { on: "2026-01-30", invoiceIds: ["fiken:500"] },
    ]);
  });
});

describe("who is not touched, and why", () => {
  it("is everybody while full auto is off", () => {
    const off = whatIf(ask({ items: [ONE], autopilot: { ...DEFINITION, fullAuto: false } }));
    expect(off.totals.letters).toBe(0);
    expect(off.days).toEqual([]);
    expect(off.fates).toEqual({ items: 1, touched: 0, notTouched: { full_auto_off: 1 } });
  });

  it("is each open item without a letter, with one reason", () => {
    const running = aCase({ mode: "manual", claims: [claimOf("9", 100_000, "2026-01-15")] });
    const items = [
      ONE,
      anItem("1", { dueOn: "2026-01-15", amount: 9_999 }),
      anItem("2", { dueOn: "2026-06-30" }),
      anItem("3", { dueOn: "2026-09-01" }),
      { ...anItem("4", { dueOn: "2026-01-15" }), registerKnows: true, caseId: "closed" as typeof running.caseId },
      { ...anItem("9", { dueOn: "2026-01-15" }), caseId: running.caseId },
      { ...ONE, invoice: { ...ONE.invoice, id: "fiken:5" as never, currency: "EUR" } },
    ];
    expect(whatIf(ask({ items, cases: [running] })).fates).toEqual({
      items: 7,
      touched: 1,
      notTouched: { below_minimum: 1, case_closed: 1, foreign_currency: 1, manual: 1, not_due: 1, too_early: 1 },
    });
  });
});

describe("running cases", () => {
  const running = aCase();
  const reminders = steps("reminder");
  const draft = {
    ...DEFINITION,
    version: 2,
    processes: { private: reminders, sole_proprietor: reminders, company: reminders },
  };
  const asked = { today: day("2026-01-29"), startsFrom: day("2026-01-30"), looksFrom: day("2026-01-30"), days: 30 };
  const stepsOf = (migrate: boolean, cases = [running]) =>
    whatIf(ask({ ...asked, autopilot: draft, cases, migrate })).letters.map(({ step, sentOn }) => `${step} ${sentOn}`);

  it("that get a letter are told apart from those that would start, by the day of it", () => {
    const paused = caseAfter(aCase({ caseId: caseId("1"), claims: [claimOf("1", 100_000, "2026-01-15")] }), {
      type: "pause",
      on: asked.today,
      by: "user-1",
      until: day("2026-02-10"),
    });
    const manual = aCase({ caseId: caseId("2"), mode: "manual", claims: [claimOf("2", 100_000, "2026-01-15")] });
    const answer = whatIf(ask({ ...asked, items: [ONE], cases: [paused, manual, running] }));
    expect(answer.starts.map(({ invoiceIds }) => invoiceIds)).toEqual([["fiken:500"]]);
    expect(answer.written).toEqual([
      {
        caseId: running.caseId,
        debtorName: running.debtor.name,
        firstLetter: { step: "dunning", sentOn: "2026-01-30" },
      },
      { caseId: "1", debtorName: paused.debtor.name, firstLetter: { step: "dunning", sentOn: "2026-02-10" } },
    ]);
  });

  it("keep their own version", () => {
    expect(stepsOf(false)).toEqual(["dunning 2026-01-30", "collection_notice 2026-02-17"]);
  });

  it("go over to the draft today when asked to", () => {
    expect(stepsOf(true)).toEqual(["reminder 2026-01-29"]);
  });

  it("stand still while they are paused, and go on when the pause ends", () => {
    const until = (on: string) => caseAfter(running, { type: "pause", on: asked.today, by: "user-1", until: day(on) });
    expect(stepsOf(false, [until("2026-02-10")])).toEqual(["dunning 2026-02-10", "collection_notice 2026-02-26"]);
    expect(stepsOf(false, [until("2026-03-10")])).toEqual([]);
  });

  it("send no letter that was ordered and is no longer due", () => {
    const first = { allocationOrder: CREDITOR.allocationOrder };
    const dunned = withLetters(aCase({ agreement: first }), "2026-01-29");
    const ordered = caseAfter(dunned, {
      type: "order_letter",
      on: day("2026-02-14"),
      by: "autopilot",
      letterId: letterId("notice"),
      law: OPERATOR.law,
    });
    const sent = (state: Case) =>
      whatIf(
        ask({
          today: day("2026-02-14"),
          startsFrom: day("2026-02-14"),
          looksFrom: day("2026-02-14"),
          days: 10,
          cases: [state],
        }),
      ).letters.map(({ step, sentOn }) => `${step} ${sentOn}`);
    expect(sent(ordered)).toEqual(["collection_notice 2026-02-15"]);
    const paid = caseAfter(ordered, payment({ paidOn: "2026-02-14", amount: 1_000_000 }));
    expect(sent(paid)).toEqual(["residual_notice 2026-02-15"]);
  });

  it("see their salær rise with the inkassosats of the new year", () => {
    const claims = [claimOf("500", 1_000_000, "2025-10-15")];
    const demanded = withLetters(aCase({ on: day("2025-11-03"), claims }), "2025-11-03", "2025-11-19", "2025-12-05");
    const from = { today: day("2025-12-30"), startsFrom: day("2025-12-31"), looksFrom: day("2025-12-31") };
    const rises = (days: number) =>
      whatIf(ask({ ...from, days, cases: [demanded] })).days.map(({ on, collectionFeesOre }) => [
        on,
        collectionFeesOre,
      ]);
    expect(rises(1)).toEqual([]);
    // 80 % of 700 kr is 560, of 750 kr 600
    expect(rises(2)).toEqual([["2026-01-01", 4_000]]);
    // heavy from the 29th day after 19 December
    expect(rises(18)).toEqual([
      ["2026-01-01", 4_000],
      ["2026-01-17", 60_000],
    ]);
  });

  it("that are refused one step are counted together, from the first of the days", () => {
    const dunnedOn = (name: string, on: string) =>
      withLetters(aCase({ caseId: caseId(name), on: day(on), claims: [claimOf(name, 100_000, "2026-12-01")] }), on);
    const [early, late] = [dunnedOn("1", "2026-12-16"), dunnedOn("2", "2026-12-21")];
    const from = { today: day("2026-12-28"), startsFrom: day("2026-12-28"), looksFrom: day("2026-12-28"), days: 30 };
    const law = "LOV-1988-05-13-26 § 9";
    const refused = { code: "step_refused", step: "collection_notice", reason: "law_not_reviewed", law, cases: 2 };
    for (const cases of [
      [early, late],
      [late, early],
    ]) {
      expect(whatIf(ask({ ...from, cases })).conflicts).toContainEqual({ ...refused, firstOn: "2027-01-01" });
    }
  });

  it("are counted where they become time-barred within the days", () => {
    const old = aCase({ mode: "manual", claims: [claimOf("9", 100_000, "2023-02-10")] });
    const conflicts = (days: number) => whatIf(ask({ ...asked, cases: [old], days })).conflicts;
    expect(conflicts(12)).toEqual([]);
    expect(conflicts(13)).toEqual([{ code: "time_barred", firstOn: "2026-02-11", cases: 1 }]);
  });
});

describe("conflicts of the process itself", () => {
  it("are what saving it would be refused with", () => {
    const short = [{ step: "collection_notice", on: true, deadlineDays: 13 }] as const;
    const autopilot = { ...DEFINITION, processes: { ...DEFINITION.processes, private: short } };
    expect(whatIf(ask({ autopilot })).conflicts).toEqual([
      {
        code: "deadline_too_short",
        debtor: "private",
        step: "collection_notice",
        law: "LOV-1988-05-13-26 § 9",
        minimumDays: 14,
      },
    ]);
  });

  it("are the steps that the new law takes from a creditor's own collection", () => {
    const own = steps("dunning", "collection_notice", "creditor_demand");
    const autopilot = { ...DEFINITION, processes: { private: own, sole_proprietor: own, company: own } };
    const law = { ...OPERATOR.law, newLawFrom: day("2026-02-01") };
    const answer = whatIf(ask({ items: [ONE], autopilot, operator: { ...OPERATOR, kind: "self_collection", law } }));
    expect(answer.letters.map(({ step }) => step)).toEqual(["dunning"]);
    expect(answer.conflicts).toMatchObject([
      { code: "step_refused", step: "collection_notice", reason: "only_for_agencies", firstOn: "2026-02-15", cases: 1 },
    ]);
  });
});

describe("a customer's invoices", () => {
  const mine = [
    anItem("1", { dueOn: "2026-01-15", customer: "c" }),
    anItem("2", { dueOn: "2026-01-15", customer: "c" }),
  ];

  it("go into one case where the client account is paid", () => {
    expect(whatIf(ask({ items: mine })).starts).toMatchObject([
      { on: "2026-01-29", invoiceIds: ["fiken:1", "fiken:2"], principalOre: 200_000 },
    ]);
    expect(whatIf(ask({ items: mine })).debtors).toHaveLength(1);
  });

  it("are cases of their own where the creditor is paid", () => {
    const creditor = { ...CREDITOR, payee: "creditor_account" as const };
    const own = whatIf(ask({ items: mine, creditor }));
    expect(own.starts.map(({ invoiceIds }) => invoiceIds)).toEqual([["fiken:1"], ["fiken:2"]]);
    expect(own.debtors).toEqual([
      { connectionId: "fiken", customerId: "c", firstLetterOn: "2026-01-29", invoiceIds: ["fiken:1", "fiken:2"] },
    ]);
  });

  it("start the day after they fell due where nothing is waited for", () => {
    const autopilot = { ...DEFINITION, daysBeforeStart: 0, minimumOre: ore(0) };
    expect(whatIf(ask({ items: mine, autopilot })).starts.map(({ on }) => on)).toEqual(["2026-01-16"]);
  });
});

describe("claims of a debtor who has an open case", () => {
  const mine = [
    anItem("1", { dueOn: "2026-03-01", amount: 300_000, customer: "c" }),
    anItem("2", { dueOn: "2026-03-11", amount: 200_000, customer: "c" }),
  ];
  const from = { today: day("2026-03-10"), startsFrom: day("2026-03-11"), looksFrom: day("2026-03-11"), days: 40 };
  const running = aCase({
    caseId: caseId("7"),
    on: day("2026-03-02"),
    debtor: anItem("1", { dueOn: "2026-03-01", customer: "c" }).debtor,
    claims: [claimOf("7", 100_000, "2026-02-15")],
  });
  const paused = (until?: string) =>
    caseAfter(running, {
      type: "pause",
      on: day("2026-03-03"),
      by: "user-1",
      ...(until === undefined ? {} : { until: day(until) }),
    });

  it("join the one that would start before them: one case, and each letter asks for all that it has by then", () => {
    const answer = whatIf(ask({ ...from, items: mine }));
    expect(answer.starts).toEqual([
      {
        on: "2026-03-15",
        invoiceIds: ["fiken:1"],
        debtorName: "Kari Nordmann",
        principalOre: 300_000,
        firstLetter: { step: "dunning", sentOn: "2026-03-15" },
      },
    ]);
    expect(answer.joins).toEqual([
      {
        on: "2026-03-25",
        invoiceIds: ["fiken:2"],
        debtorName: "Kari Nordmann",
        principalOre: 200_000,
        firstLetter: { step: "dunning", sentOn: "2026-04-02" },
      },
    ]);
    expect(answer.letters.map(({ step, sentOn, invoiceIds }) => [step, sentOn, invoiceIds.join()])).toEqual([
      ["dunning", "2026-03-15", "fiken:1"],
      ["dunning", "2026-04-02", "fiken:1,fiken:2"],
      ["collection_notice", "2026-04-19", "fiken:1,fiken:2"],
    ]);
    expect(answer.totals).toMatchObject({ casesStarted: 1, itemsStarted: 1, itemsJoined: 1, letters: 3 });
    expect(answer.debtors.map(({ invoiceIds }) => invoiceIds)).toEqual([["fiken:1", "fiken:2"]]);
    expect(answer.fates).toEqual({ items: 2, touched: 2, notTouched: {} });
  });

  it("get no letter of their own in days that end before the next", () => {
    const answer = whatIf(ask({ ...from, days: 21, items: mine }));
    expect(answer.through).toBe("2026-03-31");
    expect(answer.joins).toMatchObject([{ on: "2026-03-25", invoiceIds: ["fiken:2"] }]);
    expect(answer.joins[0]).not.toHaveProperty("firstLetter");
    expect(answer.fates).toEqual({ items: 2, touched: 1, notTouched: { later: 1 } });
  });

  it("are asked of all who owe them: only what the letter before asked for too is less by who paid it", () => {
    const whole = whatIf(ask({ ...from, items: mine }));
    const [first = 0, second = 0] = whole.letters.map(({ askedOre }) => askedOre);
    const { days, totals, dueLater } = whatIf(ask({ ...from, items: mine, paidPercent: { dunning: 50 } }));
    const due = days.flatMap(({ on, firstDueOre, expectedOre }) =>
      firstDueOre === 0 ? [] : [[on, firstDueOre, expectedOre]],
    );
    const half = Math.ceil(first / 2);
    const rest = first - half;
    const grown = Math.round(((second - 200_000 - first) * rest) / first);
    expect(due).toEqual([
      ["2026-03-30", first, half],
      ["2026-04-16", 200_000, Math.ceil((rest + 200_000 + grown) / 2)],
    ]);
    expect(totals.firstDueOre + dueLater.firstDueOre).toBe(first + 200_000);
  });

  it("join the one that runs already, the oldest of several", () => {
    const younger = aCase({
      caseId: caseId("10"),
      on: day("2026-03-02"),
      debtor: anItem("1", { dueOn: "2026-03-01", customer: "c" }).debtor,
      claims: [claimOf("8", 100_000, "2026-02-15")],
    });
    for (const cases of [
      [running, younger],
      [younger, running],
    ]) {
      const answer = whatIf(ask({ ...from, items: mine, cases }));
      expect(answer.starts).toEqual([]);
      expect(answer.joins.map(({ on, caseId: id }) => [on, id])).toEqual([
        ["2026-03-15", "7"],
        ["2026-03-25", "7"],
      ]);
    }
  });

  it("wait for one that is paused until the morning after", () => {
    const answer = whatIf(ask({ ...from, items: mine, cases: [paused("2026-03-20")] }));
    expect(answer.joins.map(({ on }) => on)).toEqual(["2026-03-21", "2026-03-25"]);
  });

  it("wait for one that is paused without an end for ninety days from its opening, and then get their own", () => {
    const last = (days: number) => whatIf(ask({ ...from, days, items: mine, cases: [paused()] }));
    // opened on 2 March: 31 May is the ninetieth day
    expect(last(82).through).toBe("2026-05-31");
    expect(last(82).starts).toEqual([]);
    expect(last(82).fates.notTouched).toEqual({ joins_open_case_later: 2 });
    expect(last(83).starts).toMatchObject([{ on: "2026-06-01", invoiceIds: ["fiken:1", "fiken:2"] }]);
  });

  it("wait no longer once so many go along that the case has no room for them", () => {
    const grouped = { ...DEFINITION, grouping: "customer" as const };
    const asked = { ...from, autopilot: grouped, items: mine, cases: [paused("2026-04-30")] };
    const started = (invoicesPerCaseMax: number) =>
      whatIf(ask({ ...asked, days: 60, invoicesPerCaseMax })).starts.map(({ on, invoiceIds }) => [
        on,
        invoiceIds.join(),
      ]);
    // the second is overdue on 12 March, and the first is tried on the 15th: three claims
    expect(started(2)).toEqual([["2026-03-15", "fiken:1,fiken:2"]]);
    expect(started(3)).toEqual([]);
    const due = (name: string, dueOn: string) => anItem(name, { dueOn, customer: "c" });
    const { dueOn: _, ...undated } = due("4", "2026-03-01").invoice;
    const never = { ...due("4", "2026-03-01"), invoice: undated };
    const later = [due("1", "2026-03-01"), due("2", "2026-03-20"), due("3", "2026-03-28"), never];
    const few = whatIf(ask({ ...asked, days: 60, items: later, invoicesPerCaseMax: 2 }));
    expect(few.starts.map(({ on }) => on)).toEqual(["2026-03-21"]);
    // fetched from ten days past due on: the second goes along on 31 March
    const rules = new Map([[running.connectionId, { moreThanDaysPastDue: 10 }]]);
    const late = whatIf(ask({ ...asked, days: 60, items: later, invoicesPerCaseMax: 2, rules }));
    expect(late.starts.map(({ on }) => on)).toEqual(["2026-03-31"]);
  });

  it("wait a day for a letter that is being sent", () => {
    const ordered = caseAfter(running, {
      type: "order_letter",
      on: day("2026-03-14"),
      by: "autopilot",
      letterId: letterId("first"),
      law: OPERATOR.law,
    });
    const answer = whatIf(
      ask({
        ...from,
        today: day("2026-03-15"),
        startsFrom: day("2026-03-15"),
        looksFrom: day("2026-03-15"),
        items: mine,
        cases: [ordered],
      }),
    );
    expect(answer.joins[0]).toMatchObject({ on: "2026-03-16", invoiceIds: ["fiken:1"] });
  });

  it("get a case of their own where the creditor is paid", () => {
    const creditor = { ...CREDITOR, payee: "creditor_account" as const };
    const answer = whatIf(ask({ ...from, creditor, items: mine, cases: [running] }));
    expect(answer.starts.map(({ on }) => on)).toEqual(["2026-03-15", "2026-03-25"]);
    expect(answer.joins).toEqual([]);
  });
});

describe("a process that is scheduled", () => {
  const OFF = { ...DEFINITION, fullAuto: false };
  const later = (effectiveOn: string, change: object = {}) => ({
    effectiveOn: day(effectiveOn),
    autopilot: { ...DEFINITION, version: 2, ...change },
  });
  const startsOf = (change: Parameters<typeof ask>[0]) =>
    whatIf(ask({ items: [ONE], ...change })).starts.map(({ on }) => on);

  it("starts from its day on what the one before it never did", () => {
    expect(startsOf({ autopilot: OFF })).toEqual([]);
    expect(startsOf({ autopilot: OFF, scheduled: later("2026-02-10") })).toEqual(["2026-02-10"]);
    // the day on which it would have started under it lies after the switch
    expect(startsOf({ autopilot: OFF, scheduled: later("2026-01-20") })).toEqual(["2026-01-29"]);
  });

  it("changes no start of the day before, and every one of its day", () => {
    const gentle = { daysBeforeStart: 40 };
    expect(startsOf({ scheduled: later("2026-01-30", gentle) })).toEqual(["2026-01-29"]);
    expect(startsOf({ scheduled: later("2026-01-29", gentle) })).toEqual(["2026-02-24"]);
  });

  it("may be in force on the first day that the runs are yet to come", () => {
    const startsFrom = day("2026-02-02");
    const scheduled = later("2026-02-02");
    expect(startsOf({ today: day("2026-02-01"), startsFrom, autopilot: OFF, scheduled })).toEqual(["2026-02-02"]);
  });

  it("lets a case that has started go on under the process it started with", () => {
    const short = whatIf(ask({ items: [ONE], scheduled: later("2026-01-30", { processes: OFF.processes }) }));
    expect(short.letters).toHaveLength(3);
  });

  it("is left out where it is not lawful on its day, and is a conflict if that is among the days", () => {
    const torn = later("2026-02-10", { autopilot: false });
    const asked = ask({ items: [ONE], autopilot: OFF, scheduled: torn });
    expect(whatIf(asked).starts).toEqual([]);
    const conflict = {
      code: "scheduled_without_effect",
      firstOn: "2026-02-10",
      reason: "full_auto_without_autopilot",
    };
    // 5 January is the first of the days: 10 February is the 37th
    expect(whatIf({ ...asked, days: 37 }).conflicts).toEqual([conflict]);
    expect(whatIf({ ...asked, days: 36 }).conflicts).toEqual([]);
  });

  it("is a conflict where it asks for the approval that the source asks for too, from its day if that is among the days", () => {
    const scheduled = later("2026-02-10", { approvalRequired: true });
    const asked = ask({ items: [ONE], scheduled, approvedIn: ["PowerOffice Go"] });
    const twice = {
      code: "approved_twice",
      setting: "approvalRequired",
      nearest: false,
      systems: ["PowerOffice Go"],
    };
    // 5 January is the first of the days: 10 February is the 37th
    expect(whatIf({ ...asked, days: 37 }).conflicts).toEqual([{ ...twice, firstOn: "2026-02-10" }]);
    expect(whatIf({ ...asked, days: 36 }).conflicts).toEqual([]);
    const now = { ...DEFINITION, approvalRequired: true };
    expect(whatIf({ ...asked, autopilot: now, days: 37 }).conflicts).toEqual([twice]);
    expect(whatIf({ ...asked, autopilot: now, approvedIn: [] }).conflicts).toEqual([]);
    // one that does not take effect asks for nothing
    const torn = later("2026-02-10", { approvalRequired: true, autopilot: false });
    expect(whatIf({ ...asked, scheduled: torn, days: 37 }).conflicts).toMatchObject([
      { code: "scheduled_without_effect" },
    ]);
  });

  it("says of an item that nothing starts on by the last day what stands against it then", () => {
    const dear = later("2026-02-10", { minimumOre: ore(2_000_000) });
    expect(whatIf(ask({ items: [ONE], autopilot: OFF, scheduled: dear })).fates.notTouched).toEqual({
      below_minimum: 1,
    });
  });
});

describe("books that nobody reads", () => {
  const unread = new Set([ONE.invoice.connectionId]);
  const elsewhere = new Set([connectionId("tripletex")]);
  const reasons = (change: Parameters<typeof ask>[0]) =>
    whatIf(ask({ items: [ONE], unread, ...change })).fates.notTouched;

  it("let a case start and its letter lie, with the reason", () => {
    const answer = whatIf(ask({ items: [ONE], unread }));
    expect(answer.starts).toEqual([
      { on: "2026-01-29", invoiceIds: ["fiken:500"], debtorName: "Kari Nordmann", principalOre: 1_000_000 },
    ]);
    expect(answer.letters).toEqual([]);
    expect(answer.totals).toMatchObject({
      casesStarted: 1,
      letters: 0,
      letterFeesOre: 0,
      collectionFeesOre: 0,
      askedOre: 0,
    });
    expect(answer.fates).toEqual({ items: 1, touched: 0, notTouched: { connection_inactive: 1 } });
  });

  it("hold back no letter of another connection", () => {
    const answer = whatIf(ask({ items: [ONE], unread: elsewhere }));
    expect(answer.letters.map(({ step }) => step)).toEqual(["dunning", "collection_notice", "payment_demand"]);
  });

  it("are the reason also where the letter's day comes after the last, and not where the case waits for a person", () => {
    const taken = { ...ONE, caseId: caseId("case-1") };
    const running = (change: object) => ({ items: [taken], cases: [aCase({ caseId: taken.caseId, ...change })] });
    // the letter of a case that fell due on 15 January goes on the 29th: the 25th day
    expect(reasons({ ...running({}), days: 24 })).toEqual({ connection_inactive: 1 });
    expect(reasons({ ...running({}), days: 24, unread: elsewhere })).toEqual({ later: 1 });
    expect(reasons({ ...running({ mode: "manual" }), days: 60 })).toEqual({ manual: 1 });
  });
});
