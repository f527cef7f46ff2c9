import { StorageError } from "../aws-error.ts";
import type { AppendFile } from "./files.ts";
import { type JournalRecord, toLine } from "./record-line.ts";

/** What one write to the disk carries: the changes that came in while the write before it ran. */
type Batch = {
  readonly lines: string[];
  readonly undos: (() => void)[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

export type GroupCommit = {
  /** Takes a change that is already made in memory; `undo` takes it back should the disk refuse it. */
  readonly add: (record: JournalRecord, undo: () => void) => void;
  /** Settles when everything added so far is on the disk; `undefined` when it already is. Rejects with StorageError. */
  readonly settled: () => Promise<void> | undefined;
  /** Length of the file in bytes, as far as it is known to be whole. */
  readonly lengthBytes: () => number;
  /** Puts another file under the changes that come from here on. Only while nothing is on its way. */
  readonly switchTo: (file: AppendFile) => void;
};

/**
 * Many changes, one write and one sync. When the disk refuses, the file is cut back to its last whole record and every change
 * that was on its way is undone, latest first: the ones that came after may rest on the one that failed.
 */
export function groupCommit(first: AppendFile, firstLengthBytes: number): GroupCommit {
  let file = first;
  let length = firstLengthBytes;
  let open: Batch | undefined;
  let writing: Batch | undefined;
  let torn = false;

  async function writeBatch(batch: Batch): Promise<void> {
    try {
      if (torn) file.truncate(length);
      torn = false;
      const bytes = Buffer.from(batch.lines.join(""));
      torn = true;
      await file.append(bytes);
      torn = false;
      length += bytes.length;
      batch.resolve();
    } catch (cause) {
      fail(batch, new StorageError(cause));
    }
  }

  function fail(batch: Batch, error: StorageError): void {
    const later = open;
    open = undefined;
    for (const failed of later === undefined ? [batch] : [later, batch]) {
      for (const undo of failed.undos.reverse()) undo();
      failed.reject(error);
    }
    try {
      if (torn) file.truncate(length);
      torn = false;
    } catch {
      // stays torn: the next batch cuts the file back before it writes, and fails if it cannot
    }
  }

  async function drain(): Promise<void> {
    while (open !== undefined) {
      writing = open;
      open = undefined;
      await writeBatch(writing);
    }
    writing = undefined;
  }

  return {
    add: (record, undo) => {
      if (open === undefined) {
        open = newBatch();
        if (writing === undefined) setImmediate(() => writing === undefined && void drain());
      }
      open.lines.push(toLine(record));
      open.undos.push(undo);
    },
    settled: () => (open ?? writing)?.done,
    lengthBytes: () => length,
    switchTo: (next) => {
      file = next;
      length = 0;
      torn = false;
    },
  };
}

function newBatch(): Batch {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // a change may have nobody waiting for it, as when items pass their time to live
  return { lines: [], undos: [], done: promise, resolve, reject };
}
