import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { aCase, accepted, caseAfter, day, opening, payment, steps, withLetters } from "./sample-case.ts";
import { principalOf } from "./state.ts";

const by = "user-1";
const objection = { type: "hold", on: day("2026-03-05"), by, hold: "objection" } as const;
const answer = { type: "answer_objection", on: day("2026-03-10"), by, outcome: "upheld", waiveCosts: false } as const;
const NO_COSTS = { collection_fee: 0, letter_fees: 0, compensation: 0, court_costs: 0 };

describe("an objection that is upheld (LOV-1988-05-13-26 § 17)", () => {
  /** Two fees of 38 kr, and salær of 600 kr since 4 March. */
  const disputed = caseAfter(withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04"), objection);

  it("gives back what was paid of costs, and of interest on what is not owed", () => {
    const paid = caseAfter(disputed, payment({ paidOn: "2026-03-10", amount: 100_000 }));
    const { collection_fee, letter_fees, interest, principal } = paid.payments[0]?.allocation.parts ?? {};
    expect([collection_fee, letter_fees, interest, principal]).toEqual([60_000, 7_600, 15_781, 16_619]);
    const [end, moved, ...more] = accepted(paid, answer);
    expect([end, more]).toMatchObject([{ type: "case_closed", reason: "objection_upheld", residualOre: 985_353 }, []]);
    // what was paid of the principal stays, with its interest: 16 619 × 12 % × 54 / 365 = 295
    expect(moved).toMatchObject({
      type: "payments_reallocated",
      waived: [],
      payments: [
        {
          before: paid.payments[0]?.allocation,
          allocation: {
            parts: { ...NO_COSTS, interest: 295, principal: 16_619 },
            letters: [],
            surplusOre: 100_000 - 16_619 - 295,
          },
        },
      ],
    });
    const upheld = caseAfter(paid, answer);
    expect(upheld.claims.map(principalOf)).toEqual([983_381]);
    const back = { type: "release_surplus", on: day("2026-03-11"), by, paymentId: "p-2026-03-10" } as const;
    expect(accepted(upheld, back)).toMatchObject([{ type: "surplus_released", amountOre: 83_086 }]);
  });

  it("gives all back where nothing of the principal was paid, as a claim that is credited in full does", () => {
    for (const amount of [1, 60_000, 83_381]) {
      const paid = caseAfter(disputed, payment({ paidOn: "2026-03-10", amount }));
      expect(caseAfter(paid, answer).payments[0]?.allocation).toMatchObject({
        parts: { ...NO_COSTS, interest: 0, principal: 0 },
        surplusOre: amount,
      });
    }
    const more = caseAfter(disputed, payment({ paidOn: "2026-03-10", amount: 83_382 }));
    expect(caseAfter(more, answer).payments[0]?.allocation).toMatchObject({
      parts: { ...NO_COSTS, interest: 0, principal: 1 },
      surplusOre: 83_381,
    });
  });

  it("gives back standard compensation and what a step at law cost as well", () => {
    const company = aCase({
      on: day("2026-01-29"),
      debtor: { ...opening().debtor, kind: "company" },
      business: true,
      agreement: { compensation: true },
    });
    const paid = caseAfter(company, payment({ paidOn: "2026-01-29", amount: 46_000 }), objection);
    expect(paid.compensationPaidOre).toBe(46_000);
    const upheld = caseAfter(paid, answer);
    expect([upheld.compensationPaidOre, upheld.payments[0]?.allocation.surplusOre]).toEqual([0, 46_000]);
    const noticed = steps("dunning", "collection_notice", "payment_demand", "legal_notice");
    const warned = withLetters(
      aCase({ agreement: { steps: noticed } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
      "2026-03-20",
    );
    const step = {
      type: "take_legal_step",
      law: LAW_AS_READ,
      on: day("2026-04-09"),
      by,
      kind: "attachment",
      costsSeenOre: ore(160_000),
    } as const;
    const atLaw = caseAfter(warned, step, payment({ paidOn: "2026-04-10", amount: 227_600 }));
    expect(atLaw.payments[0]?.allocation.parts).toMatchObject({ court_costs: 160_000 });
    const lost = { type: "end_legal_step", on: day("2026-04-11"), by, outcome: "judgment" } as const;
    const disputedAtLaw = caseAfter(atLaw, lost, { ...objection, on: day("2026-04-11") });
    expect(caseAfter(disputedAtLaw, { ...answer, on: day("2026-04-11") }).payments[0]?.allocation.surplusOre).toBe(
      227_600,
    );
  });

  it("moves no money where only principal was paid", () => {
    const first = ["principal", "interest", "collection_fee", "letter_fees", "compensation", "court_costs"] as const;
    const paid = caseAfter(
      aCase({ agreement: { allocationOrder: first } }),
      payment({ paidOn: "2026-02-03", amount: 100_000 }),
      objection,
    );
    expect(accepted(paid, answer).map(({ type }) => type)).toEqual(["case_closed"]);
  });
});
