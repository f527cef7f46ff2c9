import { closeSync, openSync, readSync } from "node:fs";
import { fromLine, type JournalRecord } from "./record-line.ts";

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * Hands every whole record of a file to `visit`, in order, a chunk of the file at a time.
 * @returns the length in bytes of the whole records: what is behind it was torn off when the process died.
 * @throws Error when a damaged record has whole records behind it; that is no torn end but a broken disk.
 */
export function readRecords(path: string, visit: (record: JournalRecord) => void): number {
  const file = openSync(path, "r");
  try {
    return readAll(file, path, visit);
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, path: string, visit: (record: JournalRecord) => void): number {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const scan = { goodBytes: 0, damagedAt: -1 };
  let rest: Buffer[] = [];
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && end < read; end = chunk.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
      readLine(line, scan, { path, visit });
    }
    if (start < read) rest.push(Buffer.from(chunk.subarray(start, read)));
  }
  return scan.goodBytes;
}

function readLine(
  line: Buffer,
  scan: { goodBytes: number; damagedAt: number },
  { path, visit }: { path: string; visit: (record: JournalRecord) => void },
): void {
  const record = fromLine(line.toString());
  if (record === undefined) {
    if (scan.damagedAt < 0) scan.damagedAt = scan.goodBytes;
    return;
  }
  if (scan.damagedAt >= 0) throw new Error(`${path} is damaged at byte ${scan.damagedAt}, before its end`);
  scan.goodBytes += line.length + 1;
  visit(record);
}
