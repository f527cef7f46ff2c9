import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { evolve } from "./evolve.ts";
import { barredClaim, firstBarred } from "./limitation.ts";
import { aCase, caseAfter, claimOf, day, payment, principal, steps, withLetters } from "./sample-case.ts";

const two = aCase({ claims: [claimOf("500", 500_000, "2026-01-15"), claimOf("501", 500_000, "2025-11-03")] });
const list = steps("collection_notice", "payment_demand", "legal_notice");
const atLaw = caseAfter(withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04"), {
  type: "take_legal_step",
  law: LAW_AS_READ,
  on: day("2026-03-20"),
  by: "user-1",
  kind: "attachment",
  costsSeenOre: ore(160_000),
});

describe("the first claim to be time-barred", () => {
  it("is the one that fell due first: three years and a day", () => {
    expect(firstBarred(two)).toEqual({ invoiceId: "fiken:501", barredOn: "2028-11-04" });
    expect(barredClaim(two, day("2028-11-03"))).toBeUndefined();
    expect(barredClaim(two, day("2028-11-04"))).toEqual({ invoiceId: "fiken:501", barredOn: "2028-11-04" });
  });

  it("is no claim that is paid, and nothing when all are", () => {
    const one = caseAfter(two, principal("501", "2026-02-01", 0));
    expect(firstBarred(one)).toEqual({ invoiceId: "fiken:500", barredOn: "2029-01-16" });
    expect(firstBarred(caseAfter(aCase(), principal("500", "2026-02-01", 0)))).toBeUndefined();
  });

  it("is counted anew from a part payment on that claim, and from no letter", () => {
    expect(firstBarred(withLetters(aCase(), "2026-01-29"))?.barredOn).toBe("2029-01-16");
    const order = ["principal", "interest", "letter_fees", "collection_fee", "compensation", "court_costs"] as const;
    const paid = caseAfter(
      { ...two, agreement: { ...two.agreement, allocationOrder: order } },
      payment({ paidOn: "2026-02-10", amount: 100_000 }),
    );
    // the oldest first: the part payment is on 501 alone
    expect(firstBarred(paid)).toEqual({ invoiceId: "fiken:500", barredOn: "2029-01-16" });
    expect(firstBarred(caseAfter(aCase(), payment({ paidOn: "2026-02-10", amount: 100 })))?.barredOn).toBe(
      "2029-02-11",
    );
  });

  it("is counted anew from a legal step, and for ten years from what it led to", () => {
    expect(firstBarred(atLaw)?.barredOn).toBe("2029-03-21");
    const ended = (outcome: "attachment_taken" | "judgment" | "dismissed") =>
      evolve(atLaw, { type: "legal_step_ended", on: day("2026-05-04"), by: "user-1", outcome });
    expect(firstBarred(ended("attachment_taken"))?.barredOn).toBe("2036-05-05");
    expect(firstBarred(ended("judgment"))?.barredOn).toBe("2036-05-05");
    expect(firstBarred(ended("dismissed"))?.barredOn).toBe("2029-03-21");
  });

  it("is not counted anew from a legal step taken before the claim came into the case", () => {
    const later = evolve(atLaw, {
      type: "claims_merged",
      on: day("2026-06-01"),
      by: "user-1",
      fromCaseId: aCase().caseId,
      claims: two.claims.slice(1),
      letters: [],
      earlierLetters: [],
      payments: [],
      compensationPaidOre: ore(0),
    });
    expect(firstBarred(later)).toEqual({ invoiceId: "fiken:501", barredOn: "2028-11-04" });
  });

  it("is counted anew from a legal step taken on the very day the claim came into the case", () => {
    const claims = two.claims.slice(1).map((claim) => ({ ...claim, addedOn: day("2026-03-20") }));
    expect(firstBarred({ ...atLaw, claims })).toEqual({ invoiceId: "fiken:501", barredOn: "2029-03-21" });
  });
});
