import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { FileRecord } from "../cell.ts";
import { FileRefused } from "../issue.ts";
import { RECORD_BYTES_MAX, ROWS_MAX } from "../limits.ts";
import type { ImportMapping } from "../mapping.ts";
import { decode, type Encoding } from "./decode.ts";
import { csvOptions, detectDelimiter, hintOf } from "./delimiter.ts";
import { detectEncoding } from "./encoding.ts";

export type CsvFile = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** One after the other; the file's text never lies in memory whole. @throws FileRefused */
  readonly records: AsyncIterable<FileRecord>;
};

/** @throws FileRefused when there is nothing in it, or more than anybody writes. */
export function openCsv(
  bytes: Uint8Array,
  mapping: Pick<ImportMapping, "columns" | "delimiter" | "headerRow">,
): CsvFile {
  if (countLines(bytes) > ROWS_MAX) throw new FileRefused("TOO_MANY_ROWS");
  const encoding = detectEncoding(bytes);
  const [sample = ""] = decode(bytes, encoding);
  if (sample.trim() === "" && bytes.length <= sample.length + 4) throw new FileRefused("FILE_EMPTY");
  const hint = hintOf(sample);
  const told = mapping.delimiter === undefined || mapping.delimiter === "auto" ? undefined : mapping.delimiter;
  const start = hint?.length ?? 0;
  const delimiter = told ?? hint?.delimiter ?? detectDelimiter(sample.slice(start), mapping);
  return { encoding, delimiter, records: records(withoutFirst(decode(bytes, encoding), start), delimiter) };
}

/** Ends of lines, whichever way they are written; a record has at least one. */
function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a && bytes[at + 2] !== 0x0a)) lines += 1;
  }
  return lines;
}

function* withoutFirst(pieces: Iterable<string>, characters: number): Generator<string> {
  let left = characters;
  for (const piece of pieces) {
    yield piece.slice(left);
    left = 0;
  }
}

/** The parser takes a piece at a time, and a hostile row is two characters. */
const PIECE_BYTES = 1 << 13;

function* inPieces(texts: Iterable<string>): Generator<Buffer> {
  for (const text of texts) {
    const bytes = Buffer.from(text); // cut as bytes: half of a letter is no text
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  }
}

async function* records(pieces: Iterable<string>, delimiter: string): AsyncGenerator<FileRecord> {
  const parser = parse({ ...csvOptions(delimiter), max_record_size: RECORD_BYTES_MAX });
  const source = Readable.from(inPieces(pieces), { highWaterMark: 1 });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? new FileRefused(refusalOf(error), { cause: error }) : error;
  } finally {
    source.destroy();
  }
}

function refusalOf({ code }: CsvError): "QUOTE_NOT_CLOSED" | "ROW_TOO_LONG" | "FILE_DAMAGED" {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "QUOTE_NOT_CLOSED";
  return code === "CSV_MAX_RECORD_SIZE" ? "ROW_TOO_LONG" : "FILE_DAMAGED";
}
