import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { calendarDate, ore } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { kidOf, syntheticAccountNumber } from "../numbers/check-digits.ts";
import { writeOcrFile } from "./ocr-file.ts";

const day = calendarDate("2026-01-05");
const transaction = (account: number, amount: number, archiveReference: number) => ({
  account: syntheticAccountNumber(account),
  bookedOn: day,
  amount: ore(amount),
  kid: kidOf(String(10_000 + archiveReference)),
  payerAccount: "00000000000",
  transactionType: "10",
  archiveReference,
});
const file = writeOcrFile({
  number: 12,
  madeOn: calendarDate("2026-01-06"),
  transactions: [transaction(1, 100, 1), transaction(2, 9_999_999_999, 2), transaction(1, 1, 3)],
});
const records = file.split("\r\n").slice(0, -1);

describe("an OCR giro file", () => {
  it("has two assignments, each with its own totals, inside one transmission", () => {
    expect(records.map((record) => record.slice(0, 8))).toEqual([
      "NY000010",
      "NY090020",
      "NY091030",
      "NY091031",
      "NY091030",
      "NY091031",
      "NY090088",
      "NY090020",
      "NY091030",
      "NY091031",
      "NY090088",
      "NY000089",
    ]);
    const totals = records.filter((record) => /^NY(0900|0000)8/.test(record)).map((record) => record.slice(8, 41));
    expect(totals).toEqual([
      "000000020000000600000000000000101",
      "000000010000000400000009999999999",
      "000000030000001200000010000000100",
    ]);
  });
});

type Field = { readonly from: number; readonly to: number; readonly type: string; readonly value?: string | string[] };
type Layouts = {
  readonly records: Readonly<Record<string, { readonly key: string; readonly fields: readonly Field[] }>>;
};

const folder = process.env["KRAVFLYT_SPECS"];
const layouts = join(folder ?? "", "banking/ocr/record-layouts.json");
const isHere = folder !== undefined && existsSync(layouts);

describe("an OCR giro file against the layouts of its records", () => {
  it(isHere ? "fits column by column" : "was LEFT OUT: KRAVFLYT_SPECS is not set", () => {
    if (!isHere) process.stderr.write("ocr-file.test.ts: layouts left out, set KRAVFLYT_SPECS\n");
    const known: Layouts = isHere ? JSON.parse(readFileSync(layouts, "utf8")) : { records: {} };
    expect((isHere ? records : []).flatMap((record) => misfits(known, record))).toEqual([]);
  });
});

/** Columns of the record that are not as its layout has them. */
function misfits({ records: known }: Layouts, record: string): readonly string[] {
  const layout = Object.values(known).find(({ key }) => new RegExp(`^${key.replace("tt", "\\d\\d")}`).test(record));
  if (layout === undefined) return [`no layout: ${record}`];
  return layout.fields.flatMap(({ from, to, type, value }) => {
    const part = record.slice(from - 1, to);
    const isText = type === "A" || type === "A-right";
    const fits = value === undefined ? isText || /^\d+$/.test(part) : [value].flat().includes(part);
    return fits ? [] : [`${from}-${to} of ${record}`];
  });
}
