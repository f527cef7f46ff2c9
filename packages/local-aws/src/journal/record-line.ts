import { crc32 } from "node:zlib";

/** One change, as the service that made it wrote it: its kind first, then what it needs to do the change again. */
export type JournalRecord = readonly [kind: string, ...rest: readonly unknown[]];

const CHECKSUM_LENGTH = 8;

/** A record as a line of its own: checksum, space, JSON, newline. JSON never holds a newline of its own. */
export function toLine(record: JournalRecord): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** The record on a line without its newline, or `undefined` when the line is torn or damaged. */
export function fromLine(line: string): JournalRecord | undefined {
  const json = line.slice(CHECKSUM_LENGTH + 1);
  if (line.slice(0, CHECKSUM_LENGTH) !== checksum(json)) return undefined;
  return JSON.parse(json) as JournalRecord;
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(CHECKSUM_LENGTH, "0");
