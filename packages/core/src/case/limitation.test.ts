import { describe, expect, it } from "vitest";
import { addDays } from "../calendar-date.ts";
import { invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { evolve } from "./evolve.ts";
import { barredClaim, firstBarred } from "./limitation.ts";
import { owed } from "./owed.ts";
import { aCase, caseAfter, claimOf, day, payment, principal, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

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
const demanded = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14");
const two501 = [claimOf("500", 500_000, "2026-01-15"), claimOf("501", 500_000, "2026-01-10")];
const held = { type: "hold", on: day("2026-03-20"), by: "user-1" } as const;

/** The debtor agrees to pay all that is owed a month later. */
function agreeing(on: string, state = demanded): Case {
  const owing = owed(state, day(on));
  const amountOre = ore(owing.ok ? owing.value.totalOre : 0);
  const instalments = [{ dueOn: addDays(day(on), 30), amountOre }];
  return caseAfter(state, {
    type: "agree_plan",
    law: LAW_AS_READ,
    on: day(on),
    by: "user-1",
    plan: { instalments, feeDisclosed: false },
  });
}

const endPlan = (on: string) =>
  ({ type: "end_hold", on: day(on), by: "user-1", hold: "payment_plan", outcome: "broken" }) as const;
const back = (paymentId: string, on: string) =>
  ({ type: "reverse_payment", on: day(on), by: "bank", paymentId, reversalId: "b", amountOre: ore(506_000) }) as const;
const joining = (on: string) =>
  ({
    type: "claims_merged",
    on: day(on),
    by: "user-1",
    fromCaseId: aCase().caseId,
    claims: two.claims.slice(1),
    letters: [],
    earlierLetters: [],
    payments: [],
    compensationPaidOre: ore(0),
  }) as const;

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

  it("is counted anew from the day the debtor agreed a plan, for the claims it was over", () => {
    const planned = agreeing("2026-04-01");
    expect(firstBarred(planned)?.barredOn).toBe("2029-04-02");
    const broken = caseAfter(planned, endPlan("2026-05-20"));
    expect(firstBarred(broken)?.barredOn).toBe("2029-04-02");
    expect(firstBarred(agreeing("2026-06-01", broken))?.barredOn).toBe("2029-06-02");
    const later = evolve(broken, joining("2026-06-01"));
    expect(firstBarred(later)).toEqual({ invoiceId: "fiken:501", barredOn: "2028-11-04" });
    // paid in full before the plan: the bank took that back later
    const paid = caseAfter(two, {
      ...payment({ paidOn: "2026-02-10", amount: 506_000 }),
      invoiceId: invoiceId("fiken:500"),
    });
    expect(firstBarred(caseAfter(agreeing("2026-04-01", paid), back("p-2026-02-10", "2026-04-10")))).toEqual({
      invoiceId: "fiken:500",
      barredOn: "2029-01-16",
    });
  });

  it("is counted anew from no later day on which a plan holds the case again: that is nothing the debtor did", () => {
    const planned = agreeing("2026-04-01");
    const broken = caseAfter(planned, endPlan("2026-05-20"));
    const untold = caseAfter(
      broken,
      {
        type: "report_undelivered",
        on: day("2026-09-10"),
        by: "books",
        letterId: letterId("n-1"),
        cause: "returned",
        noticeSentOn: day("2026-04-01"),
        planOf: broken.caseId,
      },
      { type: "end_hold", on: day("2026-09-20"), by: "user-1", hold: "undelivered", outcome: "put_right" },
      endPlan("2026-10-01"),
    );
    expect(untold.stood.map(({ kind, from }) => [kind, from])).toEqual([
      ["payment_plan", "2026-04-01"],
      ["undelivered", "2026-04-01"],
      ["payment_plan", "2026-09-10"],
    ]);
    expect(firstBarred(untold)?.barredOn).toBe("2029-04-02");
    const reopened = caseAfter(
      planned,
      { type: "give_up", on: day("2026-04-20"), by: "user-1" },
      { type: "reopen", on: day("2026-09-01"), by: "user-1", outstanding: [], returned: [] },
      endPlan("2026-09-08"),
    );
    expect(firstBarred(reopened)?.barredOn).toBe("2029-04-02");
  });

  it("is counted anew from each of several plans, also one that another took the place of", () => {
    const twice = agreeing("2026-06-01", agreeing("2026-04-01"));
    expect(twice.plansAgreedOn).toEqual(["2026-04-01", "2026-06-01"]);
    // the third is in time for the second alone
    const thrice = [day("2026-04-01"), day("2029-04-01"), day("2032-04-01")];
    expect(firstBarred({ ...demanded, plansAgreedOn: thrice })?.barredOn).toBe("2035-04-02");
    const first = [day("2026-04-01"), day("2032-04-01")];
    expect(firstBarred({ ...demanded, plansAgreedOn: first })?.barredOn).toBe("2029-04-02");
  });

  it("is not counted anew from the plan of a case that was merged into this one", () => {
    const stood = [{ kind: "payment_plan", from: day("2026-05-01"), to: day("2026-05-20"), brought: true }] as const;
    expect(firstBarred(evolve(demanded, { ...joining("2026-06-01"), stood }))?.barredOn).toBe("2028-11-04");
    const own = { ...demanded, stood };
    expect(firstBarred(own)?.barredOn).toBe("2029-01-16");
  });

  it("is not counted anew from a plan or costs while the debtor objects: the day it is over", () => {
    const objected = caseAfter(demanded, { ...held, hold: "objection" });
    expect(firstBarred(agreeing("2026-04-01", objected))?.barredOn).toBe("2029-01-16");
    expect(firstBarred(caseAfter(objected, payment({ paidOn: "2026-04-01", amount: 1_000 })))?.barredOn).toBe(
      "2029-01-16",
    );
    const answered = caseAfter(objected, {
      type: "answer_objection",
      on: day("2026-04-10"),
      by: "user-1",
      outcome: "rejected",
      waiveCosts: false,
    });
    const paid = (paidOn: string) => caseAfter(answered, payment({ paidOn, on: "2026-04-20", amount: 1_000 }));
    expect(firstBarred(paid("2026-04-09"))?.barredOn).toBe("2029-01-16");
    expect(firstBarred(paid("2026-04-10"))?.barredOn).toBe("2029-04-11");
  });

  it("is counted anew from a payment that costs took wholly, on all claims or the one it was paid on", () => {
    expect(firstBarred(caseAfter(demanded, payment({ paidOn: "2026-04-01", amount: 1_000 })))?.barredOn).toBe(
      "2029-04-02",
    );
    const both = withLetters(aCase({ claims: two501, agreement: { steps: list } }), "2026-01-29", "2026-02-14");
    const onOne = caseAfter(both, {
      ...payment({ paidOn: "2026-04-01", amount: 1_000 }),
      invoiceId: invoiceId("fiken:501"),
    });
    expect(firstBarred(onOne)).toEqual({ invoiceId: "fiken:500", barredOn: "2029-01-16" });
    const onBoth = caseAfter(both, payment({ paidOn: "2026-04-01", amount: 1_000 }));
    expect(firstBarred(onBoth)).toEqual({ invoiceId: "fiken:500", barredOn: "2029-04-02" });
  });

  it("is not counted anew from costs that were paid before the last claim came into the case: that day, the day after", () => {
    const joined = evolve(demanded, joining("2026-04-01"));
    const paid = (paidOn: string) => caseAfter(joined, payment({ paidOn, on: "2026-04-20", amount: 1_000 }));
    expect(firstBarred(paid("2026-04-01"))?.barredOn).toBe("2028-11-04");
    expect(firstBarred(paid("2026-04-02"))?.barredOn).toBe("2029-04-03");
  });

  it("is not counted anew from what the books took off, nor from what came while the case was closed", () => {
    expect(firstBarred(caseAfter(demanded, principal("500", "2026-04-01", 400_000)))?.barredOn).toBe("2029-01-16");
    const reopened = caseAfter(
      demanded,
      { type: "give_up", on: day("2026-04-01"), by: "user-1" },
      payment({ paidOn: "2026-04-10", amount: 1_000 }),
      { type: "reopen", on: day("2026-04-20"), by: "user-1", outstanding: [], returned: [] },
    );
    expect(reopened.payments[0]?.allocation.parts.collection_fee).toBe(1_000);
    expect(firstBarred(reopened)?.barredOn).toBe("2029-01-16");
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
    const later = evolve(atLaw, joining("2026-06-01"));
    expect(firstBarred(later)).toEqual({ invoiceId: "fiken:501", barredOn: "2028-11-04" });
  });

  it("is counted anew from a legal step taken on the very day the claim came into the case", () => {
    const claims = two.claims.slice(1).map((claim) => ({ ...claim, addedOn: day("2026-03-20") }));
    expect(firstBarred({ ...atLaw, claims })).toEqual({ invoiceId: "fiken:501", barredOn: "2029-03-21" });
  });
});
