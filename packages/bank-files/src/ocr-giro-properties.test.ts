import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../test/read.ts";
import { file, type OcrAssignment } from "../test/write-ocr.ts";

const kid = fc.stringMatching(/^[0-9]{1,24}[0-9-]$/);
const payment = fc.record({
  type: fc.constantFrom("10", "11", "12", "13", "14", "15", "16", "17", "18", "19"),
  amount: fc.integer({ min: 0, max: 99_999_999_999 }),
  sign: fc.constantFrom(" ", " ", " ", "0"),
  kid: fc.option(kid, { nil: "" }),
  day: fc.constantFrom("201126", "211126", "221126"),
  debtor: fc.constantFrom("0", "12345678903"),
});
const withText = fc.record({
  type: fc.constantFrom("20", "21"),
  amount: fc.integer({ min: 0, max: 99_999_999_999 }),
  text: fc.stringMatching(
    /^[A-Z\u00C6\u00D8\u00C5a-z\u00E6\u00F8\u00E50-9][A-Z\u00C6\u00D8\u00C5a-z\u00E6\u00F8\u00E50-9 ]{0,39}$/,
  ),
});
const assignments: fc.Arbitrary<OcrAssignment[]> = fc.array(
  fc.record({
    account: fc.constantFrom("97010100066", "97010100074"),
    items: fc.array(fc.oneof(payment, withText), { maxLength: 6 }),
  }),
  { maxLength: 3 },
);

const text = (records: readonly string[]): string => records.map((record) => `${record}\r\n`).join("");
const REVERSALS = ["18", "20"];

/** Where amounts and totals stand in a record, from 0. */
function figures(record: string): readonly [number, number] | undefined {
  switch (record.slice(6, 8)) {
    case "30":
      return [32, 49];
    case "88":
    case "89":
      return [8, 41];
    default:
      return undefined;
  }
}

describe("whatever an OCR giro file holds", () => {
  it("is read as it was written, in pieces of any size", () =>
    fc.assert(
      fc.asyncProperty(assignments, fc.integer({ min: 1, max: 300 }), async (all, size) => {
        const answer = await read(text(file(all)), { size });
        const written = all.flatMap(({ account, items }) =>
          items.map((item) => ({
            account,
            amountOre: REVERSALS.includes(item.type ?? "") ? 0 - item.amount : item.amount,
            kid: item.kid === undefined || item.kid === "" ? null : item.kid,
            text: item.text?.trim(),
          })),
        );
        const found = "code" in answer ? answer : answer.transactions;
        expect(found).toMatchObject(
          written.map(({ text: words, ...it }) => (words === undefined ? it : { ...it, text: words })),
        );
        expect(answer).toMatchObject({ totalOre: written.reduce((sum, { amountOre }) => sum + amountOre, 0) });
        const references = Array.isArray(found) ? found.map(({ reference }) => reference) : [];
        expect(new Set(references).size).toBe(written.length);
      }),
      { numRuns: 200 },
    ));

  it("is refused when a digit of an amount or a total is another", () =>
    fc.assert(
      fc.asyncProperty(assignments, fc.nat(), fc.integer({ min: 1, max: 9 }), async (all, where, by) => {
        const records = file(all);
        const places = records.flatMap((record, i) => {
          const [from, to] = figures(record) ?? [0, 0];
          return Array.from({ length: to - from }, (_, k) => [i, from + k] as const);
        });
        const [line = 0, column = 0] = places[where % places.length] ?? [];
        const changed = records.map((record, i) => {
          if (i !== line) return record;
          const digit = (Number(record[column]) + by) % 10;
          return record.slice(0, column) + digit + record.slice(column + 1);
        });
        expect(await read(text(changed))).toHaveProperty("code");
      }),
      { numRuns: 400 },
    ));

  it("is refused when a line is gone, comes twice, or is the last of what came", () =>
    fc.assert(
      fc.asyncProperty(assignments, fc.nat(), async (all, where) => {
        const records = file(all);
        const at = where % records.length;
        expect(await read(text(records.toSpliced(at, 1)))).toHaveProperty("code");
        expect(await read(text(records.toSpliced(at, 0, records[at] ?? "")))).toHaveProperty("code");
        expect(await read(text(records.slice(0, at)))).toHaveProperty("code");
      }),
      { numRuns: 200 },
    ));
});
