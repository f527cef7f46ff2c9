import { letterContent, noticeContent, ore, STEPS } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { describe, expect, it } from "vitest";
import { manyClaims, sampleFacts } from "../../../core/src/letter/sample-facts.ts";
import { sampleNotice } from "../../../core/src/notice/sample-notices.ts";
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
    expect(readLetter(await pdfOf(manyClaims()))).toMatchObject({
      invoiceNumbers: expect.objectContaining({ length: 40 }),
      principalOre: 82_000_000,
    });
  });

  it("reads that a case has ended, which asks for nothing", async () => {
    const notice = { kind: "case_closed", reason: "paid", residualOre: ore(0) } as const;
    const { pdf } = await renderLetter(noticeContent(sampleNotice(notice)));
    expect(readLetter(pdf)).toEqual({
      kind: "notice",
      title: "Melding",
      sentOn: "2026-03-12",
      creditor: "Fjordlys Elektro AS",
    });
  });

  it("refuses what is no letter", () => {
    expect(() => readLetter(Buffer.from("%PDF-1.5"))).toThrow("the letter does not say");
  });
});
