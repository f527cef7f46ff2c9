import { describe, expect, it } from "vitest";
import { invoiceId } from "../invoice.ts";
import { besideOf } from "./by-claim.ts";
import { aCase, caseAfter, claimOf, day, type Pay, payment, withLetters } from "./sample-case.ts";
import { type Case, letterId, principalOf } from "./state.ts";

const by = "user-1";
/** 1 000 kr due 10 January and 2 000 kr due 15 January; a reminder of 38 kr was sent on 29 January; no interest. */
const two = (): Case =>
  withLetters(
    aCase({
      claims: [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 200_000, "2026-01-15")],
      agreement: { chargeInterest: false },
    }),
    "2026-01-29",
  );
const onClaim = (name: string, pay: Pay) => ({
  ...payment(pay),
  origin: "books" as const,
  invoiceId: invoiceId(`fiken:${name}`),
});
const principals = ({ claims }: Case) => claims.map(principalOf);
const goesTo = ({ payments }: Case) =>
  payments.map(({ allocation: { parts, claims, surplusOre } }) => [
    parts.letter_fees,
    ...claims.map(({ principalOre }) => principalOre),
    surplusOre,
  ]);

describe("a payment on one claim of a case with several", () => {
  it("pays the costs of the case by the agreement's order, and of the principal its own claim alone", () => {
    const paid = caseAfter(two(), onClaim("501", { paidOn: "2026-02-02", amount: 50_000 }));
    expect(principals(paid)).toEqual([100_000, 153_800]);
    expect(paid.payments).toMatchObject([{ invoiceId: "fiken:501", allocation: { parts: { letter_fees: 3_800 } } }]);
    expect(principals(caseAfter(two(), payment({ paidOn: "2026-02-02", amount: 50_000 })))).toEqual([53_800, 200_000]);
  });

  it("pays the others with what is beyond its own, and the debtor gets back what is beyond all", () => {
    const paid = (amount: number) => caseAfter(two(), onClaim("501", { paidOn: "2026-02-02", amount }));
    expect(goesTo(paid(203_800))).toEqual([[3_800, 0, 200_000, 0]]);
    expect(goesTo(paid(203_801))).toEqual([[3_800, 1, 200_000, 0]]);
    const most = paid(303_800 + 500);
    expect([most.closed?.reason, goesTo(most)]).toEqual(["paid", [[3_800, 100_000, 200_000, 500]]]);
  });

  it("has paid beside its own principal what it paid of costs and others, not what is left over", () => {
    const paid = caseAfter(two(), onClaim("501", { paidOn: "2026-02-02", amount: 303_800 + 500 }));
    const [first, second] = [invoiceId("fiken:500"), invoiceId("fiken:501")];
    expect(besideOf(paid, second)).toEqual({ costsOre: 3_800, principal: new Map([[first, 100_000]]) });
    const nothing = { costsOre: 0, principal: new Map() };
    expect(besideOf(paid, first)).toEqual(nothing);
    expect(besideOf(caseAfter(two(), payment({ paidOn: "2026-02-02", amount: 3_800 })), first)).toEqual(nothing);
    const sentOn = { ...onClaim("501", { paidOn: "2026-02-02", amount: 3_800 }), origin: "agency" } as const;
    expect(besideOf(caseAfter(two(), sentOn), second)).toEqual(nothing);
  });

  it("pays the costs of the case and the interest of its own claim before anything of the others", () => {
    const claims = [claimOf("500", 1_000_000, "2026-01-10"), claimOf("501", 2_000_000, "2026-01-15")];
    const goesToParts = (amount: number) =>
      caseAfter(
        withLetters(aCase({ claims }), "2026-01-29"),
        onClaim("501", { paidOn: "2026-02-13", amount }),
      ).payments.flatMap(({ allocation }) => [
        allocation.parts.letter_fees,
        ...allocation.claims.flatMap((one) => [one.interestOre, one.principalOre]),
      ]);
    // 29 days of 2 000 000 are 19 068, 34 of 1 000 000 are 11 178; the letter asked for 3 800
    expect(goesToParts(3_800 + 19_068)).toEqual([3_800, 0, 0, 19_068, 0]);
    expect(goesToParts(3_800 + 19_068 + 2_000_000)).toEqual([3_800, 0, 0, 19_068, 2_000_000]);
    expect(goesToParts(3_800 + 19_068 + 2_000_000 + 11_179)).toEqual([3_800, 11_178, 1, 19_068, 2_000_000]);
  });

  it("in time for the sum of a letter leaves no principal, whatever interest and costs have come since", () => {
    const claims = [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 2_000_000, "2026-01-15")];
    const asked = withLetters(aCase({ claims }), "2026-01-29");
    // 100 000 with 19 days' interest of 625, 2 000 000 with 14 days' of 9 205, and 3 800 for the letter
    const [onFirst, onSecond] = [100_625, 2_013_005];
    const pay = (name: string, amount: number) => onClaim(name, { paidOn: "2026-02-06", amount, id: name });
    const inTwo = caseAfter(asked, pay("500", onFirst), pay("501", onSecond));
    expect(principals(inTwo)).toEqual([0, 0]);
    expect(principals(caseAfter(asked, pay("501", onFirst + onSecond)))).toEqual([0, 0]);
    expect(principals(caseAfter(asked, pay("501", onFirst + onSecond - 1)))).toEqual([1, 0]);
  });

  describe("while another agency has the case", () => {
    const handedOver = (): Case =>
      caseAfter(two(), { type: "hand_over", on: day("2026-02-16"), by, handOverId: "hand-over-1" });
    const paid = (origin: "agency" | "books", amount: number) => ({
      ...onClaim("501", { paidOn: "2026-02-20", amount }),
      origin,
    });

    it("goes to no other claim if the agency was paid it: with those it goes on", () => {
      const state = caseAfter(handedOver(), paid("agency", 250_000));
      expect([principals(state), goesTo(state)]).toEqual([[100_000, 0], [[0, 0, 200_000, 50_000]]]);
      // nor does it when a payment from before it is seen
      const early = caseAfter(
        state,
        onClaim("501", { paidOn: "2026-02-18", on: "2026-02-23", amount: 10_000, id: "early" }),
      );
      expect([principals(early), goesTo(early).map((parts) => parts.at(-1))]).toEqual([
        [100_000, 0],
        [60_000, 0],
      ]);
    });

    it.each([
      { paidOn: "2026-02-15", left: [50_000, 0] },
      { paidOn: "2026-02-16", left: [100_000, 0] },
    ])("goes to no other claim from the day of the hand-over: $paidOn", ({ paidOn, left }) => {
      const early = { ...onClaim("501", { paidOn, on: "2026-02-20", amount: 250_000 }), origin: "agency" as const };
      expect(principals(caseAfter(handedOver(), early))).toEqual(left);
    });

    const given = { type: "give_back", on: day("2026-03-02"), by: "agency" } as const;
    const late = (paidOn: string, on: string) => payment({ paidOn, on, amount: 1_000, id: paidOn });

    it("pays the others when the agency gives the case back, and stays there when it is handed over again", () => {
      const back = caseAfter(handedOver(), paid("agency", 250_000), given);
      expect([principals(back), back.pause]).toEqual([[50_000, 0], { on: "2026-03-02" }]);
      const again = caseAfter(
        back,
        { type: "hand_over", on: day("2026-03-05"), by, handOverId: "hand-over-2" },
        late("2026-02-19", "2026-03-06"),
      );
      expect(principals(again)).toEqual([49_000, 0]);
    });

    it("pays the others also while something else holds the case that was given back", () => {
      const objected = caseAfter(handedOver(), given, { type: "hold", on: day("2026-03-02"), by, hold: "objection" });
      const late = { ...onClaim("501", { paidOn: "2026-03-03", amount: 250_000 }), origin: "agency" as const };
      expect(principals(caseAfter(objected, late))).toEqual([50_000, 0]);
    });

    it("ends a case that the agency gives back, if nothing that was asked for is left", () => {
      const unasked = { ...two(), letters: [] };
      const sent = { type: "hand_over", on: day("2026-02-16"), by, handOverId: "hand-over-1" } as const;
      const back = (amount: number) => caseAfter(unasked, sent, paid("agency", amount), given);
      expect([back(300_000).closed?.reason, back(300_000).pause]).toEqual(["paid", undefined]);
      expect([back(299_999).closed, back(299_999).pause]).toEqual([undefined, { on: "2026-03-02" }]);
    });

    it("does not end a case that was opened again for what is left, when the agency lets go of it", () => {
      const sent = { type: "hand_over", on: day("2026-02-16"), by, handOverId: "hand-over-1" } as const;
      // nobody was asked for the interest that is left
      const state = caseAfter(aCase({ claims: [claimOf("501", 300_000, "2026-01-15")] }), sent, paid("books", 300_000));
      expect(state.closed).toMatchObject({ reason: "paid" });
      const again = { type: "reopen", on: day("2026-02-25"), by, outstanding: [], returned: [] } as const;
      const back = caseAfter(state, again, given);
      expect([back.closed, back.pause]).toEqual([undefined, { on: "2026-03-02" }]);
    });

    it("stays on its claim when a payment is seen after the end", () => {
      const first = {
        ...onClaim("500", { paidOn: "2026-02-21", amount: 100_000, id: "first" }),
        origin: "agency" as const,
      };
      const closed = caseAfter(handedOver(), paid("agency", 250_000), first);
      expect([closed.closed?.reason, goesTo(closed)]).toEqual([
        "paid",
        [
          [0, 0, 200_000, 50_000],
          [0, 100_000, 0, 0],
        ],
      ]);
      const seen = caseAfter(closed, late("2026-02-18", "2026-02-25"));
      expect(
        goesTo(seen)
          .slice(0, 2)
          .map(([, ...onClaims]) => onClaims),
      ).toEqual([
        [0, 200_000, 50_000],
        [99_000, 0, 1_000],
      ]);
    });

    it("pays principal before all else, its own first, if the creditor was paid it", () => {
      const books = (amount: number) => goesTo(caseAfter(handedOver(), paid("books", amount)));
      expect(books(200_001)).toEqual([[0, 1, 200_000, 0]]);
      expect(books(300_000)).toEqual([[0, 100_000, 200_000, 0]]);
      const claims = [claimOf("500", 1_000_000, "2026-01-10"), claimOf("501", 2_000_000, "2026-01-15")];
      const sent = { type: "hand_over", on: day("2026-01-30"), by, handOverId: "hand-over-1" } as const;
      const whole = caseAfter(withLetters(aCase({ claims }), "2026-01-29"), sent, {
        ...onClaim("501", { paidOn: "2026-02-13", amount: 3_000_000 + 3_800 + 19_068 + 11_178 + 1 }),
        origin: "books",
      });
      // and then the costs, and interest of 29 and 34 days
      expect(whole.payments.map(({ allocation }) => allocation)).toMatchObject([
        {
          parts: { letter_fees: 3_800 },
          claims: [
            { interestOre: 11_178, principalOre: 1_000_000 },
            { interestOre: 19_068, principalOre: 2_000_000 },
          ],
          surplusOre: 1,
        },
      ]);
    });
  });

  it("is taken as one on the whole case where the case has no such claim", () => {
    const paid = caseAfter(two(), onClaim("502", { paidOn: "2026-02-02", amount: 50_000 }));
    expect(principals(paid)).toEqual([53_800, 200_000]);
  });

  it("pays its own claim first when it is spread anew", () => {
    const paid = caseAfter(two(), onClaim("501", { paidOn: "2026-02-02", amount: 250_000 }));
    expect(goesTo(paid)).toEqual([[3_800, 46_200, 200_000, 0]]);
    const back = caseAfter(paid, {
      type: "report_undelivered",
      on: day("2026-02-10"),
      by,
      letterId: letterId("letter-1"),
      cause: "bounced",
    });
    expect(goesTo(back)).toEqual([[0, 50_000, 200_000, 0]]);
    expect(principals(back)).toEqual([50_000, 0]);
  });

  it("that came while the case was closed pays its own claim first when the case goes on", () => {
    const withdrawn = caseAfter(two(), { type: "withdraw", on: day("2026-02-01"), by });
    const paid = caseAfter(withdrawn, onClaim("501", { paidOn: "2026-02-02", amount: 250_000 }));
    expect(goesTo(paid)).toEqual([[0, 250_000]]);
    const again = caseAfter(paid, { type: "reopen", on: day("2026-02-03"), by, outstanding: [], returned: [] });
    expect(goesTo(again)).toEqual([[3_800, 46_200, 200_000, 0]]);
  });

  it("that is seen after a case was paid pays as if it had been seen in time, its own claim first", () => {
    const paid = caseAfter(two(), payment({ paidOn: "2026-02-05", amount: 303_800, id: "all" }));
    const late = caseAfter(paid, onClaim("501", { paidOn: "2026-02-02", on: "2026-02-06", amount: 250_000 }));
    expect([late.closed?.reason, goesTo(late)]).toEqual([
      "paid",
      [
        [0, 53_800, 0, 250_000],
        [3_800, 46_200, 200_000, 0],
      ],
    ]);
  });

  it("keeps its claim when the case goes on in another", () => {
    const paid = caseAfter(two(), onClaim("501", { paidOn: "2026-02-02", amount: 50_000 }));
    const other = aCase({
      number: "1002",
      caseId: "case-2" as Case["caseId"],
      claims: [claimOf("502", 100_000, "2026-01-10")],
      agreement: { chargeInterest: false },
    });
    const merged = caseAfter(other, { type: "merge", on: day("2026-02-10"), by: "worker", other: paid });
    expect(merged.payments.map(({ invoiceId: id }) => id)).toEqual(["fiken:501"]);
  });
});
