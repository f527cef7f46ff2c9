import { describe, expect, it } from "vitest";
import { evolveAll } from "../case/decide.ts";
import { evolve } from "../case/evolve.ts";
import { aCase, accepted, caseAfter, claimOf, day, opening, payment, steps, withLetters } from "../case/sample-case.ts";
import type { Agreement, Case } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { sampleFacts } from "../letter/sample-facts.ts";
import { ore } from "../money.ts";
import type { Petition, PetitionClaim } from "./petition.ts";
import { petitionFaults } from "./petition-rules.ts";
import { type PetitionFacts, petitionTasks, preparePetition } from "./prepare-petition.ts";

const { creditor, operator } = sampleFacts("reminder");

const PROCESS = { steps: steps("dunning", "collection_notice", "payment_demand", "legal_notice") };

/** Two invoices, through to the notice of legal steps on 30 March; 2 000 kr were paid on 20 March. */
function readyForLaw(): Case {
  const claims = [claimOf("500", 1_000_000, "2026-01-15"), claimOf("501", 250_050, "2026-01-20")];
  const demanded = withLetters(aCase({ claims, agreement: PROCESS }), "2026-02-03", "2026-02-20", "2026-03-10");
  return withLetters(caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: 200_000 })), "2026-03-30");
}

const facts = (changes: Partial<PetitionFacts> = {}): PetitionFacts => ({
  state: readyForLaw(),
  creditor: { ...creditor, organizationNumber: "310844136" },
  operator,
  kind: "attachment",
  on: day("2026-04-20"),
  law: LAW_AS_READ,
  debtorIdentifier: "30906197746",
  licenseHolder: "Anna Testperson",
  ...changes,
});

function prepared(changes: Partial<PetitionFacts> = {}): Petition {
  const answer = preparePetition(facts(changes));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const refusal = (changes: Partial<PetitionFacts>) => {
  const answer = preparePetition(facts(changes));
  return answer.ok ? undefined : answer.refusal;
};

const DEMAND = [
  {
    brevdato: "2026-03-10",
    betalingsfrist: "2026-03-24",
    vedlegg: { type: "betalingsoppfordring", filnavn: "betalingsoppfordring-2026-03-10.pdf", sha256: "ab12" },
  },
];
const number = (verdi: string) => ({ identifikatortype: "taxIdentificationNumber", verdi });

describe("the data set of a petition for attachment", () => {
  it("holds parties, claims, payments, interest, demand and notice as written by hand", () => {
    expect(prepared()).toEqual({
      kind: "attachment",
      begjaeringsdato: "2026-04-20",
      innsenderReferanse: "1001-2026-04-20",
      eksternSaksreferanse: "1001",
      tvangsfullbyrdelsestype: "utlegg",
      kreverRettsgebyrErstattet: true,
      betalingsinformasjon: { kontonummer: "12345678903", kidnummer: "10017" },
      saksoeker: {
        navn: "Fjordlys Elektro AS",
        identifikator: number("310844136"),
        adresse: ["Strandgaten 14", "5013 Bergen"],
      },
      saksoekt: {
        navn: "Kari Nordmann",
        identifikator: number("30906197746"),
        adresse: ["Bjørkeveien 2", "0352 Oslo"],
      },
      innsender: {
        navn: "Nordre Inkasso AS",
        identifikator: number("210987654"),
        adresse: ["Storgata 3", "Postboks 112", "0155 Oslo"],
      },
      bevillingshaver: "Anna Testperson",
      krav: [
        {
          innsendersKravreferanse: "1001-H1",
          kravdetaljer: "Hovedkrav",
          kravbeskrivelse: "Faktura 500",
          forfallsdato: "2026-01-15",
          opprinneligBeloep: 10_000,
          gjenstaaendeBeloep: 9_493.81,
          innbetaling: [{ bokfoertDato: "2026-03-20", beloep: 506.19 }],
          relatertKrav: [],
          renteOpplysning: { forsinkelsesrente: true },
          betalingsoppfordring: DEMAND,
        },
        {
          innsendersKravreferanse: "1001-H2",
          kravdetaljer: "Hovedkrav",
          kravbeskrivelse: "Faktura 501",
          forfallsdato: "2026-01-20",
          opprinneligBeloep: 2_500.5,
          gjenstaaendeBeloep: 2_500.5,
          innbetaling: [],
          relatertKrav: [],
          renteOpplysning: { forsinkelsesrente: true },
          betalingsoppfordring: DEMAND,
        },
        {
          // 64 days on 10 000 kr at 12 %; paid up to the demand of 10 March, as the payment crossed nothing later
          innsendersKravreferanse: "1001-H1-R1",
          kravdetaljer: "Rentekrav",
          kravbeskrivelse: "Forsinkelsesrente, faktura 500",
          forfallsdato: "2026-01-15",
          opprinneligBeloep: 210.41,
          gjenstaaendeBeloep: 32.88,
          innbetaling: [{ bokfoertDato: "2026-03-20", beloep: 177.53 }],
          relatertKrav: ["1001-H1"],
          rentekrav: {
            rentePeriode: { startdato: "2026-01-16", sluttdato: "2026-03-20" },
            renteGrunnlag: 10_000,
            beregnetMedForsinkelsesrente: true,
          },
          betalingsoppfordring: DEMAND,
        },
        {
          innsendersKravreferanse: "1001-H1-R2",
          kravdetaljer: "Rentekrav",
          kravbeskrivelse: "Forsinkelsesrente, faktura 500",
          forfallsdato: "2026-01-15",
          opprinneligBeloep: 96.76,
          gjenstaaendeBeloep: 96.76,
          innbetaling: [],
          relatertKrav: ["1001-H1"],
          rentekrav: {
            rentePeriode: { startdato: "2026-03-21", sluttdato: "2026-04-20" },
            renteGrunnlag: 9_493.81,
            beregnetMedForsinkelsesrente: true,
          },
          betalingsoppfordring: DEMAND,
        },
        {
          innsendersKravreferanse: "1001-H2-R1",
          kravdetaljer: "Rentekrav",
          kravbeskrivelse: "Forsinkelsesrente, faktura 501",
          forfallsdato: "2026-01-20",
          opprinneligBeloep: 73.99,
          gjenstaaendeBeloep: 33.71,
          innbetaling: [{ bokfoertDato: "2026-03-20", beloep: 40.28 }],
          relatertKrav: ["1001-H2"],
          rentekrav: {
            rentePeriode: { startdato: "2026-01-21", sluttdato: "2026-04-20" },
            renteGrunnlag: 2_500.5,
            beregnetMedForsinkelsesrente: true,
          },
          betalingsoppfordring: DEMAND,
        },
        {
          innsendersKravreferanse: "1001-S",
          kravdetaljer: "Sakskostnader",
          kravbeskrivelse: "Skrivesalær",
          forfallsdato: "2026-04-20",
          opprinneligBeloep: 672,
          gjenstaaendeBeloep: 672,
          innbetaling: [],
          relatertKrav: ["1001-H1", "1001-H2"],
          betalingsoppfordring: DEMAND,
        },
      ],
      begjaeringensTvangsgrunnlag: [
        {
          tvangsgrunnlagType: "SkriftligMeddelelse",
          innsendersKravreferanse: ["1001-H1", "1001-H2", "1001-H1-R1", "1001-H1-R2", "1001-H2-R1", "1001-S"],
          eksternSaksreferanse: "1001",
          dato: "2026-03-10",
          paalydendeBeloep: 12_500.5,
          kravetsGrunnlag: "Faktura 500, 501",
          faktiskeForholdForKravet:
            "Kravet gjelder faktura 500, 501. Kravet er forfalt. Skyldneren har fått betalingsoppfordring og varsel etter tvangsfullbyrdelsesloven § 4-18.",
          paastand:
            "Saksøkte dømmes til å betale kravene i begjæringen med tillegg av lovens forsinkelsesrente til betaling skjer, og sakskostnader.",
          kanBehandlesIForliksraadet: true,
          varsel: [
            {
              type: "varselTvfbl418",
              dato: "2026-03-30",
              betalingsfrist: "2026-04-13",
              vedlegg: { type: "varselTvfbl418", filnavn: "varselTvfbl418-2026-03-30.pdf", sha256: "ab12" },
            },
          ],
        },
      ],
      tasks: ["choose_enforcement_system", "split_debtor_name", "attach_invoices", "confirm_court_costs"],
      summary: [
        "Begjæring om utlegg, sak 1001, 20. april 2026",
        "Fjordlys Elektro AS mot Kari Nordmann",
        "Betalingsoppfordring sendt 10. mars 2026, frist 24. mars 2026",
        "Varsel etter tvangsfullbyrdelsesloven § 4-18 sendt 30. mars 2026, frist 13. april 2026",
        "Hovedstol 11 994,31 kr, forsinkelsesrente 163,35 kr, gebyr 0,00 kr, inkassosalær 0,00 kr, kompensasjon 0,00 kr, tidligere sakskostnader 0,00 kr",
        "Skyldig i alt 12 157,66 kr; skrivesalær 672,00 kr og rettsgebyr 928,00 kr kommer i tillegg",
      ].map((line) =>
        line.replaceAll(/(?<=\d) (?=\d{3},|kr)|(?<=\d\.) (?=[a-z]+ 2026)|(?<=[a-z]) (?=2026)/g, "\u00a0"),
      ),
    });
  });

  it("names letter fees and the salær apart, each with what was paid of it", () => {
    const claims = [claimOf("500", 1_000_000, "2026-01-15")];
    const demanded = withLetters(aCase({ claims, agreement: PROCESS }), "2026-02-03", "2026-02-20", "2026-03-10");
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-12", amount: 10_000 }));
    const { krav } = prepared({ state: withLetters(paid, "2026-03-26"), on: day("2026-04-11") });
    const costs = krav.filter(({ kravdetaljer }) => kravdetaljer === "UtenrettsligeKostnader");
    expect(
      costs.map(({ kravbeskrivelse, opprinneligBeloep, gjenstaaendeBeloep, innbetaling }) => [
        kravbeskrivelse,
        opprinneligBeloep,
        gjenstaaendeBeloep,
        innbetaling.map(({ beloep }) => beloep),
      ]),
    ).toEqual([
      ["Gebyr", 38, 38, []],
      ["Gebyr", 38, 38, []],
      ["Inkassosalær", 600, 500, [100]],
    ]);
  });

  it("shows a credit note as a change of the claim, not as a payment", () => {
    const state = caseAfter(readyForLaw(), {
      type: "change_principal",
      on: day("2026-04-01"),
      by: "books",
      invoiceId: claimOf("501", 1, "2026-01-20").invoiceId,
      principalOre: ore(200_050),
    });
    expect(prepared({ state }).krav[1]).toMatchObject({
      opprinneligBeloep: 2_500.5,
      gjenstaaendeBeloep: 2_000.5,
      innbetaling: [],
      kravEndring: { beloep: 500 },
    });
  });

  it("keeps what a person has chosen, and asks no more for it", () => {
    const petition = prepared({ enforcementSystem: "elan" });
    expect(petition.enforcementSystem).toBe("elan");
    expect(petition.tasks).not.toContain("choose_enforcement_system");
  });

  it("is combined with a complaint to the conciliation board where the claim is disputed", () => {
    const state = caseAfter(readyForLaw(), { type: "hold", on: day("2026-04-15"), by: "worker", hold: "objection" });
    expect(refusal({ state })).toMatchObject({ code: "claim_is_disputed" });
    expect(prepared({ state, kind: "conciliation" })).toMatchObject({
      tvangsfullbyrdelsestype: "utleggOgForliksklageKombinert",
      tasks: [
        "choose_enforcement_system",
        "split_debtor_name",
        "attach_invoices",
        "confirm_court_costs",
        "claim_is_disputed",
      ],
    });
  });

  it("rests on the judgment where there is one, and asks for no other", () => {
    const on = day("2026-04-15");
    const state = caseAfter(
      readyForLaw(),
      { type: "take_legal_step", law: LAW_AS_READ, on, by: "worker", kind: "conciliation", costsSeenOre: ore(274_300) },
      { type: "end_legal_step", on: day("2026-06-15"), by: "worker", outcome: "judgment" },
    );
    expect(refusal({ state, kind: "conciliation", on: day("2026-07-01") })).toMatchObject({
      code: "claim_already_decided",
    });
    const { begjaeringensTvangsgrunnlag, tasks, tvangsfullbyrdelsestype } = prepared({ state, on: day("2026-10-01") });
    expect(tvangsfullbyrdelsestype).toBe("utlegg");
    expect(tasks).toContain("attach_judgment");
    expect(begjaeringensTvangsgrunnlag).toMatchObject([
      {
        tvangsgrunnlagType: "domEllerKjennelse",
        dato: "2026-06-15",
        kravetsGrunnlag: "Dom om faktura 500, 501",
        faktiskeForholdForKravet:
          "Kravet gjelder faktura 500, 501 og er avgjort ved dom. Skyldneren har fått varsel etter tvangsfullbyrdelsesloven § 4-18.",
        paastand:
          "Det begjæres utlegg for kravene i begjæringen med tillegg av lovens forsinkelsesrente til betaling skjer, og sakskostnader.",
        kanBehandlesIForliksraadet: false,
        varsel: [{ dato: "2026-03-30" }],
      },
    ]);
  });

  it("names a company by its number in the books", () => {
    const state = readyForLaw();
    const debtor = { ...state.debtor, kind: "company" as const, organizationNumber: "310844136" };
    const { debtorIdentifier: _, ...rest } = facts({ state: { ...state, debtor } });
    const answer = preparePetition(rest);
    expect(answer.ok && answer.value.saksoekt.identifikator.verdi).toBe("310844136");
  });

  it("names a company that has none in the books by the number that is told", () => {
    const state = readyForLaw();
    const { saksoekt } = prepared({
      state: { ...state, debtor: { ...state.debtor, kind: "company" } },
      debtorIdentifier: "310844136",
    });
    expect(saksoekt.identifikator.verdi).toBe("310844136");
  });

  it("is sent in by a creditor that collects itself, who needs no licence", () => {
    const { licenseHolder: _, ...rest } = facts({ state: selfCollected() });
    const answer = preparePetition(rest);
    if (!answer.ok) throw new Error(answer.refusal.code);
    expect(answer.value.innsender).toEqual({
      navn: "Fjordlys Elektro AS",
      identifikator: number("310844136"),
      adresse: ["Strandgaten 14", "5013 Bergen"],
    });
    expect(answer.value.bevillingshaver).toBeUndefined();
  });

  it("gives the account alone where the invoice has no KID", () => {
    expect(prepared({ state: { ...readyForLaw(), kid: "" } }).betalingsinformasjon).toEqual({
      kontonummer: "12345678903",
    });
  });

  it.each([
    ["two_sources", ["choose_enforcement_system", "split_debtor_name", "attach_invoices"]],
    ["one_source", ["choose_enforcement_system", "split_debtor_name", "attach_invoices", "confirm_court_costs"]],
  ] as const)("has its costs confirmed by a person unless two sources say the same: %s", (confidence, tasks) => {
    expect(petitionTasks({ state: readyForLaw() }, { confidence })).toEqual(tasks);
  });
});

/** A creditor's own case on 10 000 kr, noticed of legal steps on 26 March. */
const selfCollected = (agreement: Partial<Agreement> = {}, ...sent: readonly string[]): Case =>
  withLetters(
    aCase({
      agreement: {
        operator: "self_collection",
        steps: steps("dunning", "collection_notice", "creditor_demand", "legal_notice"),
        ...agreement,
      },
    }),
    ...(sent.length === 0 ? ["2026-02-03", "2026-02-20", "2026-03-10", "2026-03-26"] : sent),
  );

describe("no petition is prepared", () => {
  it("when nothing is owed: of a company's last krone, paid with what a private person did not owe", () => {
    const debtor = { ...opening().debtor, kind: "company", organizationNumber: "310844136" } as const;
    const order = ["principal", "letter_fees", "collection_fee", "compensation", "court_costs", "interest"] as const;
    const company = withLetters(
      aCase({ debtor, agreement: { ...PROCESS, allocationOrder: order } }),
      ...["2026-02-03", "2026-02-20", "2026-03-10", "2026-03-26"],
    );
    // 10 000 kr, 76 kr in letter fees, a salær of 900 kr, and all but one krone of 282.74 kr interest
    const left = caseAfter(company, payment({ paidOn: "2026-04-11", amount: 1_125_774 }));
    const on = day("2026-04-11");
    expect(prepared({ state: left, on }).krav.map((claim) => claim.gjenstaaendeBeloep)).toEqual([0, 1, 672]);
    const change = { type: "change_debtor", on, by: "register", debtor: { ...debtor, kind: "private" } } as const;
    // the salær beyond a private person's pays the last krone, and the rest goes back
    const paid = caseAfter(left, change);
    expect([paid.closed?.reason, paid.payments[0]?.allocation.surplusOre]).toEqual(["paid", 29_900]);
    expect(refusal({ state: paid, on })).toEqual({ code: "case_is_closed", closedOn: "2026-04-11" });
    const again = evolve(paid, { type: "case_reopened", on, by: "user-1" });
    expect(refusal({ state: again, on })).toEqual({ code: "nothing_owed" });
  });

  it("on a day for which the rates are not known: the last day they are, the day after", () => {
    const sent = ["2026-09-01", "2026-09-18", "2026-10-20", "2026-12-01"];
    const agency = withLetters(aCase({ agreement: PROCESS }), ...sent);
    const unknown = { code: "rate_unknown", on: "2027-01-01" };
    const law = { newLawFrom: null, reviewedThrough: day("2027-12-31") };
    expect(refusal({ state: agency, on: day("2026-12-31") })).toBeUndefined();
    expect(refusal({ state: agency, on: day("2027-01-01"), law })).toEqual({ ...unknown, rate: "late_interest" });
    const without = selfCollected({ chargeInterest: false }, ...sent);
    expect(refusal({ state: without, on: day("2026-12-31") })).toBeUndefined();
    expect(refusal({ state: without, on: day("2027-01-01"), law })).toEqual({ ...unknown, rate: "court_fee_unit" });
  });

  it("beyond the day that the law is reviewed through: the day, the day after", () => {
    const law = { newLawFrom: null, reviewedThrough: day("2026-04-20") };
    expect(refusal({ law })).toBeUndefined();
    expect(refusal({ law, on: day("2026-04-21") })).toEqual({
      code: "law_not_reviewed",
      law: "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18",
      reviewedThrough: "2026-04-20",
    });
  });

  it("while money stands to the customer's credit (T7)", () => {
    const credit = { code: "customer_has_credit", creditOre: ore(1), items: 1 } as const;
    expect(refusal({ credit })).toEqual(credit);
  });

  it("without a person's national id, or with a wrong one", () => {
    const { debtorIdentifier: _, ...rest } = facts();
    const answer = preparePetition(rest);
    expect(answer).toEqual({ ok: false, refusal: { code: "debtor_identifier_missing" } });
    expect(refusal({ debtorIdentifier: "30906197747" })).toEqual({
      code: "debtor_identifier_invalid",
      reason: "check_digit",
    });
  });

  it("for a sole proprietor without the person's own number", () => {
    const state = readyForLaw();
    const debtor = { ...state.debtor, kind: "sole_proprietor" as const, organizationNumber: "310844136" };
    const { debtorIdentifier: _, ...rest } = facts({ state: { ...state, debtor } });
    expect(preparePetition(rest)).toEqual({ ok: false, refusal: { code: "debtor_identifier_missing" } });
  });

  it("for a company with a wrong number", () => {
    const state = readyForLaw();
    const debtor = { ...state.debtor, kind: "company" as const, organizationNumber: "310844137" };
    expect(refusal({ state: { ...state, debtor } })).toEqual({
      code: "debtor_identifier_invalid",
      reason: "check_digit",
    });
  });

  it("by an agency that names nobody with its licence", () => {
    const { licenseHolder: _, ...rest } = facts();
    expect(preparePetition(rest)).toEqual({ ok: false, refusal: { code: "license_holder_missing" } });
  });

  it("without an address, a creditor's number, or an account", () => {
    const state = readyForLaw();
    const { address: _, ...debtor } = state.debtor;
    expect(refusal({ state: { ...state, debtor } })).toEqual({ code: "debtor_address_missing" });
    expect(refusal({ creditor: { ...creditor, organizationNumber: "" } })).toEqual({ code: "creditor_number_missing" });
    expect(refusal({ state: { ...state, account: "" } })).toEqual({ code: "payment_account_missing" });
  });

  it("before what was paid in the notice's two weeks can have arrived; the day after it can", () => {
    expect(refusal({ on: day("2026-04-14") })).toMatchObject({ code: "notice_period_runs", until: "2026-04-14" });
    expect(refusal({ on: day("2026-04-15") })).toBeUndefined();
  });

  it("more than six months after the demand; on the last day it is", () => {
    expect(refusal({ on: day("2026-09-10") })).toBeUndefined();
    expect(refusal({ on: day("2026-09-11") })).toMatchObject({ code: "demand_too_old", through: "2026-09-10" });
  });

  it("for a case that is closed", () => {
    const state = readyForLaw();
    const closed = evolveAll(state, accepted(state, { type: "withdraw", on: day("2026-04-15"), by: "worker" }));
    expect(refusal({ state: closed })).toEqual({ code: "case_is_closed", closedOn: "2026-04-15" });
  });
});

describe("the receiver's rules", () => {
  const petition = prepared();
  const faults = (change: (claim: PetitionClaim, index: number) => PetitionClaim) =>
    petitionFaults({ ...petition, krav: petition.krav.map(change) });
  const changed = (at: number, change: Partial<PetitionClaim>) =>
    faults((claim, index) => (index === at ? { ...claim, ...change } : claim)).map(({ code }) => code);

  it("have nothing against what was prepared", () => {
    expect(petitionFaults(petition)).toEqual([]);
  });

  it.each<[string, number, Partial<PetitionClaim>]>([
    ["principal_has_related_claim", 0, { relatertKrav: ["1001-H2"] }],
    ["cost_not_related_to_principal", 5, { relatertKrav: ["1001-H1", "1001-H1-R1"] }],
    ["cost_not_related_to_principal", 5, { relatertKrav: [] }],
    ["interest_not_related", 2, { relatertKrav: [] }],
    ["interest_not_related", 2, { relatertKrav: ["nobody"] }],
    ["interest_on_interest", 2, { relatertKrav: ["1001-H2-R1"] }],
    ["interest_on_claim_without_interest", 2, { relatertKrav: ["1001-S"] }],
    [
      "amount_negative",
      1,
      { innbetaling: [{ bokfoertDato: day("2026-03-20"), beloep: -1 }], gjenstaaendeBeloep: 2_501.5 },
    ],
    ["amounts_do_not_add_up", 1, { gjenstaaendeBeloep: 2_500 }],
    ["priority_missing", 1, { prioritetISak: "1" }],
    ["demand_missing", 1, { betalingsoppfordring: [] }],
  ])("%s", (code, at, change) => {
    expect(changed(at, change)).toEqual([code]);
  });

  it("amount_has_too_many_decimals", () => {
    expect(changed(0, { gjenstaaendeBeloep: 9_493.815 })).toContain("amount_has_too_many_decimals");
  });

  it("reference_not_unique", () => {
    expect(
      petitionFaults({ ...petition, krav: [...petition.krav, ...petition.krav.slice(0, 1)] }).map(({ code }) => code),
    ).toContain("reference_not_unique");
  });

  it("priorities on all claims are as good as on none", () => {
    expect(faults((claim) => ({ ...claim, prioritetISak: "1" }))).toEqual([]);
  });

  it("every claim stands in one ground, and every ground has its notice", () => {
    const [ground] = petition.begjaeringensTvangsgrunnlag;
    if (ground === undefined) throw new Error("no ground");
    const codes = (grounds: readonly (typeof ground)[]) =>
      petitionFaults({ ...petition, begjaeringensTvangsgrunnlag: grounds }).map(({ code }) => code);
    const names = ground.innsendersKravreferanse;
    expect(codes([{ ...ground, innsendersKravreferanse: names.slice(1) }])).toEqual(["claim_not_in_one_ground"]);
    expect(codes([{ ...ground, innsendersKravreferanse: [...names, "1001-X"] }])).toEqual([
      "ground_names_unknown_claim",
    ]);
    expect(codes([{ ...ground, varsel: [] }])).toEqual(["notice_missing"]);
    expect(petitionFaults({ ...petition, krav: [], begjaeringensTvangsgrunnlag: [] })).toEqual([
      { code: "claims_missing" },
    ]);
  });
});
