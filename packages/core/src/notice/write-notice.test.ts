import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { Notice } from "./notice.ts";
import type { NoticeFacts, PrintedContent } from "./notice-content.ts";
import { assertNoticeComplete, requiredOfNotice } from "./required.ts";
import { SIX_INSTALMENTS, sampleNotice } from "./sample-notices.ts";
import { noticeContent } from "./write-notice.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
/** Heading, opening, and each section under its heading, one line each. */
const read = (facts: NoticeFacts): readonly string[] => {
  const { heading, opening, sections } = noticeContent(facts);
  const told = sections.flatMap((section) => [section.heading, ...section.paragraphs.map(({ text }) => text)]);
  return [heading, ...opening.map(({ text }) => text), ...told].map(plain);
};
const rejected = { kind: "objection_answer", outcome: "rejected", costsWaived: false } as const;
const upheld = { kind: "objection_answer", outcome: "upheld", costsWaived: false } as const;
const closed = (reason: Extract<Notice, { kind: "case_closed" }>["reason"]) =>
  ({ kind: "case_closed", reason, residualOre: ore(4_950) }) as const;

describe("the confirmation of a payment plan", () => {
  it("tells instalments, interest, the addition, the heavy salær, the order of cover, and what default means", () => {
    expect(read(sampleNotice(SIX_INSTALMENTS))).toEqual([
      "Bekreftelse på avdragsordning",
      "Vi bekrefter avtalen om nedbetaling av kravet fra Fjordlys Elektro AS. Det gjelder faktura 10042.",
      "Kravet er i dag 12 017,99 kr og betales i 6 avdrag. Så lenge avdragene betales, står saken stille.",
      "Avdragene",
      "Avdrag 1 av 6: 2 000,00 kr innen 1. april 2026",
      "Avdrag 2 av 6: 2 000,00 kr innen 4. mai 2026",
      "Avdrag 3 av 6: 2 000,00 kr innen 1. juni 2026",
      "Avdrag 4 av 6: 2 000,00 kr innen 1. juli 2026",
      "Avdrag 5 av 6: 2 000,00 kr innen 3. august 2026",
      "Avdrag 6 av 6: 2 017,99 kr innen 1. september 2026",
      "Dette gjelder mens avtalen varer",
      "Avdragene dekker det som skyldes i dag. Forsinkelsesrenten løper videre av den delen av hovedstolen som ikke er betalt. Det som kommer til mens avtalen varer, gjøres opp etter siste avdrag.",
      "For avtaler med mer enn fire avdrag er det et tillegg på 1 125,00 kr (inkassoforskriften § 2-4). Det ble opplyst før avtalen ble inngått, og er med i beløpet.",
      "Dager da avtalen holdes, regnes ikke med i tiden før inkassosalæret kan øke.",
      "Betalingene dekker kravet i denne rekkefølgen: inkassosalær, gebyr, standardkompensasjon, rettsgebyr og skrivesalær, forsinkelsesrente, hovedstol.",
      "Hvis et avdrag ikke blir betalt",
      "Blir et avdrag ikke betalt i tide, kan avtalen falle bort. Da kan hele restkravet bli krevd, og saken går videre der den sto. Får du problemer med å betale, ta kontakt før fristen, så ser vi på en annen løsning.",
      "Spørsmål",
      "Skriv til post@nordreinkasso.example, eller ring 22 00 45 67. Oppgi saksnummer 1042.",
    ]);
  });

  it("tells it in English", () => {
    const told = read(sampleNotice(SIX_INSTALMENTS, "en"));
    expect(told.slice(0, 5)).toEqual([
      "Confirmation of payment plan",
      "We confirm the agreement on paying the claim from Fjordlys Elektro AS by instalments. It concerns invoice 10042.",
      "The claim is 12 017,99 kr today and is paid in 6 instalments. As long as the instalments are paid, the case stands still.",
      "The instalments",
      "Instalment 1 of 6: 2 000,00 kr by 1 April 2026",
    ]);
    expect(told.slice(10, 17)).toEqual([
      "While the agreement lasts",
      "The instalments cover what is owed today. Late interest goes on running on the part of the principal that is unpaid. What is added while the agreement lasts is settled after the last instalment.",
      "An agreement with more than four instalments has an addition of 1 125,00 kr (section 2-4 of the Debt Collection Regulations, inkassoforskriften). You were told of it before the agreement was made, and it is part of the amount.",
      "Days on which the agreement is kept do not count in the time before the collection fee may rise.",
      "Payments cover the claim in this order: collection fee (salær), letter fees, standard compensation, court and writing fees, late interest, principal.",
      "If an instalment is not paid",
      "If an instalment is not paid in time, the agreement may end. All that remains may then be demanded, and the case goes on from where it stood. If you find it hard to pay, please contact us before the date, and we will look for another solution.",
    ]);
  });

  it("asks for the first instalment, and shows what the claim consists of", () => {
    const { payment, specification, appendix } = noticeContent(sampleNotice(SIX_INSTALMENTS));
    expect(payment?.heading).toBe("Betalingsinformasjon: første avdrag");
    expect(payment?.rows.slice(0, 2).map(({ value }) => plain(value))).toEqual(["2 000,00 kr", "1. april 2026"]);
    expect(specification?.rows.at(-2)).toMatchObject({ label: "Tillegg for avdragsordning", ore: 112_500 });
    expect(appendix?.entries.at(-1)?.title).toBe("Tillegg for avdragsordning");
  });

  it("speaks of one instalment as one, and of no addition for it", () => {
    const [first] = SIX_INSTALMENTS.plan.instalments;
    const plan = { ...SIX_INSTALMENTS.plan, instalments: [{ ...first, amountOre: ore(1_089_299) }] };
    const told = (language: Language) => {
      const facts = sampleNotice({ kind: "plan_confirmation", plan }, language);
      return read({ ...facts, costs: [], totalOre: ore(1_089_299) });
    };
    expect(told("nb").slice(2, 5)).toEqual([
      "Kravet er i dag 10 892,99 kr og betales i 1 avdrag. Så lenge avdragene betales, står saken stille.",
      "Avdragene",
      "Avdrag 1 av 1: 10 892,99 kr innen 1. april 2026",
    ]);
    expect(told("en").slice(2, 5)).toEqual([
      "The claim is 10 892,99 kr today and is paid in 1 instalment. As long as the instalments are paid, the case stands still.",
      "The instalments",
      "Instalment 1 of 1: 10 892,99 kr by 1 April 2026",
    ]);
    expect(told("en")[7]).toBe("The agreement costs nothing extra.");
  });

  it.each<[Language, string]>([
    ["nb", "Det kommer ikke forsinkelsesrente i tillegg."],
    ["en", "No late interest is added."],
  ])("says so where the creditor charges no interest, in %s", (language, text) => {
    const facts = sampleNotice(SIX_INSTALMENTS, language);
    const agreement = { ...facts.case.agreement, chargeInterest: false };
    expect(read({ ...facts, case: { ...facts.case, agreement } })[11]).toBe(text);
  });

  it("is not written of a plan without instalments", () => {
    const plan = { ...SIX_INSTALMENTS.plan, instalments: [] };
    expect(() => noticeContent(sampleNotice({ kind: "plan_confirmation", plan }))).toThrow("without instalments");
  });

  it("says so when the plan costs nothing, and nothing of the salær where there is none", () => {
    const facts = sampleNotice(SIX_INSTALMENTS);
    const agreement = { ...facts.case.agreement, operator: "self_collection" as const };
    const told = read({ ...facts, costs: [], totalOre: ore(1_089_299), case: { ...facts.case, agreement } });
    expect(told).toContain("Avtalen koster ikke noe ekstra.");
    expect(told.join(" ")).not.toContain("inkassosalæret kan øke");
  });
});

describe("the answer to an objection", () => {
  it("that is rejected tells the assessment, the next step and the complaints board", () => {
    expect(read(sampleNotice(rejected))).toEqual([
      "Svar på innsigelse",
      "Vi har vurdert innsigelsen din mot kravet fra Fjordlys Elektro AS. Det gjelder faktura 10042.",
      "Vi er kommet til at kravet står ved lag.",
      "Dette skjer nå",
      "Det er ikke kommet gebyr mens vi vurderte innsigelsen, og de dagene kommer i tillegg til fristen i forrige brev. Blir kravet ikke betalt, går saken videre. Er du fortsatt uenig, kan du sende oss nye opplysninger eller dokumentasjon, og be om en skriftlig begrunnelse.",
      "Spørsmål",
      "Skriv til post@nordreinkasso.example, eller ring 22 00 45 67. Oppgi saksnummer 1042.",
      "Rett til å klage",
      "Blir vi ikke enige om kravet, kan du bringe saken inn for Finansklagenemnda (inkassoloven § 22). Se www.finkn.no.",
    ]);
    expect(read(sampleNotice(rejected, "en")).slice(0, 5)).toEqual([
      "Answer to your objection",
      "We have considered your objection to the claim from Fjordlys Elektro AS. It concerns invoice 10042.",
      "We have concluded that the claim stands.",
      "What happens now",
      "No fee was added while we considered your objection, and those days come on top of the deadline in our last letter. If the claim is not paid, the case goes on. If you still disagree, you may send us new information or documents, and ask for our reasons in writing.",
    ]);
  });

  it("tells that costs were waived", () => {
    expect(read(sampleNotice({ ...rejected, costsWaived: true }))[4]).toMatch(
      /^Kostnadene som var kommet til i saken, er frafalt\./,
    );
    expect(read(sampleNotice({ ...rejected, costsWaived: true }, "en"))[4]).toMatch(
      /^The costs that had been added in the case are waived\./,
    );
  });

  it("that is upheld tells that nothing is to be paid, and asks for nothing", () => {
    const content = noticeContent(sampleNotice(upheld));
    expect(plain(content.opening[1]?.text ?? "")).toBe(
      "Du har fått medhold. Saken er avsluttet, og du skal ikke betale noe i saken.",
    );
    expect(content.payment).toBeUndefined();
    expect(noticeContent(sampleNotice(upheld, "en")).opening[1]?.text).toBe(
      "Your objection has been accepted. The case is closed, and you have nothing to pay in it.",
    );
  });

  it("tells a company in the plural that it need not pay", () => {
    const facts = sampleNotice(upheld);
    const debtor = { ...facts.case.debtor, kind: "company" as const };
    expect(read({ ...facts, case: { ...facts.case, debtor } })[2]).toBe(
      "Dere har fått medhold. Saken er avsluttet, og dere skal ikke betale noe i saken.",
    );
  });

  it("names the board to no company", () => {
    const facts = sampleNotice(rejected);
    const debtor = { ...facts.case.debtor, kind: "company" as const };
    expect(read({ ...facts, case: { ...facts.case, debtor } }).join(" ")).not.toContain("Finansklagenemnda");
  });
});

describe("the letter that closes a case", () => {
  it.each<[Extract<Notice, { kind: "case_closed" }>["reason"], Language, string]>([
    ["paid", "nb", "Kravet er betalt, og det gjenstår 0,00 kr. Takk for betalingen."],
    ["paid", "en", "The claim has been paid, and 0,00 kr remains. Thank you for your payment."],
    ["below_closing_limit", "nb", "Restbeløpet på 49,50 kr kreves ikke inn. Det gjenstår 0,00 kr."],
    ["below_closing_limit", "en", "The remaining 49,50 kr will not be collected. 0,00 kr remains."],
    ["credited", "nb", "Fjordlys Elektro AS har kreditert kravet. Det gjenstår 0,00 kr i saken."],
    ["credited", "en", "Fjordlys Elektro AS has credited the claim. 0,00 kr remains in the case."],
    [
      "withdrawn",
      "nb",
      "Fjordlys Elektro AS har trukket saken, og vi krever ikke inn noe mer i den. Spørsmål om kravet rettes til Fjordlys Elektro AS.",
    ],
    [
      "withdrawn",
      "en",
      "Fjordlys Elektro AS has withdrawn the case, and we collect nothing more in it. Please direct questions about the claim to Fjordlys Elektro AS.",
    ],
    ["given_up", "nb", "Vi krever ikke inn noe mer i saken."],
    ["given_up", "en", "We collect nothing more in the case."],
  ])("%s in %s", (reason, language, text) => {
    expect(read(sampleNotice(closed(reason), language))[2]).toBe(text);
  });

  it("lists every payment, and specifies nothing more", () => {
    const facts = sampleNotice(closed("paid"));
    expect(read(facts).slice(3, 6)).toEqual([
      "Innbetalinger i saken",
      "20. mars 2026: 10 000,00 kr",
      "27. mars 2026: 892,99 kr",
    ]);
    const { specification, payment, appendix } = noticeContent(facts);
    expect([specification, payment, appendix]).toEqual([undefined, undefined, undefined]);
  });
});

describe("a letter that closes a case in which nothing was paid", () => {
  it("lists no payments, and needs none to be complete", () => {
    const facts = sampleNotice(closed("withdrawn"));
    const unpaid = { ...facts, case: { ...facts.case, payments: [] } };
    expect(read(unpaid).slice(3)).toEqual([
      "Spørsmål",
      "Skriv til post@nordreinkasso.example, eller ring 22 00 45 67. Oppgi saksnummer 1042.",
    ]);
    expect(requiredOfNotice(unpaid).map(({ topic }) => topic)).toEqual(["creditor", "concerns", "outcome", "contact"]);
    expect(requiredOfNotice(facts).at(-1)?.topic).toBe("receipts");
  });
});

describe("whom to ask", () => {
  it.each<[Language, string, string, string]>([
    ["nb", "", "", "Skriv til Storgata 3, Postboks 112, 0155 OSLO. Oppgi saksnummer 1042."],
    ["nb", "a@b.example", "", "Skriv til a@b.example. Oppgi saksnummer 1042."],
    ["nb", "", "22 00", "Skriv til Storgata 3, Postboks 112, 0155 OSLO, eller ring 22 00. Oppgi saksnummer 1042."],
    ["en", "", "", "Write to Storgata 3, Postboks 112, 0155 OSLO, quoting case number 1042."],
    ["en", "a@b.example", "", "Write to a@b.example, quoting case number 1042."],
    ["en", "", "22 00", "Write to Storgata 3, Postboks 112, 0155 OSLO, or call 22 00, quoting case number 1042."],
  ])("names the ways that the sender has, in %s: e-mail %j, phone %j", (language, email, phone, text) => {
    const facts = sampleNotice(closed("given_up"), language);
    expect(read({ ...facts, operator: { ...facts.operator, email, phone } }).at(-1)).toBe(text);
  });
});

describe("the checklist of a notice", () => {
  const without = (content: PrintedContent, topic: string): PrintedContent => ({
    ...content,
    opening: content.opening.filter(({ topics }) => !topics.some((one) => one === topic)),
    payment: {
      heading: "",
      rows: (content.payment?.rows ?? []).filter(({ topics }) => !topics.some((one) => one === topic)),
    },
    sections: content.sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.filter(({ topics }) => !topics.some((one) => one === topic)),
    })),
  });
  const all = [SIX_INSTALMENTS, rejected, upheld, closed("paid")].flatMap((notice) => {
    const facts = sampleNotice(notice);
    return requiredOfNotice(facts).map(({ item, topic }) => [notice.kind, item, topic, facts] as const);
  });

  it.each(all)("refuses the %s without: %s", (_kind, _item, topic, facts) => {
    const content = noticeContent(facts);
    expect(() => assertNoticeComplete(content, facts)).not.toThrow();
    expect(() => assertNoticeComplete(without(content, topic), facts)).toThrow(/lacks: /);
  });
});
