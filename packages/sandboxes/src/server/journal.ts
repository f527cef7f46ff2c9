import { appendFileSync, closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import { assert } from "@kravflyt/core";

/** Records in the order they were written. `append` returns when they are on disk, so what is answered is kept. */
export type Journal = {
  readonly records: readonly unknown[];
  readonly append: (records: readonly unknown[]) => void;
  readonly close: () => void;
};

/**
 * One JSON record a line. A last line without its newline was never acknowledged (the process died while writing it)
 * and is cut off. Without a file nothing is kept.
 */
export function openJournal(file: string | undefined): Journal {
  if (file === undefined) return { records: [], append: () => undefined, close: () => undefined };
  mkdirSync(dirname(file), { recursive: true });
  const records = readWholeLines(file);
  const handle = openSync(file, "a");
  let broken = false;
  return {
    records,
    append: (added) => {
      assert(!broken, "an earlier write to the journal failed");
      broken = true; // stays so when the disk refuses: memory is then ahead of the disk
      appendFileSync(handle, added.map((record) => `${JSON.stringify(record)}\n`).join(""));
      fdatasyncSync(handle);
      broken = false;
    },
    close: () => closeSync(handle),
  };
}

function readWholeLines(file: string): unknown[] {
  const handle = openSync(file, "a");
  closeSync(handle);
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
  return lines.map((line): unknown => JSON.parse(line));
}
