import { describe, expect, it } from "vitest";
import { byHandId } from "../claim/by-hand.ts";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { CaseCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, withLetters } from "./sample-case.ts";
import { type Case, principalOf } from "./state.ts";
import type { ShownByBooks } from "./within-books.ts";

const by = "user-1";
const idOf = (name: string) => invoiceId(`fiken:${name}`);
/** `passedOn` of it counts as paid in the books, and the case knew it before them. */
const shows = (name: string, amount: number, passedOn?: number): ShownByBooks => ({
  invoiceId: idOf(name),
  ore: ore(amount),
  ...(passedOn === undefined ? {} : { passedOnOre: ore(passedOn) }),
});
const takenBack = (on: string, of: string, amount: number, outstanding?: readonly ShownByBooks[]): CaseCommand => ({
  type: "reverse_payment",
  on: day(on),
  by: "bank",
  paymentId: of,
  reversalId: `back-${on}`,
  amountOre: ore(amount),
  ...(outstanding === undefined ? {} : { outstanding }),
});
const reopen = (on: string, ...outstanding: readonly ShownByBooks[]): CaseCommand => {
  return { type: "reopen", on: day(on), by, outstanding, returned: [] };
};
const withdraw = (on: string): CaseCommand => ({ type: "withdraw", on: day(on), by });
/** On the invoice, in the books. */
const inBooks = (name: string, on: string, amount: number, id = `${idOf(name)}:${on}`) =>
  ({ ...payment({ paidOn: on, amount, id }), origin: "books", invoiceId: idOf(name) }) as const;
const principals = (state: Case) => state.claims.map(principalOf);
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal.code;
};
const partsOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value.parts;
};

/** 10 000 kr, a dunning of 38 kr, no interest. */
const dunned = withLetters(aCase({ agreement: { chargeInterest: false } }), "2026-01-29");
const two = aCase({
  claims: [claimOf("500", 1_000_000, "2026-01-15"), claimOf("501", 300_000, "2026-01-16")],
  agreement: { chargeInterest: false },
});

describe("what is owed again after the bank took a payment back", () => {
  const paid = caseAfter(dunned, payment({ paidOn: "2026-02-01", amount: 1_003_800 }));
  const whenShown = (...outstanding: readonly ShownByBooks[]) =>
    caseAfter(paid, takenBack("2026-02-10", "p-2026-02-01", 1_003_800, outstanding));

  it("is what the books show, with what they count as paid because it was passed on", () => {
    expect(paid.closed?.reason).toBe("paid");
    expect(principals(whenShown(shows("500", 600_000)))).toEqual([600_000]);
    expect(principals(whenShown(shows("500", -400_000, 1_000_000)))).toEqual([600_000]);
    expect(principals(whenShown(shows("500", 0, 1_000_000)))).toEqual([1_000_000]);
  });

  it("is all of it where the books show no less, or are not known", () => {
    expect(principals(whenShown(shows("500", 1_000_000)))).toEqual([1_000_000]);
    expect(principals(whenShown(shows("999", 0)))).toEqual([1_000_000]);
    expect(principals(caseAfter(paid, takenBack("2026-02-10", "p-2026-02-01", 1_003_800)))).toEqual([1_000_000]);
  });

  it("is less what other payments paid of it, in the books or not", () => {
    const parts = caseAfter(
      dunned,
      payment({ paidOn: "2026-02-01", amount: 303_800 }),
      payment({ paidOn: "2026-02-02", amount: 300_000 }),
      inBooks("500", "2026-02-03", 200_000),
    );
    // 4 000 of the 10 000 kr were credited, of which only the 2 000 that were left could be taken off
    const credited = caseAfter(parts, principal("500", "2026-02-05", 0));
    const state = (outstanding: ShownByBooks) =>
      principals(caseAfter(credited, takenBack("2026-02-10", "p-2026-02-01", 303_800, [outstanding])));
    expect(state(shows("500", 400_000))).toEqual([100_000]);
    expect(state(shows("500", 100_000, 300_000))).toEqual([100_000]);
  });

  it("is not lowered by what payments in the books paid of costs", () => {
    const withFee = caseAfter(
      dunned,
      inBooks("500", "2026-02-01", 303_800),
      payment({ paidOn: "2026-02-02", amount: 700_000 }),
    );
    const again = caseAfter(withFee, takenBack("2026-02-10", "p-2026-02-02", 700_000, [shows("500", 696_200)]));
    expect(principals(again)).toEqual([700_000]);
  });

  it("leaves nothing where all was credited: the case ends, and asks for no fee", () => {
    const ended = whenShown(shows("500", 0));
    expect(ended.closed).toEqual({ on: "2026-02-10", reason: "credited" });
    expect(ended.holds).toEqual([]);
    expect(accepted(paid, takenBack("2026-02-10", "p-2026-02-01", 1_003_800, [shows("500", 0)])).at(-1)).toMatchObject({
      type: "case_closed",
      residualOre: 0,
    });
  });
});

describe("what a case that is opened again asks for", () => {
  it("is what the books show less what was paid to us before it ended, unless they have that", () => {
    const ended = caseAfter(dunned, payment({ paidOn: "2026-02-01", amount: 503_800 }), withdraw("2026-02-03"));
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 600_000))))).toEqual([100_000]);
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 100_000, 500_000))))).toEqual([100_000]);
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 1_000_000))))).toEqual([500_000]);
    expect(refusalOf(ended, reopen("2026-02-10", shows("500", 0, 500_000)))).toBe("nothing_owed");
  });

  it("is less what a person registered by hand as well, while the books do not know it", () => {
    const byHand = inBooks("500", "2026-02-01", 503_800, byHandId(idOf("500"), "1"));
    const ended = caseAfter(dunned, byHand, withdraw("2026-02-03"));
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 600_000))))).toEqual([100_000]);
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 96_200, 503_800))))).toEqual([96_200]);
  });

  it("is never beyond what the books show, although they count money as passed on that the bank took back", () => {
    const ended = caseAfter(
      dunned,
      payment({ paidOn: "2026-02-01", amount: 503_800 }),
      withdraw("2026-02-03"),
      takenBack("2026-02-04", "p-2026-02-01", 503_800),
    );
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 500_000, 500_000))))).toEqual([500_000]);
  });

  it("is less where money came to us while it was closed, once", () => {
    const ended = caseAfter(dunned, withdraw("2026-02-03"), payment({ paidOn: "2026-02-05", amount: 103_800 }));
    expect(principals(caseAfter(ended, reopen("2026-02-10", shows("500", 600_000))))).toEqual([500_000]);
  });
});

describe("a payment or a credit that ended a case, and that the books took back", () => {
  it("is owed again as far as they show it, no more than was claimed, with interest from the day after", () => {
    const interest = withLetters(aCase(), "2026-01-29");
    // 17 days of interest are 5 589
    const paid = caseAfter(interest, inBooks("500", "2026-02-01", 1_009_389));
    expect(paid.closed?.reason).toBe("paid");
    const again = caseAfter(paid, reopen("2026-02-10", shows("500", 1_012_424)));
    expect(principals(again)).toEqual([1_000_000]);
    expect(partsOn(again, "2026-02-10")).toMatchObject({ letter_fees: 0, interest: 0 });
    expect(partsOn(again, "2026-02-11")).toMatchObject({ interest: 329 });
    // a fortnight, as where the bank takes a payment back
    expect(again.holds).toEqual([{ kind: "deferral", on: "2026-02-10", until: "2026-02-24" }]);
    expect(principals(caseAfter(paid, reopen("2026-02-10", shows("500", 1))))).toEqual([1]);
    for (const shown of [0, -9_389]) {
      expect(refusalOf(paid, reopen("2026-02-10", shows("500", shown)))).toBe("nothing_owed");
    }
  });

  it("is owed again with the letters that stand where all had been credited, and is refused while it is", () => {
    const credited = caseAfter(dunned, principal("500", "2026-02-01", 0));
    expect(credited.closed?.reason).toBe("credited");
    expect(refusalOf(credited, reopen("2026-02-10"))).toBe("nothing_owed");
    expect(refusalOf(credited, reopen("2026-02-10", shows("500", 0)))).toBe("nothing_owed");
    const again = caseAfter(credited, reopen("2026-02-10", shows("500", 1_000_000)));
    expect(partsOn(again, "2026-02-10")).toMatchObject({ principal: 1_000_000, letter_fees: 3_800 });
  });

  it("is paid first by what another payment in the books left over", () => {
    const paid = caseAfter(dunned, inBooks("500", "2026-02-01", 1_003_800), inBooks("500", "2026-02-02", 400_000));
    const again = caseAfter(paid, reopen("2026-02-10", shows("500", 600_000)));
    expect([principals(again), again.payments.map(({ allocation }) => allocation.surplusOre)]).toEqual([
      [600_000],
      [0, 0],
    ]);
  });

  it("raises no claim that was paid to us, or by a payment on another claim", () => {
    const ours = caseAfter(dunned, payment({ paidOn: "2026-02-01", amount: 1_003_800 }));
    expect(refusalOf(ours, reopen("2026-02-10", shows("500", 1_000_000)))).toBe("nothing_owed");
    expect(refusalOf(ours, reopen("2026-02-10", shows("500", 0, 1_000_000)))).toBe("nothing_owed");
    const both = caseAfter(two, inBooks("500", "2026-02-01", 1_300_000));
    expect(refusalOf(both, reopen("2026-02-10", shows("500", -300_000), shows("501", 300_000)))).toBe("nothing_owed");
    const again = caseAfter(both, reopen("2026-02-10", shows("500", 1_000_000), shows("501", 300_000)));
    expect(principals(again)).toEqual([1_000_000, 0]);
  });
});
