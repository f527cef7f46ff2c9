import { CsvError, type Options } from "csv-parse";
import { parse } from "csv-parse/sync";
import { countMatches, headersOf, isHeader } from "../headers.ts";
import type { ImportMapping } from "../mapping.ts";

/** In the order in which they win when nothing else tells them apart. */
export const DELIMITERS = [";", ",", "\t", "|"] as const;

export const csvOptions = (delimiter: string): Options => ({
  delimiter,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  record_delimiter: ["\r\n", "\n", "\r"],
});

/** `sep=;` on the first line tells Excel the delimiter. It is no record. */
export function hintOf(text: string): { readonly delimiter: string; readonly length: number } | undefined {
  const hint = /^"?sep=(\t|[^\r\n])"?(?:\r\n|\r|\n|$)/i.exec(text);
  return hint?.[1] === undefined ? undefined : { delimiter: hint[1], length: hint[0].length };
}

/**
 * The delimiter of a file, by its beginning: the one under which the most headers of the mapping are found, then the
 * one under which the records are equally long. Counting signs would fail with decimal commas.
 */
export function detectDelimiter(sample: string, mapping: Pick<ImportMapping, "columns" | "headerRow">): string {
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...score(sample, delimiter, mapping) }));
  const [first, ...others] = scores;
  let best = first ?? { delimiter: ";", matches: 0, alike: 0 };
  for (const other of others) {
    const better = other.matches > best.matches || (other.matches === best.matches && other.alike > best.alike);
    if (better) best = other;
  }
  return best.delimiter;
}

function score(sample: string, delimiter: string, mapping: Pick<ImportMapping, "columns" | "headerRow">) {
  const records = firstRecords(sample, delimiter, mapping.headerRow ?? 1);
  const at = records.findIndex((cells, index) => isHeader({ row: index + 1, cells }, mapping.headerRow));
  const header = records[at];
  if (header === undefined) return { matches: 0, alike: 0 };
  const body = records.slice(at + 1).filter((cells) => cells.some((cell) => cell.trim() !== ""));
  const alike = header.length < 2 ? 0 : 1 + body.filter(({ length }) => length === header.length).length;
  return { matches: countMatches(headersOf(header), mapping), alike: alike / (1 + body.length) };
}

/** Records after the header that are looked at. */
const RECORDS_COMPARED = 20;

/** The beginning may end inside a quoted cell: then only the records up to the header are compared. */
function firstRecords(sample: string, delimiter: string, headerRow: number): readonly string[][] {
  for (const most of [headerRow + RECORDS_COMPARED, headerRow]) {
    try {
      return parse(sample, { ...csvOptions(delimiter), to: most }) as string[][]; // without `columns` rows are lists
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
  }
  return [];
}
