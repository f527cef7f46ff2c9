import type { Cell, FileRecord, NumberCell } from "../cell.ts";
import { FileRefused } from "../issue.ts";
import { COLUMNS_MAX, RECORD_BYTES_MAX, ROWS_MAX } from "../limits.ts";
import type { Shows } from "./workbook.ts";
import { readXml, type XmlListener } from "./xml.ts";

type Facts = { readonly texts: readonly string[]; readonly styles: readonly Shows[] };

/** The records of a sheet, one after the other; it never lies in memory whole. Rows that nobody wrote are not there. */
export async function* readSheet(pieces: AsyncIterable<Buffer>, facts: Facts): AsyncGenerator<FileRecord> {
  const { listener, take } = sheetListener(facts);
  for await (const _ of readXml(pieces, listener)) yield* take();
}

type OpenCell = { readonly column: number; readonly type: string; readonly shows: Shows };

/** Hears a sheet being read, and gives away the records that are complete. */
function sheetListener({ texts, styles }: Facts): {
  readonly listener: XmlListener;
  readonly take: () => FileRecord[];
} {
  let done: FileRecord[] = [];
  let row = 0;
  let cells: (Cell | undefined)[] = [];
  let cell: OpenCell | undefined;
  let value: string | undefined;
  let formula: string | undefined;
  let characters = 0;
  let hears: "value" | "formula" | "nothing" = "nothing";
  const listener: XmlListener = {
    open: (name, attribute) => {
      if (name === "row") {
        row = rowNumber(attribute("r"), row);
        cells = [];
        characters = 0;
      } else if (name === "c") {
        const column = columnOf(attribute("r"), cells.length);
        cell = { column, type: attribute("t") ?? "n", shows: styles[Number(attribute("s") ?? 0)] ?? "number" };
        value = undefined;
        formula = undefined;
      } else if (name === "v" || name === "t") {
        hears = "value";
        value ??= "";
      } else if (name === "f") {
        hears = "formula";
        formula = "";
      }
    },
    text: (text) => {
      if (hears === "nothing") return;
      characters += text.length;
      if (characters > RECORD_BYTES_MAX) throw new FileRefused("ROW_TOO_LONG");
      if (hears === "value") value = (value ?? "") + text;
      else formula = (formula ?? "") + text;
    },
    close: (name) => {
      if (name === "v" || name === "t" || name === "f") hears = "nothing";
      else if (name === "c" && cell !== undefined) {
        cells[cell.column] = cellOf(cell, { value, formula, texts });
        cell = undefined;
      } else if (name === "row") done.push({ row, cells: Array.from(cells) });
    },
  };
  const take = (): FileRecord[] => {
    const taken = done;
    done = [];
    return taken;
  };
  return { listener, take };
}

function rowNumber(written: string | undefined, before: number): number {
  const row = written === undefined ? before + 1 : Number(written);
  if (!Number.isInteger(row) || row <= before) throw new FileRefused("FILE_DAMAGED");
  if (row > ROWS_MAX) throw new FileRefused("TOO_MANY_ROWS");
  return row;
}

/** `C7` is column 2, counted from 0. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? "")?.[1];
  const named = [...(letters ?? "")].reduce((sum, letter) => sum * 26 + (letter.charCodeAt(0) - 64), 0) - 1;
  const column = letters === undefined ? next : named;
  if (column >= COLUMNS_MAX) throw new FileRefused("ROW_TOO_LONG");
  return column;
}

type Heard = {
  readonly value: string | undefined;
  readonly formula: string | undefined;
  readonly texts: readonly string[];
};

function cellOf(cell: OpenCell, { value, formula, texts }: Heard): Cell | undefined {
  const plain = value === undefined ? undefined : plainCell(cell, value, texts);
  if (formula === undefined) return plain;
  return { kind: "formula", looksOutside: looksOutside(formula), ...(plain !== undefined && { cached: plain }) };
}

function plainCell(
  { type, shows }: OpenCell,
  value: string,
  texts: readonly string[],
): string | NumberCell | undefined {
  if (type === "s") return texts[Number(value)];
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n" && value !== "") return value; // text, an error of Excel, a day as ISO writes it
  const number = Number(value);
  return value === "" || !Number.isFinite(number) ? value : { kind: "number", value: number, shows };
}

/** Another workbook, the network or another program: what it came to cannot be known from this file. */
const looksOutside = (formula: string): boolean =>
  /\[[^\]]*\][^!]*!|\b(WEBSERVICE|FILTERXML|RTD|DDE|CALL|REGISTER\.ID|HYPERLINK|IMAGE)\s*\(|^[^"]*\|[^"]*!/i.test(
    formula,
  );
