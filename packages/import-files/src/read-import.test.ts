import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openXls } from "./excel/read-xls.ts";
import type { ImportMapping } from "./mapping.ts";
import { type ImportAnswer, readWholeImport } from "./read-import.ts";

type Case = {
  readonly name: string;
  readonly encoding: string;
  readonly text?: string;
  readonly bytes?: string;
  readonly mapping: ImportMapping;
  readonly expect: ImportAnswer;
};

const cases: readonly Case[] = JSON.parse(readFileSync(new URL("../test/cases.json", import.meta.url), "utf8"));

const bytesOf = ({ text, bytes, encoding }: Case): Uint8Array =>
  bytes === undefined ? iconv.encode(text ?? "", encoding) : Buffer.from(bytes, "base64");

const read = (text: string, mapping: ImportMapping) => readWholeImport(Buffer.from(text), mapping);

const NAME = { columns: { navn: "Navn" } } as const;

describe("files as they come", () => {
  it("refuses a workbook of before 2007 where nothing reads them", async () => {
    const old = cases.find(({ encoding }) => encoding === "xls");
    expect((await readWholeImport(Buffer.from(old?.bytes ?? "", "base64"), NAME)).errors).toEqual([
      { code: "FILE_NOT_SUPPORTED" },
    ]);
  });

  it("has all of them", () => {
    expect(cases).toHaveLength(90);
  });

  it.each(cases)("reads $name", async (one) => {
    expect(await readWholeImport(bytesOf(one), one.mapping, openXls)).toEqual(one.expect);
  });
});

describe("records", () => {
  it("counts blank records, also before the header", async () => {
    const text = "\n;;\nNavn;Beløp\n\nOla;x\n";
    const mapping = { columns: { navn: "Navn", belop: "Beløp" }, types: { belop: "amount" } } as const;
    expect((await read(text, mapping)).errors).toEqual([{ row: 5, field: "belop", code: "AMOUNT_SYNTAX" }]);
  });

  it("does not count the line that tells Excel the delimiter", async () => {
    const answer = await read("sep=,\nNavn,Beløp\nOla,x\n", {
      columns: { navn: "Navn", belop: "Beløp" },
      types: { belop: "amount" },
    });
    expect(answer.errors).toEqual([{ row: 2, field: "belop", code: "AMOUNT_SYNTAX" }]);
  });

  it("finds the header where the mapping says it is", async () => {
    const answer = await read("Åpne poster\nPer 31.12.2026\nNavn;Beløp\nOla;1\n", { ...NAME, headerRow: 3 });
    expect(answer.rows).toEqual([{ navn: "Ola" }]);
    expect((await read("Navn\nOla\n", { ...NAME, headerRow: 9 })).errors).toEqual([{ code: "HEADER_MISSING" }]);
  });

  it("ends at Ctrl-Z and joins lines within a cell", async () => {
    expect((await read('Navn;x\n"Ola\r\nNordmann";1\n\u001ajunk;2\n', NAME)).rows).toEqual([{ navn: "Ola Nordmann" }]);
  });

  it("reads a row with cells too few, and refuses one with a cell too many that says something", async () => {
    const answer = await read("Navn;Beløp\nOla\nKari;1;\nPer;1;2\n", NAME);
    expect(answer.rows).toEqual([{ navn: "Ola" }, { navn: "Kari" }]);
    expect(answer.errors).toEqual([{ row: 4, code: "COLUMN_COUNT" }]);
  });

  it("says which headers are missing, also of a required field that has no column", async () => {
    expect((await read("Fornavn;x\nOla;1\n", { ...NAME, required: ["navn", "kreditor"] })).errors).toEqual([
      { field: "navn", code: "HEADER_MISSING" },
      { field: "kreditor", code: "HEADER_MISSING" },
    ]);
  });

  it("takes several headers that may mean the field, and refuses when two are there", async () => {
    const mapping = { columns: { belop: ["Beløp", "Sum"] }, types: { belop: "amount" } } as const;
    expect((await read("Sum;x\n5;1\n", mapping)).rows).toEqual([{ belop: 500 }]);
    expect((await read("Sum;Beløp\n5;1\n", mapping)).errors).toEqual([{ field: "belop", code: "HEADER_DUPLICATE" }]);
  });

  it("tells of a quotation mark that is never closed", async () => {
    expect((await read('Navn;x\n"Ola;1\nKari;2\n', NAME)).errors).toEqual([{ code: "QUOTE_NOT_CLOSED" }]);
  });

  it.each([
    ["before a name", '"Ola;1001;500\n"Kari";1002;700\n'],
    ["before a name, and closed in the next row", '"Ola;1001;500\nKari";1002;700\n'],
    ["in the midst of a row", 'Ola;"1001;500\nKari;"1002";700\n'],
    ["over two rows", '"Ola;1001;500\nPer;1003;600\nKari";1002;700\n'],
  ])("makes no row out of two where a quotation mark is opened %s", async (_, rows) => {
    const mapping = { columns: { navn: "Navn", nr: "Nr", belop: "Beløp" }, types: { belop: "amount" } } as const;
    const answer = await read(`Navn;Nr;Beløp\n${rows}Lise;1004;800\n`, mapping);
    expect(answer.rows).toEqual([{ navn: "Lise", nr: "1004", belop: 80_000 }]);
    expect(answer.errors).toEqual([{ row: 2, code: "QUOTE_NOT_CLOSED" }]);
  });

  it("keeps a cell of several lines that holds fewer delimiters than a row", async () => {
    const answer = await read('Navn;x;y\n"Ola;\nNordmann";1;2\n', NAME);
    expect(answer.rows).toEqual([{ navn: "Ola; Nordmann" }]);
  });

  it("breaks no letter, wherever the pieces end that a file is read in", async () => {
    const name = "\u{1f600}Å".repeat(20_000);
    expect((await read(`Navn;x\n${name};1\na${name};1\n`, NAME)).rows).toEqual([{ navn: name }, { navn: `a${name}` }]);
  });

  it("gives warnings for refused rows too, and those of the whole file first", async () => {
    const answer = await read("Navn;Postnr;Forfall\nBjÃ¸rn;155;x\n", {
      columns: { postnr: "Postnr", navn: "Navn", forfall: "Forfall" },
      types: { postnr: "postnr", forfall: "date" },
    });
    expect(answer.rows).toEqual([]);
    expect(answer.warnings).toEqual([
      { code: "MOJIBAKE_SUSPECTED" },
      { row: 2, field: "postnr", code: "LEADING_ZERO_RESTORED" },
    ]);
  });

  it.each([
    ["utf-16be", "utf-16be", "\ufeffNavn;Beløp\nBjørn;1\n"],
    ["cp865", "cp865", "Navn;Beløp\nBjørn Åsnes;1\nÆrlig Øst;2\n"],
    ["macintosh", "macintosh", "Navn;Beløp\rÅse Bjørnø;1\r"],
    ["windows-1252", "windows-1252", "Navn;Sted\nJoe’s – Bar;Oslo\nO’Brien;Oslo\n"],
    ["utf-16le", "utf-16le", "Navn;x\nOla Nordmann;1\n"],
  ])("tells %s by its letters", async (encoding, told, text) => {
    const answer = await readWholeImport(iconv.encode(text, encoding, { addBOM: false }), NAME);
    expect(answer.encoding).toBe(told);
    expect(answer.rows).toHaveLength(text.trim().split(/[\r\n]/).length - 1);
  });

  it("tells the delimiter from the headers where the signs are equally many", async () => {
    expect((await read("Navn, fornavn;Beløp, NOK\nOla, N;1,00\n", { columns: { b: "Beløp, NOK" } })).delimiter).toBe(
      ";",
    );
    expect((await read("Navn;x\tBeløp\nOla;y\t1\n", { columns: { b: "Beløp" } })).delimiter).toBe("\t");
  });
});
