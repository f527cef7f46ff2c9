import { describe, expect, it } from "vitest";
import { sheetOf, workbookOf, zipOf } from "../test/zip.ts";
import { openXls } from "./excel/read-xls.ts";
import { explainIssue } from "./issue-texts.ts";
import { FILE_BYTES_MAX } from "./limits.ts";
import { readWholeImport } from "./read-import.ts";

const MAPPING = { columns: { navn: "Navn", belop: "Beløp" }, types: { belop: "amount" } } as const;

const read = (bytes: Uint8Array) => readWholeImport(bytes, MAPPING, openXls);
const codes = async (bytes: Uint8Array) => (await read(bytes)).errors.map(({ code }) => code);

const SHEET = sheetOf([
  ["Navn", "Beløp"],
  ["Ola", 5],
]);

const sheetPart = (rows: string) => ({
  name: "xl/worksheets/sheet1.xml",
  text: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
});

describe("a file that is no list", () => {
  it("reads the least of a workbook", async () => {
    expect((await read(workbookOf(SHEET))).rows).toEqual([{ navn: "Ola", belop: 500 }]);
  });

  it.each([
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ")],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49])],
    ["a web page named .xls", Buffer.from("<html><table><tr><td>Navn</td></tr></table></html>")],
    ["XML", Buffer.from('<?xml version="1.0"?><a/>')],
    ["packed files that are no workbook", zipOf([{ name: "a.txt", text: "a" }])],
    ["a program", Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff])],
  ])("%s is refused", async (_, bytes) => {
    expect(await codes(bytes)).toEqual(["FILE_NOT_SUPPORTED"]);
  });

  it("an encrypted one is refused, part by part or in a container", async () => {
    const parts = [{ name: "xl/workbook.xml", text: "x", encrypted: true }];
    expect(await codes(workbookOf(SHEET, parts))).toEqual(["FILE_ENCRYPTED"]);
    expect(await codes(await containerOf("EncryptedPackage"))).toEqual(["FILE_ENCRYPTED"]);
  });

  it("one with macros is refused, of either age", async () => {
    expect(await codes(workbookOf(SHEET, [{ name: "xl/vbaProject.bin", text: "x" }]))).toEqual(["FILE_HAS_MACROS"]);
    expect(await codes(await containerOf("_VBA_PROJECT_CUR/VBA/dir"))).toEqual(["FILE_HAS_MACROS"]);
  });

  it("a container of something else is refused", async () => {
    expect(await codes(await containerOf("WordDocument"))).toEqual(["FILE_NOT_SUPPORTED"]);
  });

  it("entities of its own are refused before they unfold", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${SHEET}`;
    expect(await codes(workbookOf(bomb))).toEqual(["FILE_HAS_ENTITIES"]);
  });

  it("one that unpacks to more than it may is refused by what it says, and when it lies", async () => {
    const says = [{ name: "xl/worksheets/sheet1.xml", text: SHEET, claimedBytes: 3_000_000_000 }];
    expect(await codes(workbookOf(SHEET, says))).toEqual(["FILE_TOO_LARGE"]);
    const lies = [{ name: "xl/worksheets/sheet1.xml", text: " ".repeat(1_000_000), claimedBytes: 1_000 }];
    expect(await codes(workbookOf(SHEET, lies))).toEqual(["FILE_TOO_LARGE"]);
  });

  it.each([
    ["a list of styles without end", { name: "xl/styles.xml", text: "<styleSheet/>", claimedBytes: 17_000_000 }],
    ["a list of sheets without end", { name: "xl/workbook.xml", text: "<workbook/>", claimedBytes: 17_000_000 }],
    ["empty texts without end", { name: "xl/sharedStrings.xml", text: `<sst>${"<si/>".repeat(4_000_001)}</sst>` }],
    ["more sheets than there are parts", { name: "xl/workbook.xml", text: `<a>${"<sheet/>".repeat(5_001)}</a>` }],
    ["a text without end", sheetPart(`<row><c t="inlineStr"><is><t>${"a".repeat(1_200_000)}</t></is></c></row>`)],
  ])("with %s is refused before it fills the memory", async (_, part) => {
    expect(await codes(workbookOf(SHEET, [part]))).toEqual(["FILE_TOO_LARGE"]);
  });

  it.each([
    ["cells", "<row>", "<c/>", 501, "ROW_TOO_LONG"],
    ["pieces of text in one cell", "<row><c t='inlineStr'><is>", `<t>${"a".repeat(100)}</t>`, 10_001, "ROW_TOO_LONG"],
    ["elements within each other", "<row>", "<a>", 101, "FILE_DAMAGED"],
  ])("with %s without end is refused", async (_, start, unit, times, code) => {
    const { text } = sheetPart(start + unit.repeat(times));
    expect(await codes(workbookOf(text))).toEqual([code]);
  });

  it("a damaged one is refused", async () => {
    expect(await codes(workbookOf(SHEET).subarray(0, 200))).toEqual(["FILE_DAMAGED"]);
    expect(await codes(workbookOf("<worksheet><sheetData><row>"))).toEqual(["FILE_DAMAGED"]);
  });

  it("ten million rows are refused, as text and as a workbook", async () => {
    expect(await codes(Buffer.from(`Navn;Beløp\n${"a\n".repeat(10_000_000)}`))).toEqual(["TOO_MANY_ROWS"]);
    const far = `<worksheet><sheetData><row r="1"><c t="str"><v>Navn</v></c><c t="str"><v>Beløp</v></c></row><row r="10000000"/></sheetData></worksheet>`;
    expect(await codes(workbookOf(far))).toEqual(["TOO_MANY_ROWS"]);
  });

  it("one that is too large is refused by its size alone", async () => {
    expect(await codes(new Uint8Array(FILE_BYTES_MAX + 1))).toEqual(["FILE_TOO_LARGE"]);
  });

  it("a row as long as a book is refused", async () => {
    expect(await codes(Buffer.from(`Navn;Beløp\n${"a".repeat(1_100_000)};1\n`))).toEqual(["ROW_TOO_LONG"]);
    expect(await codes(Buffer.from(`${"Navn;".repeat(600)}x\n1\n`))).toEqual(["ROW_TOO_LONG"]);
  });

  it("a sheet that is not there is named so", async () => {
    const { errors } = await readWholeImport(workbookOf(SHEET), { ...MAPPING, sheet: "Krav" });
    expect(errors).toEqual([{ code: "SHEET_MISSING" }]);
  });
});

describe("a sheet that is hidden", () => {
  const HIDDEN = `<workbook xmlns:r="r"><sheets><sheet name="Gammel" state="veryHidden" r:id="r2"/><sheet name="Krav" r:id="r1"/></sheets></workbook>`;
  const RELATIONS = `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>`;
  const old = sheetOf([
    ["Navn", "Beløp"],
    ["Kari", 7],
  ]);
  const book = workbookOf(SHEET, [
    { name: "xl/workbook.xml", text: HIDDEN },
    { name: "xl/_rels/workbook.xml.rels", text: RELATIONS },
    { name: "xl/worksheets/sheet2.xml", text: old },
  ]);

  it("is passed over, and read when it is named", async () => {
    expect((await read(book)).rows).toEqual([{ navn: "Ola", belop: 500 }]);
    expect((await readWholeImport(book, { ...MAPPING, sheet: "gammel" })).rows).toEqual([{ navn: "Kari", belop: 700 }]);
  });
});

describe("a formula in a workbook", () => {
  const formula = (xml: string) =>
    workbookOf(
      sheetOf([
        ["Navn", "Beløp"],
        ["Ola", xml],
      ]),
    );

  it("is what it came to, and told of", async () => {
    const answer = await read(formula("<c><f>2+3</f><v>5</v></c>"));
    expect(answer.rows).toEqual([{ navn: "Ola", belop: 500 }]);
    expect(answer.warnings).toEqual([{ row: 2, field: "belop", code: "FORMULA_CELL" }]);
  });

  it.each([
    ["<c><f>2+3</f></c>", "FORMULA_NOT_CALCULATED"],
    ["<c><f>[1]Ark1!A1</f><v>5</v></c>", "FORMULA_LOOKS_OUTSIDE"],
    ['<c><f>WEBSERVICE("http://x.example")</f><v>5</v></c>', "FORMULA_LOOKS_OUTSIDE"],
    ["<c t='e'><f>1/0</f><v>#DIV/0!</v></c>", "AMOUNT_SYNTAX"],
  ])("%s is refused", async (xml, code) => {
    expect((await read(formula(xml))).errors).toEqual([{ row: 2, field: "belop", code }]);
  });
});

describe("what people are told", () => {
  it("names the row, the column and what mends it, in both languages", () => {
    const issue = { row: 3, field: "belop", code: "AMOUNT_AMBIGUOUS" } as const;
    expect(explainIssue(issue, "nb", () => "Beløp")).toBe(
      "Rad 3, kolonnen Beløp: beløpet kan leses på to måter; oppgi desimaltegnet, eller skriv to desimaler.",
    );
    expect(explainIssue({ code: "FILE_ENCRYPTED" }, "en")).toBe(
      "The file is locked with a password; save it without one.",
    );
  });
});

/** A container of the kind that old Office files are, with one stream in it. */
async function containerOf(path: string): Promise<Uint8Array> {
  const { CFB } = await import("@e965/xlsx");
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, path, Buffer.from("x"));
  return CFB.write(container, { type: "buffer" }) as Buffer; // the type follows from the option
}
