/** Where a cell stands in the text of a file, from its first sign to the one after its last. */
type Cell = { readonly from: number; readonly to: number };

/** Text that a cell is read from and written back into. */
export type CsvText = { readonly text: string; readonly delimiter: string };

/** Encodings that the browser reads; a file in another one is mended where it was made. */
const READABLE = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "macintosh"];

/** The text of a CSV file as the hub found it to be written; `undefined` for what cannot be mended here. */
export function csvText(
  bytes: Uint8Array,
  { encoding, delimiter }: { readonly encoding?: string | undefined; readonly delimiter?: string | undefined },
): CsvText | undefined {
  if (delimiter === undefined || encoding === undefined || !READABLE.includes(encoding)) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  // such a line is no row of the file: rows would be counted otherwise than the hub does
  return /^"?sep=/i.test(text) ? undefined : { text, delimiter };
}

/** What stands in a cell, without its quotation marks. Rows count from 1, columns from 0. */
export function readCell(csv: CsvText, row: number, column: number): string | undefined {
  const cell = rowsOf(csv)[row - 1]?.[column];
  return cell && unquoted(csv.text.slice(cell.from, cell.to));
}

/** The text with other values in some cells; all else as it stood. */
export function withCells(
  csv: CsvText,
  changes: readonly { readonly row: number; readonly column: number; readonly value: string }[],
): CsvText {
  const rows = rowsOf(csv);
  const placed = changes.flatMap(({ row, column, value }) => {
    const cell = rows[row - 1]?.[column];
    return cell === undefined ? [] : [{ cell, value }];
  });
  // from the last to the first: what stands before a cell stays where it is
  const text = placed
    .toSorted((a, b) => b.cell.from - a.cell.from)
    .reduce(
      (now, { cell, value }) => now.slice(0, cell.from) + quoted(value, csv.delimiter) + now.slice(cell.to),
      csv.text,
    );
  return { ...csv, text };
}

/** Every record with its cells; one that is blank counts as well. A quotation mark opens a cell only at its beginning. */
function rowsOf({ text, delimiter }: CsvText): readonly (readonly Cell[])[] {
  const cell = new RegExp(`(?:"(?:[^"]|"")*"?)?[^\\r\\n\\${delimiter}]*`, "y");
  const rows: Cell[][] = [[]];
  let from = 0;
  for (;;) {
    cell.lastIndex = from;
    cell.test(text);
    const to = cell.lastIndex;
    rows.at(-1)?.push({ from, to });
    const end = text.startsWith(delimiter, to) ? delimiter : /^(?:\r\n|\r|\n)/.exec(text.slice(to, to + 2))?.[0];
    if (end === undefined) return rows;
    if (end !== delimiter) rows.push([]);
    from = to + end.length;
  }
}

const unquoted = (cell: string): string =>
  cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell;

const quoted = (value: string, delimiter: string): string =>
  value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
