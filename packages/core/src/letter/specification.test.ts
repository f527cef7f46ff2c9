import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import type { ClaimLine, LetterFacts } from "./letter-facts.ts";
import { sampleFacts } from "./sample-facts.ts";
import { interestLine, principal } from "./sample-whys.ts";
import { letterContent } from "./write-letter.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const reminder = (claims: readonly ClaimLine[], totalOre: number): LetterFacts => ({
  ...sampleFacts("reminder"),
  claims,
  totalOre: ore(totalOre),
});
const [sample] = sampleFacts("reminder").claims;
if (sample === undefined) throw new Error("a sample without a claim");
const claim = (changes: Partial<ClaimLine>): ClaimLine => ({ ...sample, ...changes });
const note = (facts: LetterFacts) => plain(letterContent(facts).specification.notes[0]?.text ?? "");

describe("the rates of late interest", () => {
  const half = (from: string, to: string, days: number) => ({ from, to, days, principalOre: 1_000_000 });

  it("are told each from its first day, whatever the order of the claims", () => {
    const late = claim({ interest: [interestLine(half("2026-01-06", "2026-01-12", 7), 2301)] });
    const early = claim({
      invoiceNumber: "10001",
      dueOn: calendarDate("2025-12-20"),
      interest: [
        { ...interestLine(half("2025-12-21", "2025-12-31", 11), 3692), ratePercent: "12.25" },
        interestLine(half("2026-01-01", "2026-01-12", 12), 3945),
      ],
    });
    expect(note(reminder([late, early], 2_009_938))).toBe(
      "Forsinkelsesrenten er 12,25 % per år fra 21. desember 2025 og 12,00 % per år fra 1. januar 2026, regnet til og med 12. januar 2026. Etter 12. januar 2026 kommer det 6,58 kr per dag med dagens sats, til hovedstolen er betalt.",
    );
  });

  it("are told again when one comes back, so that the last one told is the one that runs", () => {
    const twice = claim({
      interest: [
        interestLine(half("2025-06-29", "2025-06-30", 2), 658),
        { ...interestLine(half("2025-07-01", "2025-12-31", 184), 61_753), ratePercent: "12.25" },
        interestLine(half("2026-01-01", "2026-01-12", 12), 3945),
      ],
    });
    expect(note(reminder([twice], 1_066_356))).toMatch(
      /^Forsinkelsesrenten er 12,00 % per år fra 29\. juni 2025 og 12,25 % per år fra 1\. juli 2025 og 12,00 % per år fra 1\. januar 2026, /,
    );
  });

  it("are told once where one goes on over two periods", () => {
    const along = claim({
      interest: [
        interestLine(half("2026-01-06", "2026-01-07", 2), 658),
        interestLine(half("2026-01-08", "2026-01-12", 5), 1644),
      ],
    });
    expect(note(reminder([along], 1_002_302))).toMatch(
      /^Forsinkelsesrenten er 12,00 % per år fra 6\. januar 2026, regnet til og med 12\. januar 2026\./,
    );
  });

  it("are told through the day that they are counted to, and no sum for a day whose rate is not known", () => {
    const known = claim({ interest: [interestLine(half("2026-01-06", "2026-01-12", 7), 2301)] });
    const facts = reminder([known], 1_002_301);
    const beyond = { sentOn: calendarDate("2026-01-20"), countedThrough: calendarDate("2026-01-12") };
    expect(note({ ...facts, ...beyond, deadlineOn: calendarDate("2026-02-03") })).toBe(
      "Forsinkelsesrenten er 12,00 % per år fra 6. januar 2026, regnet til og med 12. januar 2026.",
    );
  });
});

describe("the row of a principal", () => {
  it("shows the invoice date, and nothing in its place where the books have none", () => {
    const { issuedOn: _, ...undated } = claim({ interest: [], ...principal(1_000_000) });
    const facts = reminder([undated], 1_000_000);
    expect(letterContent(facts).specification.rows[0]).toMatchObject({ issued: "", due: "05.01.2026" });
    expect(letterContent(sampleFacts("reminder")).specification.rows[0]).toMatchObject({ issued: "22.12.2025" });
  });
});
