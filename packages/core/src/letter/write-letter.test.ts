import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import type { Language } from "../party.ts";
import { STEPS, type Step } from "../settings.ts";
import type { LetterContent } from "./letter-content.ts";
import type { LetterFacts } from "./letter-facts.ts";
import { manyClaims, sampleFacts } from "./sample-facts.ts";
import { letterContent } from "./write-letter.ts";

const opening = (step: Step, language: Language) =>
  plain(letterContent(sampleFacts(step, language)).opening.map((paragraph) => paragraph.text));
const sectionTexts = (content: LetterContent) =>
  plain(content.sections.flatMap((section) => section.paragraphs.map((paragraph) => paragraph.text)));
/** No-break spaces as spaces, so that expectations can be read. */
const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll("\u00a0", " "));

describe("the opening of a letter in Norwegian", () => {
  it.each<[Step, string, readonly string[]]>([
    [
      "reminder",
      "Betalingspåminnelse",
      [
        "Vi kan ikke se at faktura 10042 fra Fjordlys Elektro AS er betalt. Kanskje er betalingen glemt.",
        "Vi ber deg betale 10 023,01 kr innen 19. januar 2026.",
        "Denne påminnelsen er gebyrfri. Har du nylig betalt, kan du se bort fra dette brevet. Takk for betalingen.",
      ],
    ],
    [
      "dunning",
      "Purring",
      [
        "Vi har ikke mottatt betaling for faktura 10042 fra Fjordlys Elektro AS, og betalingsfristen er ute.",
        "Vi ber deg betale 10 087,32 kr innen 3. februar 2026.",
        "Har du nylig betalt, kan du se bort fra dette brevet. Takk for betalingen.",
      ],
    ],
    [
      "collection_notice",
      "Inkassovarsel",
      [
        "Dette er et inkassovarsel etter inkassoloven § 9. Kravet gjelder faktura 10042 fra Fjordlys Elektro AS, som er forfalt og ikke betalt.",
        "Betal 10 177,92 kr innen 19. februar 2026. Blir kravet ikke betalt innen fristen, vil inkasso bli satt i gang.",
        "Har du nylig betalt, kan du se bort fra dette brevet. Takk for betalingen.",
      ],
    ],
    [
      "creditor_demand",
      "Betalingsoppfordring",
      [
        "Fjordlys Elektro AS har et krav mot deg som fortsatt ikke er betalt, selv om det er varslet. Kravet gjelder faktura 10042.",
        "Vi oppfordrer deg til å betale 10 350,10 kr innen 9. mars 2026, eller komme med innsigelser mot kravet innen samme frist (inkassoloven § 10).",
      ],
    ],
    [
      "payment_demand",
      "Betalingsoppfordring",
      [
        "Nordre Inkasso AS har fått i oppdrag fra Fjordlys Elektro AS å kreve inn et krav mot deg. Kravet gjelder faktura 10042, som er forfalt og ikke betalt.",
        "Vi oppfordrer deg til å betale 10 837,10 kr innen 9. mars 2026, eller komme med innsigelser mot kravet innen samme frist (inkassoloven § 10).",
      ],
    ],
    [
      "residual_notice",
      "Restnota",
      [
        "Vi har mottatt 10 440,11 kr i saken om faktura 10042 fra Fjordlys Elektro AS. Takk for betalingen. Den dekket ikke hele kravet.",
        "Det gjenstår 422,37 kr. Vi ber deg betale restbeløpet innen 3. april 2026.",
        "Når restbeløpet er betalt, er saken gjort opp.",
      ],
    ],
  ])("%s", (step, heading, texts) => {
    expect(letterContent(sampleFacts(step)).heading).toBe(heading);
    expect(opening(step, "nb")).toEqual(texts);
  });
});

describe("the opening of a letter in English", () => {
  it.each<[Step, string, readonly string[]]>([
    [
      "reminder",
      "Payment reminder",
      [
        "We cannot see a payment for invoice 10042 from Fjordlys Elektro AS. It may have been overlooked.",
        "Please pay 10 023,01 kr by 19 January 2026.",
        "There is no fee for this reminder. If you have paid recently, please disregard this letter. Thank you for your payment.",
      ],
    ],
    [
      "dunning",
      "Overdue payment (purring)",
      [
        "We have not received payment for invoice 10042 from Fjordlys Elektro AS, and the due date has passed.",
        "Please pay 10 087,32 kr by 3 February 2026.",
        "If you have paid recently, please disregard this letter. Thank you for your payment.",
      ],
    ],
    [
      "collection_notice",
      "Debt collection notice (Inkassovarsel)",
      [
        "This is a debt collection notice (inkassovarsel) under section 9 of the Debt Collection Act (inkassoloven). The claim concerns invoice 10042 from Fjordlys Elektro AS, which is overdue and unpaid.",
        "Please pay 10 177,92 kr by 19 February 2026. If the claim is not paid by then, debt collection (inkasso) will be started.",
        "If you have paid recently, please disregard this letter. Thank you for your payment.",
      ],
    ],
    [
      "creditor_demand",
      "Demand for payment (Betalingsoppfordring)",
      [
        "Fjordlys Elektro AS has a claim against you that is still unpaid although notice has been given. The claim concerns invoice 10042.",
        "We ask you to pay 10 350,10 kr by 9 March 2026, or to raise any objections to the claim by the same date (section 10 of the Debt Collection Act, inkassoloven).",
      ],
    ],
    [
      "payment_demand",
      "Demand for payment (Betalingsoppfordring)",
      [
        "Nordre Inkasso AS has been instructed by Fjordlys Elektro AS to collect a claim against you. The claim concerns invoice 10042, which is overdue and unpaid.",
        "We ask you to pay 10 837,10 kr by 9 March 2026, or to raise any objections to the claim by the same date (section 10 of the Debt Collection Act, inkassoloven).",
      ],
    ],
    [
      "residual_notice",
      "Remaining amount (Restnota)",
      [
        "We have received 10 440,11 kr in the case concerning invoice 10042 from Fjordlys Elektro AS. Thank you for your payment. It did not cover the whole claim.",
        "422,37 kr remains. Please pay the remaining amount by 3 April 2026.",
        "Once the remaining amount has been paid, the case is settled.",
      ],
    ],
  ])("%s", (step, heading, texts) => {
    expect(letterContent(sampleFacts(step, "en")).heading).toBe(heading);
    expect(opening(step, "en")).toEqual(texts);
  });
});

describe("an agency's payment demand", () => {
  const content = letterContent(sampleFacts("payment_demand"));

  it("comes from the agency", () => {
    expect(content.sender).toEqual({
      name: "Nordre Inkasso AS",
      lines: [
        "Storgata 3",
        "Postboks 112",
        "0155 OSLO",
        "Telefon: 22 00 45 67",
        "E-post: post@nordreinkasso.example",
        "Org.nr.: 210 987 654",
      ],
    });
    expect(content.closing).toEqual(["Med vennlig hilsen", "Nordre Inkasso AS"]);
  });

  it("shows principal, interest, fees and collection fee apart", () => {
    const rows = content.specification.rows.map(({ part, label, amount }) => plain([part, label, amount]).join(" | "));
    expect(rows).toEqual([
      "principal | Hovedstol, faktura 10042 | 10 000,00",
      "interest | Forsinkelsesrente fra 06.01.2026, faktura 10042 | 161,10",
      "letter_fee | Purregebyr, 20.01.2026 | 38,00",
      "letter_fee | Gebyr for inkassovarsel, 05.02.2026 | 38,00",
      "collection_fee | Inkassosalær | 600,00",
      "total | Sum å betale | 10 837,10",
    ]);
  });

  it("says how to pay", () => {
    expect(content.payment.rows.map(({ label, value }) => plain([label, value]))).toEqual([
      ["Beløp å betale", "10 837,10 kr"],
      ["Betalingsfrist", "9. mars 2026"],
      ["Til konto", "9710 12 34567"],
      ["KID", "000010420007"],
      ["Mottaker", "Nordre Inkasso AS"],
    ]);
  });

  it("tells the interest rate, from when, and what another day costs", () => {
    expect(plain(content.specification.notes.map((note) => note.text))).toEqual([
      "Forsinkelsesrenten er 12,00 % per år fra 6. januar 2026, regnet til og med 23. februar 2026. Etter 23. februar 2026 kommer det 3,29 kr per dag med dagens sats, til hovedstolen er betalt.",
    ]);
  });

  it("tells a person what may follow, how to object, and of the complaints board", () => {
    expect(sectionTexts(content)).toEqual([
      "Blir kravet ikke betalt, og kommer det heller ikke innsigelser, kan det føre til flere kostnader, og kravet kan bli drevet inn rettslig. Inkassosalæret kan øke hvis kravet ikke er betalt, men tidligst 7. april 2026 (inkassoforskriften § 2-3).",
      "Mener du at kravet er feil, ber vi deg si fra og fortelle hvorfor, helst innen 9. mars 2026. Vi vurderer innsigelsen og svarer før saken går videre. Skriv til post@nordreinkasso.example, eller ring 22 00 45 67. Oppgi saksnummer 1042.",
      "Kan du ikke betale hele beløpet nå, ber vi deg ta kontakt så snart som mulig, så ser vi på hvilke løsninger som finnes. NAV gir gratis råd om økonomi og gjeld. Se www.nav.no.",
      "Blir vi ikke enige om kravet, kan du bringe saken inn for Finansklagenemnda (inkassoloven § 22). Se www.finkn.no.",
    ]);
  });

  it("explains each amount with sum, rate and law", () => {
    const entries = content.appendix?.entries.map(({ title, amount, lines }) => plain([title, amount, ...lines]));
    expect(entries).toEqual([
      [
        "Hovedstol, faktura 10042",
        "10 000,00 kr",
        "Dette er beløpet på fakturaen. Ingenting er trukket fra eller lagt til (regel: principal).",
      ],
      [
        "Forsinkelsesrente fra 06.01.2026, faktura 10042",
        "161,10 kr",
        "6. januar 2026 – 23. februar 2026 (49 dager): 10 000,00 kr × 12,00 % × 49 / 365 = 161,10 kr (avrundet til nærmeste øre)",
        "Videre per dag: 10 000,00 kr × 12,00 % × 1 / 365 = 3,29 kr (avrundet til nærmeste øre)",
        "Sats: forsinkelsesrente 12,00 %, 1. januar 2026 – 30. juni 2026 (offentlig kunngjort)",
        "Grunnlag: forsinkelsesrenteloven §§ 2, 3 (regel: late_interest)",
      ],
      [
        "Purregebyr, 20.01.2026",
        "38,00 kr",
        "750,00 kr × 1/20 = 38,00 kr (avrundet til hele kroner)",
        "Første forfall: 5. januar 2026",
        "Sats: inkassosats 750,00 kr, 1. januar 2026 – 31. desember 2026 (FOR-2025-12-19-2709)",
        "1/20: gebyrets andel av inkassosatsen ved første forfall 1. oktober 2020 – 31. desember 2026 (FOR-2020-06-19-1248)",
        "Avrunding: hele kroner, 1. januar 2026 – 31. desember 2026 (FOR-2025-12-19-2709)",
        "Grunnlag: inkassoforskriften § 1-2 (regel: dunning_fee)",
      ],
      [
        "Gebyr for inkassovarsel, 05.02.2026",
        "38,00 kr",
        "750,00 kr × 1/20 = 38,00 kr (avrundet til hele kroner)",
        "Første forfall: 5. januar 2026",
        "Bygger på: Purring sendt 20. januar 2026 med frist 3. februar 2026",
        "Sats: inkassosats 750,00 kr, 1. januar 2026 – 31. desember 2026 (FOR-2025-12-19-2709)",
        "1/20: gebyrets andel av inkassosatsen ved første forfall 1. oktober 2020 – 31. desember 2026 (FOR-2020-06-19-1248)",
        "Avrunding: hele kroner, 1. januar 2026 – 31. desember 2026 (FOR-2025-12-19-2709)",
        "Grunnlag: inkassoforskriften § 1-2 (regel: collection_notice_fee)",
      ],
      [
        "Inkassosalær",
        "600,00 kr",
        "750,00 kr × 80/100 = 600,00 kr (avrundet til nærmeste øre)",
        "Regnet per: 23. februar 2026",
        "Samlet hovedstol: 10 000,00 kr",
        "Trinn for hovedstol over: 2 500,00 kr",
        "Trinn for hovedstol til og med: 10 000,00 kr",
        "Første forfall: 5. januar 2026",
        "Skyldner er forbruker: ja",
        "Kreditor har fradragsrett for merverdiavgift: ja",
        "Bygger på: Inkassovarsel sendt 5. februar 2026 med frist 19. februar 2026",
        "Bygger på: Betalingsoppfordring sendt 23. februar 2026 med frist 9. mars 2026",
        "Sats: inkassosats 750,00 kr, 1. januar 2026 – 31. desember 2026 (FOR-2025-12-19-2709)",
        "80/100: salærets andel av inkassosatsen på dette trinnet ved første forfall 1. oktober 2020 – 31. desember 2026 (FOR-2020-06-19-1248)",
        "Grunnlag: inkassoforskriften § 2-2 (regel: collection_fee_light)",
      ],
    ]);
  });
});

describe("what depends on the debtor and the sender", () => {
  it("writes to a company in the plural and leaves the complaints board out", () => {
    const content = letterContent(withDebtor("payment_demand", { kind: "company", name: "Bryggen Kafé AS" }));
    expect(plain([content.opening[1]?.text ?? ""])).toEqual([
      "Vi oppfordrer dere til å betale 10 837,10 kr innen 9. mars 2026, eller komme med innsigelser mot kravet innen samme frist (inkassoloven § 10).",
    ]);
    expect(sectionTexts(content).join(" ")).not.toContain("Finansklagenemnda");
  });

  it("tells a sole proprietor of the complaints board for what was bought as a consumer", () => {
    const content = letterContent(withDebtor("payment_demand", { kind: "sole_proprietor" }));
    expect(sectionTexts(content).at(-1)).toContain(
      "Gjelder kravet deg som forbruker, og blir vi ikke enige om kravet, kan du bringe saken inn for Finansklagenemnda",
    );
  });

  it("lets the creditor write before the payment demand, by means of the operator", () => {
    const content = letterContent(sampleFacts("collection_notice"));
    expect(content.sender.name).toBe("Fjordlys Elektro AS");
    expect(content.closing.at(-1)).toBe("Brevet er sendt av Nordre Inkasso AS på vegne av Fjordlys Elektro AS.");
    expect(content.payment.rows.at(-1)?.value).toBe("Fjordlys Elektro AS");
  });

  it("names nobody else where the creditor is the operator", () => {
    const facts = sampleFacts("creditor_demand");
    expect(letterContent({ ...facts, operator: facts.creditor }).closing).toEqual([
      "Med vennlig hilsen",
      "Fjordlys Elektro AS",
    ]);
    expect(letterContent(facts).closing.at(-1)).toBe(
      "Brevet er sendt av Nordre Inkasso AS på vegne av Fjordlys Elektro AS.",
    );
  });

  it("does not say that costs must follow a collection notice", () => {
    const [costs] = sectionTexts(letterContent(sampleFacts("collection_notice")));
    expect(costs).toBe(
      "Betaler du innen fristen, kommer det ikke inkassokostnader i tillegg. Blir inkasso satt i gang, kan det komme kostnader i tillegg, men bare når vilkårene i inkassoloven og inkassoforskriften er oppfylt.",
    );
  });

  it("leaves out the promise of another fee where the creditor charges none", () => {
    const facts = sampleFacts("dunning");
    const agreement = { ...facts.case.agreement, chargeLetterFees: false };
    const [consequence] = sectionTexts(letterContent({ ...facts, case: { ...facts.case, agreement } }));
    expect(consequence).toBe("Blir kravet ikke betalt innen fristen, kan du få et inkassovarsel.");
  });
});

describe("what remains after a part was paid", () => {
  const content = letterContent(sampleFacts("residual_notice"));

  it("takes paid interest off, and says what is unpaid of a fee", () => {
    const rows = content.specification.rows.map(({ label, amount }) => plain([label, amount]).join(" | "));
    expect(rows).toEqual([
      "Hovedstol, faktura 10042 | 400,00",
      "Forsinkelsesrente fra 06.01.2026, faktura 10042 | 186,48",
      "Betalt forsinkelsesrente, faktura 10042 | −184,11",
      "Gebyr for inkassovarsel, 05.02.2026 | 20,00",
      "Sum å betale | 422,37",
    ]);
    expect(plain(content.appendix?.entries[2]?.lines ?? [])).toContain(
      "Betalt av beløpet: 18,00 kr. Gjenstår: 20,00 kr",
    );
  });

  it("says what came off the principal, and what each payment paid", () => {
    const [principal] = content.appendix?.entries ?? [];
    expect(plain([principal?.amount ?? "", ...(principal?.lines ?? [])])).toEqual([
      "400,00 kr",
      "10 000,00 kr − 9 600,00 kr = 400,00 kr",
      "Beløp på fakturaen: 10 000,00 kr",
      "Betalt av hovedstolen i denne saken: 9 600,00 kr",
      "Grunnlag: fakturaen (regel: principal)",
    ]);
    const paid = content.appendix?.entries.at(-1);
    expect(plain([paid?.title ?? "", paid?.amount ?? "", ...(paid?.lines ?? [])])).toEqual([
      "Innbetalinger",
      "10 440,11 kr",
      "2. mars 2026: 10 440,11 kr – inkassosalær 600,00 kr, gebyr 56,00 kr, forsinkelsesrente 184,11 kr, hovedstol 9 600,00 kr",
    ]);
  });

  it("says what was paid", () => {
    expect(plain([content.specification.notes[0]?.text ?? ""])).toEqual([
      "Innbetalt hittil i saken: 10 440,11 kr. Innbetalingene er trukket fra i oversikten.",
    ]);
  });
});

describe("an invoice that has no KID in the books", () => {
  it("is paid with its number as the message", () => {
    const facts = sampleFacts("dunning", "nb");
    const { payment } = letterContent({ ...facts, case: { ...facts.case, kid: "" } });
    expect(payment.rows).toContainEqual({ topics: ["kid"], label: "Merk betalingen med", value: "10042" });
  });
});

describe("several invoices", () => {
  const content = letterContent(manyClaims());

  it("sums up the principal before what is added to it", () => {
    const sum = content.specification.rows.find((row) => row.part === "subtotal");
    expect(plain([sum?.label ?? "", sum?.amount ?? ""])).toEqual(["Sum hovedstol", "820 000,00"]);
  });

  it("explains principals that nothing was taken off together", () => {
    const [together] = content.appendix?.entries ?? [];
    expect(plain([together?.title ?? "", together?.amount ?? ""])).toEqual([
      "Hovedstol, 40 fakturaer uten fradrag",
      "820 000,00 kr",
    ]);
    expect(together?.lines[0]).toContain("lagt til (regel: principal): 10042, 10043, 10044,");
  });

  it("says the rates of their interest once", () => {
    const [one] = sampleFacts("dunning").claims;
    if (one === undefined) throw new Error("no claim");
    const claims = [one, { ...one, invoiceNumber: "10043" }];
    const facts = { ...sampleFacts("dunning"), claims, totalOre: ore(2_013_664) };
    const interest = letterContent(facts).appendix?.entries.slice(1, 4) ?? [];
    expect(interest.map(({ title, amount }) => plain([title, amount]).join(" | "))).toEqual([
      "Forsinkelsesrente fra 06.01.2026, faktura 10042 | 49,32 kr",
      "Forsinkelsesrente fra 06.01.2026, faktura 10043 | 49,32 kr",
      "Satser for forsinkelsesrenten, samlet rente | 98,64 kr",
    ]);
    expect(interest.map(({ lines }) => lines.length)).toEqual([2, 2, 2]);
  });

  it("points to the list instead of naming one", () => {
    expect(content.opening[0]?.text).toContain("fakturaene i oversikten nedenfor");
  });

  it("says so when no interest is claimed", () => {
    expect(content.specification.notes.map((note) => note.text)).toEqual(["Det er ikke krevd forsinkelsesrente."]);
  });
});

describe("facts that make no letter", () => {
  it.each(STEPS)("%s: a total that the lines do not add up to", (step) => {
    const facts = sampleFacts(step);
    expect(() => letterContent({ ...facts, totalOre: ore(facts.totalOre + 1) })).toThrow("does not add up");
  });

  it.each<[Step, string, string]>([
    ["dunning", "2026-02-02", "2026-02-03"],
    ["collection_notice", "2026-02-18", "2026-02-19"],
    ["creditor_demand", "2026-03-08", "2026-03-09"],
    ["payment_demand", "2026-03-08", "2026-03-09"],
    ["reminder", "2026-01-12", "2026-01-13"],
    ["residual_notice", "2026-03-20", "2026-03-21"],
  ])("%s: %s is too short a deadline, %s is not", (step, short, long) => {
    const facts = sampleFacts(step);
    expect(() => letterContent({ ...facts, deadlineOn: calendarDate(short) })).toThrow("too short a deadline");
    expect(letterContent({ ...facts, deadlineOn: calendarDate(long) }).step).toBe(step);
  });

  it("a letter on the due date; the day after is late enough", () => {
    const on = (sentOn: string): LetterFacts => {
      const facts = sampleFacts("reminder");
      const claims = facts.claims.map((claim) => ({ ...claim, interest: [] }));
      return { ...facts, claims, sentOn: calendarDate(sentOn), totalOre: ore(1_000_000) };
    };
    expect(() => letterContent(on("2026-01-05"))).toThrow("before a claim is overdue");
    expect(letterContent(on("2026-01-06")).sentOn).toBe("2026-01-06");
  });

  it("a payment demand from someone who is no agency", () => {
    const facts = sampleFacts("payment_demand");
    const agreement = { ...facts.case.agreement, operator: "self_collection" as const };
    expect(() => letterContent({ ...facts, case: { ...facts.case, agreement } })).toThrow("only an agency");
  });

  it("a letter without claims or without anything owed", () => {
    expect(() => letterContent({ ...sampleFacts("reminder"), claims: [] })).toThrow("has no claim");
    expect(() => letterContent({ ...sampleFacts("reminder"), totalOre: ore(0) })).toThrow("demands nothing");
  });
});

function withDebtor(step: Step, changes: Partial<LetterFacts["case"]["debtor"]>): LetterFacts {
  const facts = sampleFacts(step);
  return { ...facts, case: { ...facts.case, debtor: { ...facts.case.debtor, ...changes } } };
}
