import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImportMappingBody } from "@kravflyt/contracts";
import { COLUMN_TYPES } from "@kravflyt/import-files";
import { describe, expect, it } from "vitest";
import { sheetOf, workbookOf } from "../../../import-files/test/zip.ts";

type Rows = readonly (readonly (string | number)[])[];

const BIN = new URL("../../bin/kravflyt.js", import.meta.url).pathname;

const folder = mkdtempSync(join(tmpdir(), "kravflyt-import-"));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const MAPPING = fileOf(
  "mapping.json",
  JSON.stringify({
    delimiter: "auto",
    columns: { navn: "Navn", belop: "Beløp", forfall: "Forfall" },
    types: { belop: "amount", forfall: "date" },
    required: ["navn"],
  }),
);

const read = (file: string, heapMb = 200) =>
  spawnSync(process.execPath, [`--max-old-space-size=${heapMb}`, BIN, "import", "read", file, "--mapping", MAPPING], {
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });

describe("kravflyt import read", () => {
  it("answers one JSON value, and exits 0 when every row can be read", () => {
    const { stdout, stderr, status } = read(fileOf("good.csv", "Navn;Beløp;Forfall\nBjørn;1 234,50;1.2.2026\n"));
    expect(stdout).toBe(
      '{"rows":[{"navn":"Bjørn","belop":123450,"forfall":"2026-02-01"}],"errors":[],"warnings":[],"encoding":"utf-8","delimiter":";"}\n',
    );
    expect([stderr, status]).toEqual(["", 0]);
  });

  it("lists valid rows beside the errors, says on stderr what mends them, and exits 1", () => {
    const { stdout, stderr, status } = read(
      fileOf("bad.csv", "Navn;Beløp;Forfall\nOla;1.234;1.2.2026\nKari;5;1.2.2026\n"),
    );
    expect(JSON.parse(stdout)).toEqual({
      rows: [{ navn: "Kari", belop: 500, forfall: "2026-02-01" }],
      errors: [{ row: 2, field: "belop", code: "AMOUNT_AMBIGUOUS" }],
      warnings: [],
      encoding: "utf-8",
      delimiter: ";",
    });
    expect(stderr).toBe(
      "Row 2, column Beløp: the amount can be read in two ways; tell the decimal sign, or write two decimals.\n",
    );
    expect(status).toBe(1);
  });

  it("takes a mapping with every type of column that can be read, and no other", () => {
    const typed = (type: string) => ImportMappingBody.safeParse({ columns: { a: "A" }, types: { a: type } }).success;
    expect([...COLUMN_TYPES, "colour"].filter((type) => !typed(type))).toEqual(["colour"]);
  });

  it("answers for a file that is no list as for any other", () => {
    const { stdout, status } = read(fileOf("a.pdf", "%PDF-1.7"));
    expect(stdout).toBe('{"rows":[],"errors":[{"code":"FILE_NOT_SUPPORTED"}],"warnings":[]}\n');
    expect(status).toBe(1);
  });

  it.each([
    ["CSV", (rows: Rows) => rows.map((cells) => cells.join(";")).join("\n")],
    ["a workbook", (rows: Rows) => workbookOf(sheetOf(rows))],
  ])("reads 100,000 rows of %s in a heap of 40 MB", { timeout: 90_000 }, (_, made) => {
    const rows = Array.from({ length: 100_000 }, (__, at) => [`Bjørn Åsnes ${at}`, at % 1000, "1.2.2026"]);
    const { stdout, status } = read(fileOf("large", made([["Navn", "Beløp", "Forfall"], ...rows])), 40);
    expect(status).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer.rows).toHaveLength(100_000);
    expect(answer.rows.at(-1)).toEqual({ navn: "Bjørn Åsnes 99999", belop: 99900, forfall: "2026-02-01" });
  });
});
