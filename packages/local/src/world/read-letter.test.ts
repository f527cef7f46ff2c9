import { letterContent, STEPS } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { describe, expect, it } from "vitest";
import { manyClaims, sampleFacts } from "../../../core/src/letter/sample-facts.ts";
import { readLetter } from "./read-letter.ts";

const pdfOf = async (facts: ReturnType<typeof sampleFacts>): Promise<Uint8Array> =>
  (await renderLetter(letterContent(facts))).pdf;

describe("readLetter", () => {
  it("reads from the paper what a debtor needs to pay", async () => {
    expect(readLetter(await pdfOf(sampleFacts("collection_notice")))).toMatchObject({
      title: "Inkassovarsel",
      creditor: "Fjordlys Elektro AS",
      invoiceNumbers: ["10042"],
      principalOre: 1_000_000,
      amountOre: 1_017_792,
      account: "15031234567",
      kid: "000010420007",
    });
  });

  it.each(STEPS)("reads a %s", async (step) => {
    const facts = sampleFacts(step);
    expect(readLetter(await pdfOf(facts))).toMatchObject({ sentOn: facts.sentOn, amountOre: facts.totalOre });
  });

  it("finds every claim of a letter of several pages", async () => {
    const read = readLetter(await pdfOf(manyClaims()));
    expect(read.invoiceNumbers).toHaveLength(40);
    expect(read.principalOre).toBe(82_000_000);
  });

  it("refuses what is no letter", () => {
    expect(() => readLetter(Buffer.from("%PDF-1.5"))).toThrow("the letter does not say");
  });
});
