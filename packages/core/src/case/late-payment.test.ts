import { describe, expect, it } from "vitest";
import { invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { CaseCommand } from "./commands.ts";
import {
  aCase,
  accepted,
  caseAfter,
  claimOf,
  day,
  payment,
  principal,
  type Sample,
  steps,
  withLetters,
} from "./sample-case.ts";
import { type Case, letterId, principalOf } from "./state.ts";
import { suggestPlan } from "./suggest-plan.ts";

const by = "user-1";
/** Letters of 38 kr on 29 January and 14 February, the demand 4 March: its deadline 18 March, heavy from 16 April. */
const demanded = (agreement: Sample["agreement"] = {}): Case =>
  withLetters(aCase({ agreement }), "2026-01-29", "2026-02-14", "2026-03-04");
const surplusOf = (state: Case) =>
  state.payments.map(({ paymentId, allocation }) => [paymentId, allocation.surplusOre]);
const typesOf = (state: Case, command: CaseCommand) => accepted(state, command).map(({ type }) => type);

describe("a payment that is seen after the end of the case", () => {
  // 95 days' interest on 20 April are 31 233: 1 000 000 + 120 000 + 7 600 + 31 233
  const paid = () => caseAfter(demanded(), payment({ paidOn: "2026-04-20", amount: 1_158_833, id: "late" }));

  it("leaves other money that came after the end where it is: it was never spread", () => {
    const more = caseAfter(paid(), payment({ paidOn: "2026-04-21", amount: 10_000, id: "more" }));
    expect(surplusOf(more)).toEqual([
      ["late", 0],
      ["more", 10_000],
    ]);
    const early = payment({ paidOn: "2026-03-18", on: "2026-04-22", amount: 1_087_984, id: "early" });
    expect(accepted(more, early).at(-1)).toMatchObject({
      type: "payments_reallocated",
      payments: [{ paymentId: "early" }, { paymentId: "late" }],
    });
  });

  it("tells which letters were sent when, with it, all was paid", () => {
    // all that was owed on 20 February: 1 000 000, two letters, 36 days' interest of 11 836
    const early = payment({ paidOn: "2026-02-20", on: "2026-04-22", amount: 1_019_436, id: "early" });
    expect(accepted(paid(), early).at(-1)).toMatchObject({ type: "payments_reallocated", waived: ["letter-3"] });
    expect(surplusOf(caseAfter(paid(), early))).toEqual([
      ["late", 1_158_833],
      ["early", 0],
    ]);
  });

  it("moves no other where the case was taken back: the claim was not paid", () => {
    const part = payment({ paidOn: "2026-03-20", amount: 100_000, id: "part" });
    const withdrawn = caseAfter(demanded(), part, { type: "withdraw", on: day("2026-03-25"), by });
    const early = payment({ paidOn: "2026-03-10", on: "2026-03-27", amount: 50_000, id: "early" });
    expect(typesOf(withdrawn, early)).toEqual(["payment_received"]);
    expect(surplusOf(caseAfter(withdrawn, early))).toEqual([
      ["part", 0],
      ["early", 50_000],
    ]);
  });

  describe("with a little let go", () => {
    const allocationOrder = ["collection_fee", "letter_fees", "principal", "interest"] as const;
    // 8 833 of the interest is let go
    const closed = () =>
      caseAfter(
        demanded({ allocationOrder, closingLimitOre: ore(10_000) }),
        payment({ paidOn: "2026-04-20", amount: 1_150_000, id: "late" }),
      );

    it("makes the later one pay less where that gives more back", () => {
      expect(closed().closed?.reason).toBe("below_closing_limit");
      // it leaves 67 600 of the principal: 60 000 more of the salær, 20 384 + 733 of interest
      const early = payment({ paidOn: "2026-03-18", on: "2026-04-22", amount: 1_000_000, id: "early" });
      expect(surplusOf(caseAfter(closed(), early))).toEqual([
        ["late", 1_150_000 - 60_000 - 67_600 - 20_384 - 733],
        ["early", 0],
      ]);
    });

    it("goes back whole, and nothing else moves, where spreading both anew would give less back", () => {
      // it would leave 967 600 of the principal, and 1 058 396 to pay of what the later one pays
      const early = payment({ paidOn: "2026-03-10", on: "2026-04-22", amount: 100_000, id: "early" });
      expect(typesOf(closed(), early)).toEqual(["payment_received"]);
      expect(surplusOf(caseAfter(closed(), early))).toEqual([
        ["late", 0],
        ["early", 100_000],
      ]);
    });
  });
});

describe("a payment that is seen after a later one", () => {
  it("leaves the court costs that the later one paid: the legal step was taken by then", () => {
    const list = steps("collection_notice", "payment_demand", "legal_notice");
    const allocationOrder = ["court_costs", "collection_fee", "letter_fees", "interest", "principal"] as const;
    const noticed = withLetters(
      aCase({ agreement: { steps: list, allocationOrder } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    const attachment = { kind: "attachment", costsSeenOre: ore(160_000) } as const;
    const state = caseAfter(
      noticed,
      { type: "take_legal_step", law: LAW_AS_READ, on: day("2026-03-20"), by, ...attachment },
      payment({ paidOn: "2026-04-01", amount: 200_000, id: "later" }),
      payment({ paidOn: "2026-03-01", on: "2026-04-05", amount: 10_000, id: "earlier" }),
    );
    expect(state.courtCostsPaidOre).toBe(160_000);
    expect(state.payments.map(({ allocation }) => allocation.parts.court_costs)).toEqual([160_000, 0]);
  });

  it("leaves the later one on the claim that it was paid on", () => {
    const claims = [claimOf("500", 500_000, "2026-01-15"), claimOf("501", 500_000, "2026-01-20")];
    const onSecond = { ...payment({ paidOn: "2026-02-10", amount: 20_000 }), invoiceId: invoiceId("fiken:501") };
    const state = caseAfter(
      aCase({ claims }),
      onSecond,
      payment({ paidOn: "2026-02-05", on: "2026-02-12", amount: 10_000 }),
    );
    // 16 days to 5 February are 2 630 on the second: with 21 on the first, 3 452, the earlier one pays 6 082 of interest
    const spreadOver = state.payments.map(({ paidOn, allocation }) => [
      paidOn,
      allocation.claims.map((part) => [part.invoiceId, part.interestOre, part.principalOre]),
    ]);
    expect(spreadOver).toEqual([
      [
        "2026-02-10",
        [
          ["fiken:500", 0, 0],
          ["fiken:501", 822, 19_178],
        ],
      ],
      [
        "2026-02-05",
        [
          ["fiken:500", 3_452, 3_918],
          ["fiken:501", 2_630, 0],
        ],
      ],
    ]);
  });

  it("makes only what was paid by the plan pay the plan's addition", () => {
    const started = caseAfter(demanded(), payment({ paidOn: "2026-03-06", amount: 200_000, id: "before" }));
    const on = day("2026-03-10");
    const plan = suggestPlan(started, {
      on,
      count: 5,
      firstDueOn: day("2026-04-01"),
      feeDisclosed: true,
      law: LAW_AS_READ,
    });
    if (!plan.ok) throw new Error(plan.refusal.code);
    const { instalments } = plan.value;
    const planned = caseAfter(started, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on,
      by,
      plan: { feeDisclosed: true, instalments },
    });
    const paid = caseAfter(
      planned,
      payment({ paidOn: "2026-03-20", amount: 180_000, id: "by the plan" }),
      payment({ paidOn: "2026-03-05", on: "2026-03-22", amount: 10_000, id: "earlier" }),
    );
    expect(paid.payments.map(({ paymentId, allocation }) => [paymentId, allocation.parts.collection_fee])).toEqual([
      ["before", 50_000],
      ["by the plan", 112_500],
      ["earlier", 10_000],
    ]);
  });
});

describe("an amount that the books show after a payment", () => {
  /** 10 500 kr are paid on 10 March, the books show `amount` more on the 12th, and the first letter comes back on the 15th. */
  const raisedBy = (amount: number) => {
    const allocationOrder = ["principal", "collection_fee", "letter_fees", "interest"] as const;
    const state = caseAfter(
      demanded({ allocationOrder }),
      payment({ paidOn: "2026-03-10", amount: 1_050_000 }),
      principal("500", "2026-03-12", amount),
      { type: "report_undelivered", on: day("2026-03-15"), by, letterId: letterId("letter-1"), cause: "returned" },
    );
    const { parts, surplusOre } = state.payments[0]?.allocation ?? { parts: {}, surplusOre: 0 };
    return { parts, surplusOre, left: state.claims.map(principalOf) };
  };

  it("is paid last when the payment is spread anew, out of what all that was owed by then leaves", () => {
    // 50 000 went to the salær, which falls away; 54 days' interest are 17 753
    expect(raisedBy(200_000)).toMatchObject({
      parts: { principal: 1_032_247, interest: 17_753, collection_fee: 0, letter_fees: 0 },
      surplusOre: 0,
      left: [167_753],
    });
  });

  it("is paid once", () => {
    expect(raisedBy(20_000)).toMatchObject({
      parts: { principal: 1_020_000, interest: 17_753 },
      surplusOre: 12_247,
      left: [0],
    });
  });
});
