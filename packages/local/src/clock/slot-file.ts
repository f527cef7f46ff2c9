import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

/** A small text that is written very often, in one file. */
export type SlotFile = {
  /** What was written last; undefined in a new file. */
  readonly stored: string | undefined;
  /** Survives the process at once; unless `isHasty` it waits until it survives the machine too. */
  readonly write: (text: string, isHasty: boolean) => void;
  readonly close: () => void;
};

const SLOTS = 2;
const SLOT_BYTES = 1 << 14;

/**
 * Two slots in turn, each with checksum and number, so that a write that was torn leaves the text before it. Nothing is renamed:
 * that makes some file systems wait for the disk.
 * @throws Error when the file holds something, but neither slot is whole.
 */
export function openSlotFile(path: string): SlotFile {
  const file = openSync(path, "a");
  closeSync(file); // makes it when it is not there
  const bytes = readFileSync(path);
  const slots = Array.from({ length: SLOTS }, (_, index) =>
    readSlot(bytes.subarray(index * SLOT_BYTES, (index + 1) * SLOT_BYTES)),
  );
  const newest = slots.filter((slot) => slot !== undefined).sort((a, b) => b.number - a.number)[0];
  if (newest === undefined && bytes.length > 0) throw new Error(`${path} is damaged`);
  const handle = openSync(path, "r+");
  let number = newest?.number ?? 0;
  return {
    stored: newest?.text,
    write: (text, isHasty) => {
      number += 1;
      const content = `${number} ${text}`;
      const line = Buffer.from(`${checksum(content)} ${content}\n`);
      if (line.length > SLOT_BYTES) throw new RangeError(`${path} takes ${SLOT_BYTES} bytes, not ${line.length}`);
      writeSync(handle, line, 0, line.length, (number % SLOTS) * SLOT_BYTES);
      if (!isHasty) fdatasyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

const checksum = (content: string): string => crc32(content).toString(16).padStart(8, "0");

function readSlot(bytes: Buffer): { readonly number: number; readonly text: string } | undefined {
  const line = bytes.toString("utf8").split("\n", 1)[0] ?? "";
  const [, sum, content = ""] = /^([0-9a-f]{8}) (.*)$/s.exec(line) ?? [];
  if (sum !== checksum(content)) return undefined;
  const at = content.indexOf(" ");
  return { number: Number(content.slice(0, at)), text: content.slice(at + 1) };
}
