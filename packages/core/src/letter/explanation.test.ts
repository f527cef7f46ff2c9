import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import type { Why } from "../law/why.ts";
import { ore } from "../money.ts";
import type { Language } from "../party.ts";
import { whyLines } from "./explanation-lines.ts";
import { sampleFacts } from "./sample-facts.ts";
import { COLLECTION_FEE, DUNNING_FEE, interestLine } from "./sample-whys.ts";
import { letterContent, PHRASES } from "./write-letter.ts";

const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll("\u00a0", " "));

describe("a period of interest", () => {
  const firstLine = (language: Language, to: string, days: number, interestOre: number) => {
    const facts = sampleFacts("reminder", language);
    const interest = [interestLine({ from: "2026-01-06", to, days, principalOre: 1_000_000 }, interestOre)];
    const claims = facts.claims.map((claim) => ({ ...claim, interest }));
    const content = letterContent({ ...facts, claims, totalOre: ore(1_000_000 + interestOre) });
    return plain(content.appendix?.entries[1]?.lines ?? [])[0];
  };

  it("is one day, or several days", () => {
    expect(firstLine("nb", "2026-01-06", 1, 329)).toBe(
      "6. januar 2026 – 6. januar 2026 (1 dag): 10 000,00 kr × 12,00 % × 1 / 365 = 3,29 kr (avrundet til nærmeste øre)",
    );
    expect(firstLine("nb", "2026-01-07", 2, 658)).toMatch(/^6\. januar 2026 – 7\. januar 2026 \(2 dager\): /);
  });

  it("is so in English", () => {
    expect(firstLine("en", "2026-01-06", 1, 329)).toBe(
      "6 January 2026 – 6 January 2026 (1 day): 10 000,00 kr × 12,00 % × 1 / 365 = 3,29 kr (rounded to the nearest øre)",
    );
    expect(firstLine("en", "2026-01-07", 2, 658)).toMatch(/^6 January 2026 – 7 January 2026 \(2 days\): /);
  });
});

describe("the lines that explain a salær", () => {
  const lines = (why: Why, language: Language = "nb") =>
    plain(whyLines(COLLECTION_FEE.ore, why, { language, phrases: PHRASES[language] }));

  it("say yes and no", () => {
    const inputs = { consumer: false, creditorVatDeductible: true };
    expect(lines({ ...COLLECTION_FEE.why, inputs }).slice(1, 3)).toEqual([
      "Skyldner er forbruker: nei",
      "Kreditor har fradragsrett for merverdiavgift: ja",
    ]);
    expect(lines({ ...COLLECTION_FEE.why, inputs }, "en").slice(1, 3)).toEqual([
      "The debtor is a consumer: no",
      "The creditor can deduct VAT: yes",
    ]);
  });

  it("tell of the days that do not count, and that it stays light", () => {
    const still = (stillDays: number, language: Language) =>
      lines({ ...COLLECTION_FEE.why, inputs: { stillDays, mayGrowHeavy: false } }, language).slice(1, 3);
    expect(still(35, "nb")).toEqual([
      "Dager saken har stått stille, som ikke regnes med før salæret kan øke: 35 dager",
      "Salæret kan øke etter avtalen med kreditor: nei",
    ]);
    expect(still(1, "nb")[0]).toBe("Dager saken har stått stille, som ikke regnes med før salæret kan øke: 1 dag");
    expect(still(35, "en")).toEqual([
      "Days on which the case stood still, not counted before the collection fee may rise: 35 days",
      "The collection fee may rise under the agreement with the creditor: no",
    ]);
    expect(still(1, "en")[0]).toBe(
      "Days on which the case stood still, not counted before the collection fee may rise: 1 day",
    );
  });

  it("tell of the last due day only where it is another than the first", () => {
    const dues = (lastDueOn: string, language: Language) =>
      lines({ ...COLLECTION_FEE.why, inputs: { firstDueOn: "2026-01-05", lastDueOn } }, language).slice(1, 3);
    expect(dues("2026-01-06", "nb")).toEqual(["Første forfall: 5. januar 2026", "Siste forfall: 6. januar 2026"]);
    expect(dues("2026-01-06", "en")[1]).toBe("Last due date: 6 January 2026");
    expect(dues("2026-01-05", "nb")[1]).toMatch(/^Bygger på: /);
  });

  it("tell of a deadline, and of what a plan's addition asks for", () => {
    const inputs = { deadlineOn: "2026-02-19", instalments: 6, moreThan: 4 };
    expect(lines({ ...COLLECTION_FEE.why, inputs }).slice(1, 4)).toEqual([
      "Frist i brevet: 19. februar 2026",
      "Antall avdrag: 6",
      "Tillegget krever flere avdrag enn: 4",
    ]);
    expect(lines({ ...COLLECTION_FEE.why, inputs }, "en").slice(1, 4)).toEqual([
      "Deadline of the letter: 19 February 2026",
      "Instalments: 6",
      "The addition is for more instalments than: 4",
    ]);
  });

  it("tell what each letter of the creditor's before the case may have cost, with its rows and its paragraph", () => {
    const fee = {
      letter: { step: "dunning", sentOn: calendarDate("2026-01-20"), deadlineOn: calendarDate("2026-02-03") },
      why: DUNNING_FEE.why,
    } as const;
    const told = (language: Language) =>
      lines({ ...COLLECTION_FEE.why, inputs: {}, letters: [], earlierFees: [fee] }, language);
    expect(told("nb")[1]).toBe(
      "Purring som kreditor sendte 20. januar 2026, før saken, kan ha kostet opptil: 750,00 kr × 1/20 = 38,00 kr (avrundet til hele kroner)",
    );
    expect(told("en")[1]).toMatch(
      / that the creditor sent 20 January 2026, before the case, may have cost up to: 750,00 kr × 1\/20 = 38,00 kr /,
    );
    expect(told("nb").at(-1)).toBe("Grunnlag: inkassoforskriften § 1-2 (regel: dunning_fee)");
  });

  it("end with the paragraph and the code of the rule", () => {
    expect(lines(COLLECTION_FEE.why).at(-1)).toBe("Grunnlag: inkassoforskriften § 2-2 (regel: collection_fee_light)");
    expect(lines(COLLECTION_FEE.why, "en").at(-1)).toBe(
      "Basis: Debt Collection Regulations (inkassoforskriften) § 2-2 (rule: collection_fee_light)",
    );
  });

  it("name a factor that the letter has no words for as the law's table does", () => {
    const row = { from: calendarDate("2026-01-01"), to: calendarDate("2026-12-31"), source: "FOR-2025-12-19-2709" };
    const onTop = [{ ...row, name: "new_addition", numerator: 3, denominator: 2 }];
    expect(lines({ ...COLLECTION_FEE.why, onTop })).toContain(
      "3/2: new_addition 1. januar 2026 – 31. desember 2026 (FOR-2025-12-19-2709)",
    );
  });
});
