import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { Step } from "../settings.ts";
import type { LetterFacts } from "./letter-facts.ts";
import { manyClaims, sampleFacts } from "./sample-facts.ts";
import { COLLECTION_FEE, principal } from "./sample-whys.ts";
import { letterContent } from "./write-letter.ts";

const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll("\u00a0", " "));
const opening = (facts: LetterFacts) => plain(letterContent(facts).opening.map(({ text }) => text));
const sections = (facts: LetterFacts) =>
  letterContent(facts).sections.map(({ heading, paragraphs }) =>
    plain([heading, ...paragraphs.map(({ text }) => text)]),
  );
const notes = (facts: LetterFacts) => plain(letterContent(facts).specification.notes.map(({ text }) => text));

describe("the opening of a letter of the whole process", () => {
  it.each<[Step, Language, string, readonly string[]]>([
    [
      "combined_notice",
      "nb",
      "Purring og inkassovarsel",
      [
        "Dette er en purring og et inkassovarsel etter inkassoloven § 9. Kravet gjelder faktura 10042 fra Fjordlys Elektro AS, som er forfalt og ikke betalt.",
        "Betal 10 139,92 kr innen 19. februar 2026. Blir kravet ikke betalt innen fristen, vil inkasso bli satt i gang.",
        "Har du nylig betalt, kan du se bort fra dette brevet. Takk for betalingen.",
      ],
    ],
    [
      "combined_notice",
      "en",
      "Reminder and debt collection notice (Inkassovarsel)",
      [
        "This is a reminder (purring) and a debt collection notice (inkassovarsel) under section 9 of the Debt Collection Act (inkassoloven). The claim concerns invoice 10042 from Fjordlys Elektro AS, which is overdue and unpaid.",
        "Please pay 10 139,92 kr by 19 February 2026. If the claim is not paid by then, debt collection (inkasso) will be started.",
        "If you have paid recently, please disregard this letter. Thank you for your payment.",
      ],
    ],
    [
      "second_demand",
      "nb",
      "Ny oppfordring om betaling",
      [
        "Vi har tidligere oppfordret deg til å betale et krav fra Fjordlys Elektro AS. Kravet gjelder faktura 10042 og er fortsatt ikke betalt.",
        "Vi ber deg betale 10 892,99 kr innen 26. mars 2026.",
        "Dette brevet koster ikke noe ekstra. Har du nylig betalt, kan du se bort fra dette brevet. Takk for betalingen.",
      ],
    ],
    [
      "second_demand",
      "en",
      "Second request for payment",
      [
        "We have earlier demanded payment of a claim from Fjordlys Elektro AS. The claim concerns invoice 10042 and is still unpaid.",
        "Please pay 10 892,99 kr by 26 March 2026.",
        "There is no charge for this letter. If you have paid recently, please disregard this letter. Thank you for your payment.",
      ],
    ],
    [
      "legal_notice",
      "nb",
      "Varsel om rettslig inndriving",
      [
        "Dette er et varsel om rettslig inndriving etter inkassoloven § 11 og tvangsfullbyrdelsesloven § 4-18. Kravet gjelder faktura 10042 fra Fjordlys Elektro AS, som er forfalt og ikke betalt. Grunnlaget for kravet er fakturaen, som du har fått skriftlig.",
        "Betal 11 578,47 kr innen 21. april 2026. Blir kravet ikke betalt innen fristen, og kommer det heller ikke innsigelser, vil vi begjære utlegg eller sende forliksklage.",
        "Dette varselet koster ikke noe ekstra. Har du nylig betalt, kan du se bort fra dette brevet. Takk for betalingen.",
      ],
    ],
    [
      "legal_notice",
      "en",
      "Notice of legal collection (Varsel om rettslig inndriving)",
      [
        "This is a notice of legal collection under section 11 of the Debt Collection Act (inkassoloven) and section 4-18 of the Enforcement Act (tvangsfullbyrdelsesloven). The claim concerns invoice 10042 from Fjordlys Elektro AS, which is overdue and unpaid. Its basis is the invoice, sent to you in writing.",
        "Please pay 11 578,47 kr by 21 April 2026. If the claim is not paid by then, and no objections are raised, we will petition for attachment (utlegg) or send a complaint to the conciliation board (forliksklage).",
        "There is no charge for this notice. If you have paid recently, please disregard this letter. Thank you for your payment.",
      ],
    ],
  ])("%s in %s", (step, language, heading, texts) => {
    const facts = sampleFacts(step, language);
    expect(letterContent(facts).heading).toBe(heading);
    expect(opening(facts)).toEqual(texts);
  });
});

describe("what a notice of legal collection tells", () => {
  it("says what may follow, how to object, where to get advice, and where to complain", () => {
    expect(sections(sampleFacts("legal_notice"))).toEqual([
      [
        "Hvis kravet ikke blir betalt",
        "Rettslig inndriving betyr at saken sendes til namsmyndighetene eller forliksrådet. Det kan føre til rettsgebyr og andre kostnader i tillegg til kravet, og til at det blir tatt utlegg i lønn eller eiendeler.",
      ],
      [
        "Er noe feil, eller har du spørsmål?",
        "Mener du at kravet er feil, ber vi deg si fra og fortelle hvorfor, helst innen 21. april 2026. Vi vurderer innsigelsen og svarer før saken går videre. Skriv til post@nordreinkasso.example, eller ring 22 00 45 67. Oppgi saksnummer 1042.",
        "Kan du ikke betale hele beløpet nå, ber vi deg ta kontakt så snart som mulig, så ser vi på hvilke løsninger som finnes. NAV gir gratis råd om økonomi og gjeld. Se www.nav.no.",
      ],
      [
        "Rett til å klage",
        "Blir vi ikke enige om kravet, kan du bringe saken inn for Finansklagenemnda (inkassoloven § 22). Se www.finkn.no.",
      ],
    ]);
  });

  it("says the same in English", () => {
    expect(sections(sampleFacts("legal_notice", "en")).flat()).toEqual([
      "If the claim is not paid",
      "Legal collection means that the case goes to the enforcement authorities (namsmyndighetene) or the conciliation board (forliksrådet). This may lead to court fees and other costs on top of the claim, and to attachment of wages or property.",
      "Is something wrong, or do you have questions?",
      "If you believe the claim is wrong, please tell us why, preferably by 21 April 2026. We will consider your objection and answer before the case goes any further. Write to post@nordreinkasso.example, or call 22 00 45 67, quoting case number 1042.",
      "If you cannot pay it all now, please contact us soon, and we will look at what can be done. The Norwegian Labour and Welfare Administration (NAV) gives free advice on money and debt. See www.nav.no.",
      "Right to complain",
      "If we cannot agree on the claim, you may bring the case before Finansklagenemnda, the complaints board (section 22 of the Debt Collection Act). See www.finkn.no.",
    ]);
  });

  it("tells a company neither of wages, of NAV, nor of the board", () => {
    const facts = sampleFacts("legal_notice");
    const debtor = { ...facts.case.debtor, kind: "company" as const };
    const [consequence, objection, ...more] = sections({ ...facts, case: { ...facts.case, debtor } });
    expect(consequence?.[1]).toMatch(/tatt utlegg i eiendelene deres\.$/);
    expect(objection?.[0]).toBe("Er noe feil, eller har dere spørsmål?");
    expect(objection?.[2]).toMatch(/hvilke løsninger som finnes\.$/);
    expect(more).toEqual([]);
  });
});

describe("the heavy salær", () => {
  it("is named as such, with the deadline that was passed", () => {
    const { specification } = letterContent(sampleFacts("legal_notice"));
    expect(specification.rows.at(-2)).toMatchObject({ label: "Inkassosalær, forhøyet (tungt salær)", ore: 120_000 });
    expect(notes(sampleFacts("legal_notice"))[1]).toBe(
      "Inkassosalæret er forhøyet fordi kravet ikke var betalt 28 dager etter fristen 9. mars 2026 i betalingsoppfordringen (inkassoforskriften § 2-3).",
    );
    expect(notes(sampleFacts("legal_notice", "en"))[1]).toBe(
      "The collection fee has been raised because the claim was not paid 28 days after the deadline of the demand for payment, 9 March 2026 (section 2-3 of the Debt Collection Regulations, inkassoforskriften).",
    );
  });

  it("is foretold with its first day while it is light", () => {
    expect(sections(sampleFacts("second_demand"))[0]?.[1]).toBe(
      "Blir kravet ikke betalt, og kommer det heller ikke innsigelser, kan det føre til flere kostnader, og kravet kan bli drevet inn rettslig. Inkassosalæret kan øke hvis kravet ikke er betalt, men tidligst 7. april 2026 (inkassoforskriften § 2-3).",
    );
  });

  it("is foretold for later by the days on which the case stood still", () => {
    const facts = sampleFacts("second_demand");
    const demand = {
      step: "payment_demand",
      sentOn: calendarDate("2026-02-13"),
      deadlineOn: calendarDate("2026-02-27"),
    } as const;
    const inputs = { ...COLLECTION_FEE.why.inputs, asOf: "2026-04-04", stillDays: 35 }; // an objection, 20 February to 27 March
    const collectionFee = { ...COLLECTION_FEE, why: { ...COLLECTION_FEE.why, letters: [demand], inputs } };
    const dates = { sentOn: calendarDate("2026-04-04"), deadlineOn: calendarDate("2026-04-18") };
    expect(sections({ ...facts, ...dates, collectionFee })[0]?.[1]).toContain("men tidligst 2. mai 2026");
    const on = (sentOn: string) =>
      sections({
        ...facts,
        sentOn: calendarDate(sentOn),
        deadlineOn: calendarDate("2026-05-31"),
        collectionFee,
      })[0]?.[1];
    expect(on("2026-05-01")).toContain("tidligst 2. mai 2026");
    expect(on("2026-05-02")).not.toContain("tidligst");
  });

  it("is not foretold where the process keeps it light", () => {
    const facts = sampleFacts("second_demand");
    const steps = [{ step: "heavy_fee", on: false, deadlineDays: 0 }] as const;
    const agreement = { ...facts.case.agreement, steps };
    expect(sections({ ...facts, case: { ...facts.case, agreement } })[0]?.[1]).toMatch(/drevet inn rettslig\.$/);
  });

  it("is not foretold on its first day, but on the day before", () => {
    const on = (day: string) => sections({ ...sampleFacts("second_demand"), ...from(day) })[0]?.[1];
    expect(on("2026-04-06")).toContain("tidligst 7. april 2026");
    expect(on("2026-04-07")).not.toContain("tidligst");
  });
});

const from = (day: string) => ({ sentOn: calendarDate(day), deadlineOn: calendarDate("2026-04-30") });

describe("a demand sent anew", () => {
  const demand = (language: Language): LetterFacts => {
    const facts = sampleFacts("payment_demand", language);
    return { ...facts, case: { ...facts.case, letters: sampleFacts("second_demand").case.letters } };
  };

  it("says so, and that it brings no new salær", () => {
    expect(opening(demand("nb"))[0]).toBe(
      "Nordre Inkasso AS krever inn et krav for Fjordlys Elektro AS og har sendt deg en betalingsoppfordring før, 23. februar 2026. Kravet gjelder faktura 10042 og er fortsatt ikke betalt. Dette er en ny oppfordring med ny frist. Den gir ikke et nytt inkassosalær.",
    );
    expect(opening(demand("en"))[0]).toBe(
      "Nordre Inkasso AS is collecting a claim for Fjordlys Elektro AS and has demanded payment from you before, on 23 February 2026. The claim concerns invoice 10042 and is still unpaid. This is a new demand with a new deadline. It does not bring a new collection fee (salær).",
    );
  });

  it("speaks as the first when the first came back", () => {
    const facts = demand("nb");
    const letters = facts.case.letters.map((letter) => ({ ...letter, undelivered: true }));
    expect(opening({ ...facts, case: { ...facts.case, letters } })[0]).toContain("har fått i oppdrag");
  });
});

describe("a creditor's demand sent anew", () => {
  it.each<[Language, string]>([
    [
      "nb",
      "Fjordlys Elektro AS har sendt deg en betalingsoppfordring før, 2. februar 2026. Kravet gjelder faktura 10042 og er fortsatt ikke betalt. Dette er en ny oppfordring med ny frist.",
    ],
    [
      "en",
      "Fjordlys Elektro AS has demanded payment from you before, on 2 February 2026. The claim concerns invoice 10042 and is still unpaid. This is a new demand with a new deadline.",
    ],
  ])("says so in %s", (language, text) => {
    const facts = sampleFacts("creditor_demand", language);
    const letters = sampleFacts("second_demand").case.letters.map((letter) => ({
      ...letter,
      step: "creditor_demand" as const,
      sentOn: calendarDate("2026-02-02"),
    }));
    expect(opening({ ...facts, case: { ...facts.case, letters } })[0]).toBe(text);
  });
});

describe("a residual notice where nothing was paid in the case", () => {
  it.each<[Language, string]>([
    ["nb", "Kravet fra Fjordlys Elektro AS er ikke fullt ut betalt. Det gjelder faktura 10042."],
    ["en", "The claim from Fjordlys Elektro AS has not been paid in full. It concerns invoice 10042."],
  ])("thanks for nothing, in %s", (language, text) => {
    const facts = sampleFacts("residual_notice", language);
    expect(opening({ ...facts, case: { ...facts.case, payments: [] }, paidOre: ore(0) })[0]).toBe(text);
  });
});

describe("what depends on debtor and settings, in English", () => {
  it("promises another fee only where the creditor charges fees", () => {
    const facts = sampleFacts("dunning", "en");
    const agreement = { ...facts.case.agreement, chargeLetterFees: false };
    expect(sections(facts)[0]?.[1]).toBe(
      "If the claim is not paid by the deadline, you may receive a debt collection notice (inkassovarsel). That may mean another fee.",
    );
    expect(sections({ ...facts, case: { ...facts.case, agreement } })[0]?.[1]).toBe(
      "If the claim is not paid by the deadline, you may receive a debt collection notice (inkassovarsel).",
    );
  });

  it("tells a company of no wages", () => {
    const facts = sampleFacts("legal_notice", "en");
    const debtor = { ...facts.case.debtor, kind: "company" as const };
    expect(sections({ ...facts, case: { ...facts.case, debtor } })[0]?.[1]).toMatch(/to attachment of property\.$/);
  });

  it("tells a sole proprietor of the complaints board for what was bought as a consumer", () => {
    const facts = sampleFacts("payment_demand", "en");
    const debtor = { ...facts.case.debtor, kind: "sole_proprietor" as const };
    expect(sections({ ...facts, case: { ...facts.case, debtor } }).at(-1)?.[1]).toBe(
      "If the claim concerns you as a consumer and we cannot agree on the claim, you may bring the case before Finansklagenemnda, the complaints board (section 22 of the Debt Collection Act). See www.finkn.no.",
    );
  });
});

describe("how to object", () => {
  it.each<[Language, string, string, RegExp]>([
    ["nb", "", "", /Skriv til Strandgaten 14, 5013 BERGEN\. Oppgi saksnummer 1042\.$/],
    [
      "nb",
      "",
      "55 00 12 34",
      /Skriv til Strandgaten 14, 5013 BERGEN, eller ring 55 00 12 34\. Oppgi saksnummer 1042\.$/,
    ],
    ["nb", "a@b.example", "", /Skriv til a@b\.example\. Oppgi saksnummer 1042\.$/],
    ["en", "", "", /Write to Strandgaten 14, 5013 BERGEN, quoting case number 1042\.$/],
    ["en", "", "55 00 12 34", /Write to Strandgaten 14, 5013 BERGEN, or call 55 00 12 34, quoting case number 1042\.$/],
    ["en", "a@b.example", "", /Write to a@b\.example, quoting case number 1042\.$/],
  ])("names the ways that the sender has, in %s: e-mail %j, phone %j", (language, email, phone, text) => {
    const facts = sampleFacts("dunning", language);
    expect(sections({ ...facts, creditor: { ...facts.creditor, email, phone } }).at(-1)?.[1]).toMatch(text);
  });
});

describe("the note on interest in English", () => {
  it("says so when none is claimed", () => {
    expect(notes({ ...manyClaims(), language: "en" })).toEqual(["No late interest is claimed."]);
  });

  it("tells what another day costs, and of no day once the principal is paid", () => {
    expect(notes(sampleFacts("dunning", "en"))).toEqual([
      "Late interest is 12,00 % a year from 6 January 2026, computed up to and including 20 January 2026. After 20 January 2026, 3,29 kr is added per day at the current rate, until the principal is paid.",
    ]);
    const facts = sampleFacts("residual_notice", "en");
    const claims = facts.claims.map(({ interest, ...claim }) => ({
      ...claim,
      ...principal(1_000_000, 1_000_000),
      interest: interest.slice(0, 1),
    }));
    expect(notes({ ...facts, claims, totalOre: ore(2000) })[1]).toBe(
      "Late interest is 12,00 % a year from 6 January 2026, computed up to and including 20 March 2026.",
    );
  });
});

describe("claims that have joined since the last letter", () => {
  const joined = (language: Language, addedOn: string): LetterFacts => {
    const facts = sampleFacts("legal_notice", language);
    const [first] = facts.case.claims;
    const [line] = facts.claims;
    if (first === undefined || line === undefined) throw new Error("a sample without a claim");
    const added = { ...first, invoiceId: invoiceId("fjordlys-fiken:10077"), invoiceNumber: "10077" };
    const claims = [first, { ...added, addedOn: calendarDate(addedOn) }];
    const lines = [line, { ...line, invoiceNumber: "10077", interest: [] }];
    return { ...facts, case: { ...facts.case, claims }, claims: lines, totalOre: ore(2_157_847) };
  };

  it("are named, with the number of the case they are settled in", () => {
    expect(opening(joined("nb", "2026-02-24")).at(-1)).toBe(
      "Siden forrige brev er dette kommet til i saken: faktura 10077. Kravene er slått sammen, og alt gjøres opp under saksnummer 1042.",
    );
    expect(opening(joined("en", "2026-02-24")).at(-1)).toBe(
      "Since our last letter, this has been added to the case: invoice 10077. The claims have been merged, and everything is settled under case number 1042.",
    );
  });

  it("are not named again in the letter after", () => {
    expect(opening(joined("nb", "2026-02-23"))).toHaveLength(3);
  });

  it("turn the basis of a legal notice into several invoices", () => {
    expect(opening(joined("nb", "2026-02-24"))[0]).toContain(
      "Grunnlaget for kravet er fakturaene, som du har fått skriftlig.",
    );
  });
});

describe("court costs", () => {
  const costs = (["attachment", "conciliation"] as const).map((kind) => ({
    kind: "court_fee" as const,
    step: { kind, on: calendarDate("2026-05-04") },
    ore: ore(92_800),
    why: {
      rule: "attachment",
      law: "LOV-1982-12-17-86 § 14",
      inputs: {},
      arithmetic: "134500 øre × 69/100 = 92800 øre (down to the krone)",
    },
  }));
  const withCosts = (language: Language): LetterFacts => ({
    ...sampleFacts("legal_notice", language),
    costs,
    totalOre: ore(1_343_447),
  });

  it("name the step they were paid for, and are explained in words", () => {
    const content = letterContent(withCosts("nb"));
    expect(content.specification.rows.slice(-3, -1).map(({ label }) => label)).toEqual([
      "Rettsgebyr, begjæring om utlegg 04.05.2026",
      "Rettsgebyr, forliksklage 04.05.2026",
    ]);
    expect(plain(content.appendix?.entries.at(-1)?.lines ?? [])).toEqual([
      "1 345,00 kr × 69/100 = 928,00 kr (avrundet ned til hele kroner)",
      "Grunnlag: rettsgebyrloven § 14 (regel: attachment)",
    ]);
  });

  it("do so in English", () => {
    expect(
      letterContent(withCosts("en"))
        .specification.rows.slice(-3, -1)
        .map(({ label }) => plain([label])[0]),
    ).toEqual([
      "Court fee (rettsgebyr), petition for attachment 4 May 2026",
      "Court fee (rettsgebyr), complaint to the conciliation board 4 May 2026",
    ]);
  });
});
