import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { bookSurplus } from "../ledger.ts";
import { ore } from "../money.ts";
import type { CaseCommand, PlainHold } from "./commands.ts";
import { decide } from "./decide.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const by = "user-1";
const withdraw = (on: string) => ({ type: "withdraw", on: day(on), by }) as const;
type Reopen = Extract<CaseCommand, { readonly type: "reopen" }>;
const reopen = (on: string, known: Partial<Pick<Reopen, "outstanding" | "returned">> = {}): Reopen => ({
  type: "reopen",
  on: day(on),
  by,
  outstanding: [],
  returned: [],
  ...known,
});
const booksShow = (name: string, amount: number) => ({
  invoiceId: claimOf(name, 1, "2026-01-15").invoiceId,
  ore: ore(amount),
});
const owedOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value;
};
const hold = (
  kind: PlainHold,
  on: string,
  more: { readonly until?: string; readonly note?: string } = {},
): CaseCommand => ({
  type: "hold",
  on: day(on),
  by,
  hold: kind,
  ...(more.note === undefined ? {} : { note: more.note }),
  ...(more.until === undefined ? {} : { until: day(more.until) }),
});
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal;
};
/** Fees of 76 kr, a salær of 600 kr; the demand of 4 March runs through 18 March. */
const withdrawn = caseAfter(withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04"), withdraw("2026-03-04"));

const NOTHING = { collection_fee: 0, letter_fees: 0, interest: 0, principal: 0 };

describe("money that came while the case was closed", () => {
  // 48 days to the demand are 15 781 øre of interest, 50 to the payment 16 438
  const paid = caseAfter(withdrawn, payment({ paidOn: "2026-03-06", amount: 500_000 }));

  it("in two payments of which the first is enough leaves the second as it is, and the case closed", () => {
    const more = caseAfter(
      withdrawn,
      payment({ paidOn: "2026-03-06", amount: 2_000_000 }),
      payment({ paidOn: "2026-03-08", amount: 10_000 }),
    );
    expect(refusalOf(more, reopen("2026-03-10"))).toEqual({ code: "paid_while_closed" });
  });

  it("goes back as long as the case is closed, and pays what is owed again from the day it was paid", () => {
    expect(paid.payments.map(({ allocation }) => allocation.surplusOre)).toEqual([500_000]);
    const again = caseAfter(paid, reopen("2026-03-10"));
    expect(again.payments).toMatchObject([
      {
        paymentId: "p-2026-03-06",
        paidOn: "2026-03-06",
        amountOre: 500_000,
        allocation: {
          parts: { collection_fee: 60_000, letter_fees: 7_600, interest: 15_781, principal: 416_619 },
          surplusOre: 0,
        },
      },
    ]);
    // 4 days of 583 381 are 767
    expect(owedOn(again, "2026-03-10").parts).toEqual({
      collection_fee: 0,
      letter_fees: 0,
      compensation: 0,
      court_costs: 0,
      interest: 16_438 + 767 - 15_781,
      principal: 583_381,
    });
  });

  it("is put where it belongs by an event of its own, and booked from what was owed to the payer", () => {
    const events = accepted(paid, reopen("2026-03-10"));
    expect(events.map(({ type }) => type)).toEqual(["case_reopened", "surplus_allocated"]);
    const [, allocated] = events;
    if (allocated?.type !== "surplus_allocated") throw new Error("nothing was allocated");
    expect(bookSurplus(paid, allocated, 7)).toEqual({
      bookingId: "surplus:case-1:7:p-2026-03-06",
      creditorId: "lunde",
      on: "2026-03-10",
      entries: [
        { account: "owed_to_payer", amountOre: 500_000 },
        { account: "owed_principal", amountOre: -416_619 },
        { account: "owed_interest", amountOre: -15_781 },
        { account: "owed_fees", amountOre: -7_600 },
        { account: "operator_income", amountOre: -60_000 },
      ],
    });
  });

  it("is put there once, payment by payment in the order they were paid", () => {
    const [later, earlier] = [
      payment({ paidOn: "2026-03-07", amount: 100_000 }),
      payment({ paidOn: "2026-03-05", on: "2026-03-08", amount: 60_000 }),
    ];
    const again = caseAfter(withdrawn, later, earlier, reopen("2026-03-10"));
    expect(again.payments.map(({ paidOn, allocation: { parts } }) => [paidOn, parts.collection_fee])).toEqual([
      ["2026-03-07", 0],
      ["2026-03-05", 60_000],
    ]);
    const twice = accepted(caseAfter(again, withdraw("2026-03-11")), reopen("2026-03-12"));
    expect(twice.map(({ type }) => type)).toEqual(["case_reopened"]);
  });

  it("lets no letter cost that was sent when it had paid the principal", () => {
    // the sum of the dunning, paid on 1 February: 17 days are 5 589 øre of interest, 4 603 of them asked for
    const inTime = payment({ paidOn: "2026-02-01", on: "2026-03-06", amount: 1_000_000 + 3_800 + 4_603 });
    const again = caseAfter(withdrawn, inTime, reopen("2026-03-10"));
    expect(again.letters.map(({ step, waived }) => [step, waived])).toEqual([
      ["dunning", false],
      ["collection_notice", true],
      ["payment_demand", true],
    ]);
    expect(owedOn(again, "2026-03-10").totalOre).toBe(5_589 - 4_603);
  });

  it("that pays all of it keeps the case closed; one øre of the principal less opens it", () => {
    const asked = 60_000 + 7_600 + 15_781 + 1_000_000;
    const pay = (amount: number) => caseAfter(withdrawn, payment({ paidOn: "2026-03-06", amount }));
    expect(refusalOf(pay(asked + 16_438 - 15_781), reopen("2026-03-10"))).toEqual({ code: "paid_while_closed" });
    expect(owedOn(caseAfter(pay(asked - 1), reopen("2026-03-10")), "2026-03-10").parts.principal).toBe(1);
  });

  it("counts once where the creditor's books show it too, and beside a credit where they do not", () => {
    const books = { ...payment({ paidOn: "2026-03-06", amount: 500_000 }), origin: "books" } as const;
    const inBooks = caseAfter(withdrawn, books, reopen("2026-03-10", { outstanding: [booksShow("500", 500_000)] }));
    // the costs that it paid make the books show 83 381 less, as credited: 48 days' interest of that, 1 316, pays principal
    expect(owedOn(inBooks, "2026-03-10").parts.principal).toBe(500_000 - 1_316);
    // 3 000 kr were credited: the salær builds on what was never owed no more
    const credited = caseAfter(paid, reopen("2026-03-10", { outstanding: [booksShow("500", 700_000)] }));
    expect(credited.payments.map(({ allocation }) => allocation.surplusOre)).toEqual([0]);
    const { collection_fee, letter_fees, interest, principal } = credited.payments[0]?.allocation.parts ?? NOTHING;
    expect(owedOn(credited, "2026-03-10").parts.principal).toBe(700_000 - principal);
    expect(collection_fee + letter_fees + interest + principal).toBe(500_000);
  });

  it("is asked for no further than the books show of each claim, and never further than before", () => {
    const claims = [claimOf("500", 500_000, "2026-01-15"), claimOf("501", 300_000, "2026-01-15")];
    const ended = caseAfter(aCase({ claims }), withdraw("2026-02-03"));
    const reopened = reopen("2026-02-20", { outstanding: [booksShow("500", 400_000), booksShow("501", 350_000)] });
    expect(accepted(ended, reopened)).toEqual([
      { type: "case_reopened", on: "2026-02-20", by },
      { type: "principal_changed", on: "2026-02-20", invoiceId: "fiken:500", principalOre: 400_000 },
    ]);
  });

  it("is not put anywhere while the rates of its day are unknown", () => {
    const late = payment({ paidOn: "2027-03-06", amount: 500_000 });
    expect(refusalOf(caseAfter(withdrawn, late), reopen("2027-03-10"))?.code).toBe("rate_unknown");
  });
});

describe("what held the case when it ended", () => {
  const dunned = withLetters(aCase(), "2026-01-29");
  const again = (...commands: readonly CaseCommand[]) => caseAfter(dunned, ...commands);

  it("stands again: time that was given, to its day, with what was said", () => {
    const given = hold("deferral", "2026-02-02", { until: "2026-04-01", note: "Venter på lønn." });
    const state = again(given, withdraw("2026-02-03"), reopen("2026-02-20"));
    expect(state.holds).toEqual([{ kind: "deferral", on: "2026-02-20", until: "2026-04-01", note: "Venter på lønn." }]);
    expect(nextAction(state, day("2026-02-20"))).toEqual({ kind: "end_hold", hold: "deferral", on: "2026-04-01" });
  });

  it("stands until its day is over: the day, the day after", () => {
    const given = hold("surveillance", "2026-02-02", { until: "2026-04-01" });
    const holdsOn = (on: string) => again(given, withdraw("2026-02-03"), reopen(on)).holds.map(({ kind }) => kind);
    expect(holdsOn("2026-04-01")).toEqual(["surveillance"]);
    expect(holdsOn("2026-04-02")).toEqual([]);
  });

  it("leaves the debtor the day that was promised, although the case was closed on it", () => {
    const list = steps("collection_notice", "payment_demand");
    // the notice's deadline is Thursday 12 February; time was given to Wednesday before Easter
    const noticed = withLetters(aCase({ agreement: { steps: list, daysAfterDeadline: 1 } }), "2026-01-29");
    const given = caseAfter(noticed, hold("deferral", "2026-03-02", { until: "2026-04-01" }), withdraw("2026-03-04"));
    const first = (on: string) => nextAction(caseAfter(given, reopen(on)), day(on));
    expect(first("2026-04-02")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-04-08" });
    expect(first("2026-04-07")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-04-08" });
    expect(first("2026-04-01")).toEqual({ kind: "end_hold", hold: "deferral", on: "2026-04-01" });
  });

  it("is time that a person may end before its day all the same, or give anew for fewer days", () => {
    const list = steps("collection_notice", "payment_demand");
    const noticed = withLetters(aCase({ agreement: { steps: list, daysAfterDeadline: 1 } }), "2026-01-29");
    const given = caseAfter(noticed, hold("deferral", "2026-03-02", { until: "2026-04-01" }), withdraw("2026-03-04"));
    const again = caseAfter(given, reopen("2026-03-10"));
    const end = (on: string, outcome: "settled" | "time_is_up"): CaseCommand => {
      return { type: "end_hold", on: day(on), by, hold: "deferral", outcome };
    };
    const first = (...commands: readonly CaseCommand[]) => nextAction(caseAfter(again, ...commands), day("2026-03-13"));
    // Thursday 12 March, and Friday is the banking day
    expect(first(end("2026-03-12", "settled"))).toMatchObject({ step: "payment_demand", on: "2026-03-14" });
    const shorter = hold("deferral", "2026-03-11", { until: "2026-03-13" });
    expect(first(shorter, end("2026-03-13", "time_is_up"))).toMatchObject({ step: "payment_demand", on: "2026-03-17" });
    // an objection does not change what was promised
    const objected = caseAfter(given, reopen("2026-04-02"), hold("objection", "2026-04-02"));
    expect(objected.stood.map(({ promisedOn }) => promisedOn)).toEqual(["2026-04-01", undefined]);
  });

  it("leaves what was left of a deadline: six days of the fourteen", () => {
    const list = steps("collection_notice", "payment_demand");
    const noticed = withLetters(aCase({ agreement: { steps: list, daysAfterDeadline: 1 } }), "2026-01-29");
    const again = caseAfter(noticed, withdraw("2026-02-06"), reopen("2026-05-04"));
    // Thursday 12 February and the 87 days between are Sunday 10 May
    expect(nextAction(again, day("2026-05-04"))).toEqual({ kind: "letter", step: "payment_demand", on: "2026-05-12" });
  });

  it("is an objection with the debtor's words, and a letter that came back with its name", () => {
    const objected = hold("objection", "2026-02-02", { note: "Varen kom aldri." });
    const cameBack = { type: "report_undelivered", on: day("2026-02-02"), by, letterId: letterId("letter-1") } as const;
    const state = again(objected, { ...cameBack, cause: "returned" }, withdraw("2026-02-03"), reopen("2026-02-20"));
    expect(state.holds).toEqual([
      { kind: "objection", on: "2026-02-20", note: "Varen kom aldri." },
      { kind: "undelivered", on: "2026-02-20", letterId: "letter-1" },
    ]);
  });

  it("is not what a person ended on the day the case ended, nor what is seen anew each time", () => {
    const deceased = { type: "end_hold", on: day("2026-02-03"), by, hold: "deceased", outcome: "put_right" } as const;
    expect(again(hold("deceased", "2026-02-02"), deceased, withdraw("2026-02-03"), reopen("2026-02-20")).holds).toEqual(
      [],
    );
    const credit = hold("customer_credit", "2026-02-02");
    expect(again(credit, withdraw("2026-02-03"), reopen("2026-02-20")).holds).toEqual([]);
  });

  it("is what the register says of the debtor, held already or not", () => {
    const bankrupt = { ...dunned.debtor, standing: "bankrupt" as const };
    const kinds = (state: Case) =>
      caseAfter(state, withdraw("2026-02-03"), reopen("2026-02-20")).holds.map(({ kind }) => kind);
    expect(kinds(again({ type: "change_debtor", on: day("2026-02-02"), by: "register", debtor: bankrupt }))).toEqual([
      "bankrupt",
    ]);
    expect(kinds({ ...dunned, debtor: bankrupt })).toEqual(["bankrupt"]);
  });

  it("is what the register says once, beside what else stood", () => {
    const bankrupt = { ...dunned.debtor, standing: "bankrupt" as const };
    const known = { type: "change_debtor", on: day("2026-02-02"), by: "register", debtor: bankrupt } as const;
    const objected = again(hold("objection", "2026-02-02"), known, withdraw("2026-02-03"));
    const held = (kind: string) => ({ type: "case_held", on: "2026-02-20", by, hold: kind });
    const reopened = { type: "case_reopened", on: "2026-02-20", by };
    expect(accepted(objected, reopen("2026-02-20"))).toEqual([reopened, held("objection"), held("bankrupt")]);
    const unheld = again(hold("objection", "2026-02-02"), withdraw("2026-02-03"));
    const after = accepted({ ...unheld, debtor: bankrupt }, reopen("2026-02-20"));
    expect(after).toEqual([reopened, held("objection"), held("bankrupt")]);
  });

  it("is a plan, which is kept when its last instalment came meanwhile: what was owed when it was agreed is paid first", () => {
    // 14 days to 29 January are 4 603 øre, 18 to 2 February 5 918
    const amountOre = ore(1_000_000 + 3_800 + 5_918);
    const plan = { instalments: [{ dueOn: day("2026-03-02"), amountOre }], feeDisclosed: false };
    const agreed = again(
      { type: "agree_plan", law: LAW_AS_READ, on: day("2026-02-02"), by, plan },
      withdraw("2026-02-03"),
    );
    expect(caseAfter(agreed, reopen("2026-02-20")).holds).toEqual([{ kind: "payment_plan", on: "2026-02-20" }]);
    const inTime = payment({ paidOn: "2026-02-27", amount: amountOre });
    const kept = caseAfter(agreed, inTime, reopen("2026-03-10"));
    expect(kept.holds).toEqual([]);
    // 25 days from 3 to 27 February are 14 137 − 5 918 in all
    expect(owedOn(kept, "2026-03-10").parts).toMatchObject({ principal: 0, letter_fees: 0, interest: 14_137 - 5_918 });
  });
});

describe("a letter that came back while the case was closed", () => {
  const bounced = (id: string) => ({ letterId: letterId(id), cause: "bounced" }) as const;

  it("costs nothing when the case goes on, nor what was sent on its strength, and holds it", () => {
    const again = caseAfter(withdrawn, reopen("2026-03-10", { returned: [bounced("letter-2")] }));
    expect(again.letters.map(({ step, waived, undelivered }) => [step, waived, undelivered])).toEqual([
      ["dunning", false, false],
      ["collection_notice", false, true],
      ["payment_demand", true, false],
    ]);
    expect(again.holds).toEqual([{ kind: "undelivered", on: "2026-03-10", letterId: "letter-2" }]);
    expect(owedOn(again, "2026-03-10").parts).toMatchObject({ collection_fee: 0, letter_fees: 3_800 });
  });

  it("is paid by nothing that came meanwhile", () => {
    const paid = caseAfter(withdrawn, payment({ paidOn: "2026-03-06", amount: 500_000 }));
    const again = caseAfter(paid, reopen("2026-03-10", { returned: [bounced("letter-1")] }));
    expect(again.payments[0]?.allocation.parts).toMatchObject({ collection_fee: 0, letter_fees: 0 });
  });

  it("is no news when the case knows of it, and must be one of the case's", () => {
    const knows = caseAfter(
      withLetters(aCase(), "2026-01-29"),
      { type: "report_undelivered", on: day("2026-02-02"), by, ...bounced("letter-1") },
      withdraw("2026-02-03"),
    );
    const events = accepted(knows, reopen("2026-02-20", { returned: [bounced("letter-1")] }));
    expect(events.map(({ type }) => type)).toEqual(["case_reopened", "case_held"]);
    expect(refusalOf(knows, reopen("2026-02-20", { returned: [bounced("x")] }))).toEqual({ code: "unknown_letter" });
  });

  it("may be a notice, which the debtor then does not know", () => {
    const notice = { ...bounced("case-1-n9"), noticeSentOn: day("2026-03-04") };
    const again = caseAfter(withdrawn, reopen("2026-03-10", { returned: [notice] }));
    expect(again.holds).toEqual([{ kind: "undelivered", on: "2026-03-04", letterId: "case-1-n9" }]);
  });

  it("leaves nothing to go on with where only what it cost was owed", () => {
    const allocationOrder = ["principal", "letter_fees"] as const;
    const costs = caseAfter(
      withLetters(aCase({ agreement: { chargeInterest: false, allocationOrder } }), "2026-01-29"),
      payment({ paidOn: "2026-02-01", amount: 1_000_000 }),
      withdraw("2026-02-03"),
    );
    expect(owedOn(costs, "2026-02-20").totalOre).toBe(3_800);
    expect(caseAfter(costs, reopen("2026-02-20")).status).toBe("ongoing");
    const refusal = refusalOf(costs, reopen("2026-02-20", { returned: [bounced("letter-1")] }));
    expect(refusal).toEqual({ code: "nothing_owed" });
  });
});

describe("a letter that came back while the case was closed", () => {
  const returned = caseAfter(withdrawn, {
    type: "report_undelivered",
    on: day("2026-03-06"),
    by: "mail",
    letterId: letterId("letter-3"),
    cause: "bounced",
  });

  it("costs nothing from then on and holds nothing, but the case that goes on, told of it again or not", () => {
    expect([returned.holds, returned.letters.map(({ undelivered }) => undelivered)]).toEqual([
      [],
      [false, false, true],
    ]);
    const told = [{ letterId: letterId("letter-3"), cause: "bounced" }] as const;
    for (const known of [{}, { returned: told }]) {
      const again = caseAfter(returned, reopen("2026-03-10", known));
      expect([again.status, again.holds.map(({ kind }) => kind)]).toEqual(["on_hold", ["undelivered"]]);
      expect(owedOn(again, "2026-03-10").parts).toMatchObject({ collection_fee: 0, letter_fees: 7_600 });
    }
  });
});
