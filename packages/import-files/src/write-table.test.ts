import { describe, expect, it } from "vitest";
import { readWholeImport } from "./read-import.ts";
import { type WrittenTable, writeCsv, writeXlsx } from "./write-table.ts";

const TABLE: WrittenTable = {
  headers: ["Navn", "Beløp", "Dag"],
  rows: [
    ['Ås; Sønn "AS"', { kroner: "1234.50" }, "2026-11-22"],
    ['=HYPERLINK("http://x.example")', { kroner: "-0.05" }, null],
    ["+47 912", { kroner: "0.00" }, "@cmd"],
  ],
};

const MAPPING = {
  columns: { navn: "Navn", belop: "Beløp", dag: "Dag" },
  types: { belop: "amount" },
} as const;

describe("a table that is written", () => {
  it("as CSV opens in Excel, and holds nothing that it would run", () => {
    expect(Buffer.from(writeCsv(TABLE)).toString("utf8")).toBe(
      "\ufeffNavn;Beløp;Dag\r\n" +
        '"Ås; Sønn ""AS""";1234,50;2026-11-22\r\n' +
        '"\'=HYPERLINK(""http://x.example"")";-0,05;\r\n' +
        "'+47 912;0,00;'@cmd\r\n",
    );
  });

  it.each([
    ["CSV", () => Promise.resolve(writeCsv(TABLE))],
    ["a workbook", () => writeXlsx(TABLE, "Saker")],
  ])("is read again from %s as it was", async (_, write) => {
    const { rows, errors } = await readWholeImport(await write(), MAPPING);
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      { navn: 'Ås; Sønn "AS"', belop: 123450, dag: "2026-11-22" },
      { navn: '\'=HYPERLINK("http://x.example")', belop: -5, dag: null },
      { navn: "'+47 912", belop: 0, dag: "'@cmd" },
    ]);
  });
});
