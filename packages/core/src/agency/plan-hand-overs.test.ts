import { describe, expect, it } from "vitest";
import { caseAfter, day } from "../case/sample-case.ts";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import { customerCredit } from "../start/customer-credit.ts";
import { type Candidate, type HandOverRules, planHandOvers } from "./plan-hand-overs.ts";
import { noticedCase } from "./sample-agency.ts";

const RULES: HandOverRules = {
  level: "collection",
  ownReminderSteps: 0,
  grouping: "item",
  casesMax: 8,
  itemsMax: 40,
  today: day("2026-03-10"),
};
const candidate = (
  name: string,
  { kid, customer, there = [] }: { kid?: string; customer?: string; there?: string[] } = {},
): Candidate => ({
  case: noticedCase(name, customer),
  kids: new Map(kid === undefined ? [] : [[invoiceId(`fiken:${name}`), kid]]),
  numbersThere: new Set(there),
  credit: customerCredit([]),
});
const idsOf = ({ handOvers }: ReturnType<typeof planHandOvers>) => handOvers.map(({ caseIds }) => caseIds);

describe("what goes to the agency", () => {
  it("is a paused case that was named, and never one that would go along", () => {
    const one = candidate("500");
    const paused = caseAfter(noticedCase("501"), { type: "pause", on: day("2026-03-04"), by: "user-1" });
    const two = { ...candidate("501"), case: paused };
    const rules = { ...RULES, grouping: "customer" } as const;
    expect(idsOf(planHandOvers([one, two], rules))).toEqual([["case-500", "case-501"]]);
    const along = planHandOvers([one, { ...two, goesAlong: true }], rules);
    expect(idsOf(along)).toEqual([["case-500"]]);
    expect(along.refused).toEqual([{ caseId: "case-501", refusal: { code: "case_is_paused", since: "2026-03-04" } }]);
    expect(idsOf(planHandOvers([one, { ...candidate("501"), goesAlong: true }], rules))).toEqual([
      ["case-500", "case-501"],
    ]);
  });

  it("is a case for each item, or one for each customer", () => {
    const all = [candidate("500"), candidate("501"), candidate("600", { customer: "20002" })];
    expect(idsOf(planHandOvers(all, RULES))).toEqual([["case-500"], ["case-501"], ["case-600"]]);
    expect(idsOf(planHandOvers(all, { ...RULES, grouping: "customer" }))).toEqual([
      ["case-500", "case-501"],
      ["case-600"],
    ]);
  });

  it("never holds two people together whom a list has under one number", () => {
    const other = candidate("501");
    const named = { ...other, case: { ...other.case, debtor: { ...other.case.debtor, name: "Ola Nordmann" } } };
    const plan = planHandOvers([candidate("500"), named], { ...RULES, grouping: "customer" });
    expect(idsOf(plan)).toEqual([["case-500"], ["case-501"]]);
  });

  it("is parted where there is more than one case there may hold", () => {
    const all = [candidate("500"), candidate("501"), candidate("502")];
    const rules = { ...RULES, grouping: "customer", casesMax: 2 } as const;
    const parted = [["case-500", "case-501"], ["case-502"]];
    expect(idsOf(planHandOvers(all, rules))).toEqual(parted);
    expect(idsOf(planHandOvers(all, { ...rules, casesMax: 8, itemsMax: 2 }))).toEqual(parted);
  });

  it("is lawful item by item: what is not stays, with its reason, and holds no other back", () => {
    const early = candidate("501");
    const plan = planHandOvers([candidate("500"), { ...early, case: { ...early.case, letters: [] } }], {
      ...RULES,
      grouping: "customer",
    });
    expect(idsOf(plan)).toEqual([["case-500"]]);
    expect(plan.refused).toMatchObject([{ caseId: "case-501", refusal: { code: "notice_missing" } }]);
  });

  it("is nothing of a customer who has money to its credit, but where credits are only shown (T7)", () => {
    const rich = { ...candidate("500"), credit: { ore: ore(1), items: 1 } };
    const refusal = { code: "customer_has_credit", creditOre: 1, items: 1 };
    const other = candidate("600", { customer: "20002" });
    const plan = planHandOvers([rich, other], { ...RULES, grouping: "customer" });
    expect(plan.refused).toEqual([{ caseId: "case-500", refusal }]);
    expect(idsOf(plan)).toEqual([["case-600"]]);
    const shown = {
      ...rich,
      case: { ...rich.case, agreement: { ...rich.case.agreement, creditPolicy: "show" } },
    } as const;
    expect(planHandOvers([shown], RULES).refused).toEqual([]);
    const early = { ...rich, case: { ...rich.case, letters: [] } };
    expect(planHandOvers([early], RULES).refused).toMatchObject([{ refusal: { code: "notice_missing" } }]);
  });

  it("is never the same counter item twice", () => {
    const there = planHandOvers([candidate("500", { there: ["500"] })], RULES);
    const refusal = { code: "counter_item_there", invoiceNumber: "500" };
    expect(there).toEqual({ handOvers: [], refused: [{ caseId: "case-500", refusal }] });
    const twice = planHandOvers([candidate("500"), candidate("500")], RULES);
    expect(idsOf(twice)).toEqual([["case-500"]]);
    expect(twice.refused).toEqual([{ caseId: "case-500", refusal }]);
    const others = planHandOvers([candidate("500"), candidate("500", { customer: "20002" })], RULES);
    expect(others.refused).toEqual([]);
  });

  it("carries the KID with all its zeros, and no more digits than were agreed", () => {
    const kidOf = (kid: string | undefined, kidLength?: number) => {
      const it = planHandOvers([candidate("500", kid === undefined ? {} : { kid })], { ...RULES, kidLength });
      return it.refused[0]?.refusal.code ?? it.handOvers[0]?.items[0]?.kid;
    };
    expect(kidOf("9235400011", 13)).toBe("0009235400011");
    expect(kidOf("0009235400011", 13)).toBe("0009235400011");
    expect(kidOf("0009235400011")).toBe("0009235400011");
    expect(kidOf("00009235400011", 13)).toBe("kid_too_long");
    expect(kidOf(undefined, 13)).toBeUndefined();
  });
});
