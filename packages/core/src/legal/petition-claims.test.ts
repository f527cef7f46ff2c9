import { describe, expect, it } from "vitest";
import {
  aCase,
  caseAfter,
  claimOf,
  day,
  opening,
  payment,
  principal,
  steps,
  withLetters,
} from "../case/sample-case.ts";
import { type Agreement, type Case, caseId, type LegalStepKind } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { sampleFacts } from "../letter/sample-facts.ts";
import { ore } from "../money.ts";
import type { PetitionClaim } from "./petition.ts";
import { preparePetition } from "./prepare-petition.ts";

const { creditor, operator } = sampleFacts("reminder");
const by = "worker";

const AGENCY = { steps: steps("dunning", "collection_notice", "payment_demand", "legal_notice") };
const SELF = {
  operator: "self_collection",
  steps: steps("dunning", "collection_notice", "creditor_demand", "legal_notice"),
} as const;
const FIRST = claimOf("500", 1_000_000, "2026-01-15");
const SECOND = claimOf("501", 250_050, "2026-01-20");
const COMPANY = { ...opening().debtor, kind: "company", organizationNumber: "310844136" } as const;

type Given = Parameters<typeof aCase>[0] & { readonly agreement: Partial<Agreement> };

/** Dunning, notice and demand were sent, on 26 March the notice of legal steps: due 9 April, steps from the 11th. */
const readyForLaw = (given: Given): Case =>
  withLetters(aCase(given), "2026-02-03", "2026-02-20", "2026-03-10", "2026-03-26");

function krav(state: Case, on: string): readonly PetitionClaim[] {
  const answer = preparePetition({
    state,
    creditor: { ...creditor, organizationNumber: "310844136" },
    operator,
    kind: "attachment",
    on: day(on),
    law: LAW_AS_READ,
    debtorIdentifier: "30906197746",
    licenseHolder: "Anna Testperson",
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value.krav;
}

/** Reference, what it was, what is left, and what was paid of it. */
const lines = (claims: readonly PetitionClaim[]) =>
  claims.map((claim) => [
    claim.innsendersKravreferanse,
    claim.opprinneligBeloep,
    claim.gjenstaaendeBeloep,
    claim.innbetaling.map(({ beloep }) => beloep),
  ]);
const named = (claims: readonly PetitionClaim[], name: string) =>
  claims.find((claim) => claim.innsendersKravreferanse === name);

describe("which invoices a petition names", () => {
  const paid = (allocationOrder: Agreement["allocationOrder"], amount: number) =>
    krav(
      caseAfter(
        readyForLaw({ claims: [FIRST, SECOND], agreement: { ...AGENCY, allocationOrder } }),
        payment({ paidOn: "2026-04-11", amount }),
      ),
      "2026-04-11",
    );

  it("is also one of which only interest is left", () => {
    const claims = paid(
      ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
      1_000_000,
    );
    // 86 days on 10 000 kr and 81 days on 2 500.50 kr, both at 12 %
    expect(lines(claims).slice(0, 4)).toEqual([
      ["1001-H1", 10_000, 0, [10_000]],
      ["1001-H2", 2_500.5, 2_500.5, []],
      ["1001-H1-R1", 282.74, 282.74, []],
      ["1001-H2-R1", 66.59, 66.59, []],
    ]);
    expect(named(claims, "1001-S")?.relatertKrav).toEqual(["1001-H1", "1001-H2"]);
  });

  it("is not one of which nothing is left, while something is left of another", () => {
    // interest of 349.33 kr, and the first principal
    const claims = paid(
      ["interest", "principal", "collection_fee", "letter_fees", "compensation", "court_costs"],
      1_034_933,
    );
    expect(lines(claims)).toEqual([
      ["1001-H2", 2_500.5, 2_500.5, []],
      ["1001-G1", 38, 38, []],
      ["1001-G2", 38, 38, []],
      ["1001-I", 1_200, 1_200, []],
      ["1001-S", 672, 672, []],
    ]);
    expect(named(claims, "1001-I")?.relatertKrav).toEqual(["1001-H2"]);
  });

  it("is every one where only costs are left, so that each cost relates to something", () => {
    const claims = paid(
      ["interest", "principal", "collection_fee", "letter_fees", "compensation", "court_costs"],
      1_284_983,
    );
    expect(lines(claims)).toEqual([
      ["1001-H1", 10_000, 0, [10_000]],
      ["1001-H2", 2_500.5, 0, [2_500.5]],
      ["1001-G1", 38, 38, []],
      ["1001-G2", 38, 38, []],
      ["1001-I", 1_200, 1_200, []],
      ["1001-S", 672, 672, []],
    ]);
    expect(named(claims, "1001-G1")?.relatertKrav).toEqual(["1001-H1", "1001-H2"]);
  });
});

describe("an invoice of a petition", () => {
  const ready = readyForLaw({ claims: [FIRST], agreement: AGENCY });

  it("shows what the books added to it as a change below zero", () => {
    expect(
      named(krav(caseAfter(ready, principal("500", "2026-04-01", 1_050_000)), "2026-04-11"), "1001-H1"),
    ).toMatchObject({
      opprinneligBeloep: 10_000,
      gjenstaaendeBeloep: 10_500,
      innbetaling: [],
      kravEndring: { beloep: -500 },
    });
  });

  it("shows a change of less than a krone in øre", () => {
    expect(
      named(krav(caseAfter(ready, principal("500", "2026-04-01", 1_000_005)), "2026-04-11"), "1001-H1"),
    ).toMatchObject({
      gjenstaaendeBeloep: 10_000.05,
      kravEndring: { beloep: -0.05 },
    });
  });

  it("shows what came while the case was closed as paid on its day", () => {
    const reopened = caseAfter(
      ready,
      { type: "withdraw", on: day("2026-04-10"), by },
      payment({ paidOn: "2026-04-11", amount: 100_000 }),
      { type: "reopen", on: day("2026-04-12"), by, outstanding: [], returned: [] },
    );
    expect(lines(krav(reopened, "2026-04-14")).slice(0, 2)).toEqual([
      // 600 salær, 76 fees and 282.74 interest came first of the 1 000 kr; three days of 9 958.74 are 9.82
      ["1001-H1", 10_000, 9_958.74, [41.26]],
      ["1001-H1-R2", 9.82, 9.82, []],
    ]);
  });

  it("shows no payment from before it joined the case", () => {
    const second = aCase({ caseId: caseId("case-2"), claims: [SECOND], agreement: AGENCY });
    const joined = withLetters(
      caseAfter(aCase({ claims: [FIRST], agreement: AGENCY }), payment({ paidOn: "2026-01-30", amount: 100_000 }), {
        type: "merge",
        on: day("2026-02-01"),
        by,
        other: second,
      }),
      "2026-02-03",
      "2026-02-20",
      "2026-03-10",
      "2026-03-26",
    );
    const claims = krav(joined, "2026-04-11");
    // 15 days of 10 000 kr are 49.32 kr of interest
    expect(lines(claims.filter(({ kravdetaljer }) => kravdetaljer === "Hovedkrav"))).toEqual([
      ["1001-H1", 10_000, 9_049.32, [950.68]],
      ["1001-H2", 2_500.5, 2_500.5, []],
    ]);
  });

  it("bears no interest where the creditor charges none", () => {
    const claims = krav(
      readyForLaw({ claims: [FIRST], agreement: { ...AGENCY, chargeInterest: false } }),
      "2026-04-11",
    );
    expect(claims[0]?.renteOpplysning).toBeUndefined();
    expect(claims.filter(({ kravdetaljer }) => kravdetaljer === "Rentekrav")).toEqual([]);
  });
});

describe("standard compensation in a petition", () => {
  const owing = (more: Partial<Agreement> = {}) =>
    readyForLaw({
      claims: [SECOND, FIRST],
      debtor: COMPANY,
      business: true,
      agreement: { ...SELF, compensation: true, ...more },
    });

  it("is what it exceeds the fees by, due with the first invoice", () => {
    // 460 kr less 38, 38 and 113 kr
    expect(named(krav(owing(), "2026-04-11"), "1001-K")).toMatchObject({
      kravdetaljer: "UtenrettsligeKostnader",
      kravbeskrivelse: "Standardkompensasjon for forsinket betaling",
      forfallsdato: "2026-01-15",
      opprinneligBeloep: 271,
      gjenstaaendeBeloep: 271,
      innbetaling: [],
      relatertKrav: ["1001-H1", "1001-H2"],
    });
  });

  it("shows what was paid of it", () => {
    const allocationOrder = [
      "compensation",
      "collection_fee",
      "letter_fees",
      "court_costs",
      "interest",
      "principal",
    ] as const;
    const paid = caseAfter(owing({ allocationOrder }), payment({ paidOn: "2026-04-11", amount: 10_000 }));
    expect(lines(krav(paid, "2026-04-11")).find(([name]) => name === "1001-K")).toEqual(["1001-K", 271, 171, [100]]);
  });

  it("is no claim where it is not demanded", () => {
    expect(named(krav(owing({ compensation: false }), "2026-04-11"), "1001-K")).toBeUndefined();
  });
});

describe("costs of an earlier legal step in a petition", () => {
  const taken = (on: string, kind: LegalStepKind, costs: number) =>
    [
      { type: "take_legal_step", law: LAW_AS_READ, on: day(on), by, kind, costsSeenOre: ore(costs) },
      { type: "end_legal_step", on: day(on), by, outcome: "nothing_to_take" },
    ] as const;
  const ready = readyForLaw({ claims: [FIRST], agreement: AGENCY });
  const courtCosts = (state: Case, on = "2026-04-21") =>
    lines(krav(state, on).filter(({ kravdetaljer }) => kravdetaljer === "Sakskostnader"));

  it("are the court fee and the fee for writing, beside the fee for writing this one", () => {
    const state = caseAfter(ready, ...taken("2026-04-11", "attachment", 160_000));
    expect(courtCosts(state)).toEqual([
      ["1001-C1", 928, 928, []],
      ["1001-C2", 672, 672, []],
      ["1001-S", 672, 672, []],
    ]);
    expect(
      krav(state, "2026-04-21")
        .slice(-3)
        .map(({ kravbeskrivelse, forfallsdato }) => [kravbeskrivelse, forfallsdato]),
    ).toEqual([
      ["Rettsgebyr", "2026-04-11"],
      ["Skrivesalær", "2026-04-11"],
      ["Skrivesalær", "2026-04-21"],
    ]);
  });

  it("show what was paid of them, the court fee first", () => {
    const paid = (amount: number) =>
      courtCosts(
        caseAfter(ready, ...taken("2026-04-11", "attachment", 160_000), payment({ paidOn: "2026-04-21", amount })),
      );
    // 76 kr in letter fees and a salær of 600 kr come first
    expect(paid(77_600).slice(0, 2)).toEqual([
      ["1001-C1", 928, 828, [100]],
      ["1001-C2", 672, 672, []],
    ]);
    expect(paid(170_400).slice(0, 1)).toEqual([["1001-C2", 672, 572, [100]]]);
  });

  it("are those of the step that is owed, also after one that is not", () => {
    // a complaint sent on the day that no principal was owed costs the debtor nothing: 2 071 and 672 kr
    const allocationOrder = [
      "principal",
      "letter_fees",
      "interest",
      "collection_fee",
      "compensation",
      "court_costs",
    ] as const;
    const state = caseAfter(
      readyForLaw({ claims: [FIRST], agreement: { ...AGENCY, allocationOrder } }),
      payment({ paidOn: "2026-04-01", amount: 1_000_000 }),
      ...taken("2026-04-11", "conciliation", 274_300),
      principal("500", "2026-04-15", 500_000),
      { type: "end_hold", on: day("2026-04-29"), by, hold: "deferral", outcome: "settled" },
      ...taken("2026-05-11", "attachment", 160_000),
    );
    expect(courtCosts(state, "2026-05-12")).toEqual([
      ["1001-C1", 928, 928, []],
      ["1001-C2", 672, 672, []],
      ["1001-S", 672, 672, []],
    ]);
  });
});

describe("the salær of a petition", () => {
  const demanded = withLetters(aCase({ claims: [FIRST], agreement: AGENCY }), "2026-02-03", "2026-02-20", "2026-03-10");
  const salaer = (state: Case) => lines(krav(state, "2026-05-20")).filter(([reference]) => reference === "1001-I");

  it("is no more than had fallen due when the notice was sent: the last light day, the first heavy one", () => {
    expect(salaer(withLetters(demanded, "2026-04-21"))).toEqual([["1001-I", 600, 600, []]]);
    expect(salaer(withLetters(demanded, "2026-04-22"))).toEqual([["1001-I", 1_200, 1_200, []]]);
  });

  it("is paid by what was paid of the heavy one", () => {
    const paid = (amount: number) =>
      salaer(caseAfter(withLetters(demanded, "2026-04-21"), payment({ paidOn: "2026-05-08", amount })));
    expect(paid(59_900)).toEqual([["1001-I", 600, 1, [599]]]);
    expect(paid(60_000)).toEqual([]);
    expect(paid(70_000)).toEqual([]);
  });
});
