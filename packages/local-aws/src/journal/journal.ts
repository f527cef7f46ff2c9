import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type AppendFile, openAppendFile, syncFolder } from "./files.ts";
import { type GroupCommit, groupCommit } from "./group-commit.ts";
import { readRecords } from "./read-records.ts";
import { type JournalRecord, toLine } from "./record-line.ts";

/** What a service must be able to do so that it outlives the process. */
export type Journaled = {
  /** Does a change again. Doing it twice must leave the same state as doing it once. */
  readonly replay: (record: JournalRecord) => void;
  /** The whole state as changes. Each piece is read at one moment; the pieces may be read at different moments. */
  readonly snapshot: () => Iterable<JournalRecord>;
};

export type Journal = {
  readonly commit: (record: JournalRecord, undo: () => void) => void;
  readonly settled: () => Promise<void> | undefined;
  readonly close: () => Promise<void>;
};

/** Keeps nothing: changes live in memory only. */
export const memoryJournal: Journal = {
  commit: () => {},
  settled: () => undefined,
  close: () => Promise.resolve(),
};

type JournalOptions = {
  readonly folder: string;
  readonly state: Journaled;
  /** A journal longer than this, and longer than four times the last snapshot, is folded into a new snapshot. */
  readonly compactAtBytes?: number;
  readonly openFile?: (path: string) => AppendFile;
};

const COMPACT_AT_BYTES = 64 << 20;
const SNAPSHOT_CHUNK_BYTES = 1 << 20;

/**
 * Generation n is a snapshot (`snapshot-n`, none for 0) and the changes since (`journal-n`). To compact, generation n+1's journal is
 * begun first and the snapshot is written beside it while requests go on: a change made meanwhile is in the new journal, and doing
 * it again over a snapshot that already has it changes nothing.
 */
export function openJournal(options: JournalOptions): Journal {
  const { folder, state } = options;
  mkdirSync(folder, { recursive: true });
  const recovered = recover(folder, state);
  const open = options.openFile ?? openAppendFile;
  let file = open(journalPath(folder, recovered.generation));
  const commits = groupCommit(file, recovered.journalBytes);
  let { generation, snapshotBytes } = recovered;
  let compacting: Promise<void> | undefined;

  async function compact(): Promise<void> {
    await drained(commits);
    const next = generation + 1;
    const nextFile = open(journalPath(folder, next));
    const oldFile = file;
    file = nextFile;
    commits.switchTo(nextFile);
    generation = next;
    oldFile.close();
    snapshotBytes = await writeSnapshot(folder, next, state);
    removeOlderThan(folder, next);
  }

  return {
    commit: (record, undo) => {
      commits.add(record, undo);
      const limit = Math.max(options.compactAtBytes ?? COMPACT_AT_BYTES, 4 * snapshotBytes);
      if (compacting !== undefined || commits.lengthBytes() < limit) return;
      compacting = compact()
        // a full disk: the older generations stay as they are and are read together, so nothing is lost
        .catch(() => {})
        .finally(() => {
          compacting = undefined;
        });
    },
    settled: commits.settled,
    close: async () => {
      await compacting;
      await drained(commits);
      file.close();
    },
  };
}

/** Waits until nothing is on its way; returns in the same turn of the event loop in which that became true. */
async function drained(commits: GroupCommit): Promise<void> {
  for (let pending = commits.settled(); pending !== undefined; pending = commits.settled()) {
    await pending.catch(() => {});
  }
}

const journalPath = (folder: string, generation: number): string => join(folder, `journal-${generation}`);
const snapshotPath = (folder: string, generation: number): string => join(folder, `snapshot-${generation}`);

type Recovered = { readonly generation: number; readonly journalBytes: number; readonly snapshotBytes: number };

/** Reads the newest snapshot and every journal since; cuts the torn end off the last one. */
function recover(folder: string, state: Journaled): Recovered {
  const names = readdirSync(folder);
  const base = Math.max(0, ...generations(names, "snapshot-"));
  const journals = generations(names, "journal-").filter((generation) => generation >= base);
  const snapshotBytes = base === 0 ? 0 : readRecords(snapshotPath(folder, base), state.replay);
  let journalBytes = 0;
  for (const generation of journals) {
    journalBytes = readRecords(journalPath(folder, generation), state.replay);
    truncateSync(journalPath(folder, generation), journalBytes);
  }
  removeOlderThan(folder, base);
  return { generation: Math.max(base, ...journals), journalBytes, snapshotBytes };
}

function generations(names: readonly string[], prefix: string): number[] {
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

async function writeSnapshot(folder: string, generation: number, state: Journaled): Promise<number> {
  const draft = join(folder, `draft-${generation}`);
  const file = openSync(draft, "w");
  let bytes = 0;
  try {
    let chunk = "";
    for (const record of state.snapshot()) {
      chunk += toLine(record);
      if (chunk.length < SNAPSHOT_CHUNK_BYTES) continue;
      bytes += append(file, chunk);
      chunk = "";
      await new Promise(setImmediate); // requests go on between two chunks
    }
    bytes += append(file, chunk);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, snapshotPath(folder, generation));
  syncFolder(folder);
  return bytes;
}

function append(file: number, text: string): number {
  const bytes = Buffer.from(text);
  writeFileSync(file, bytes);
  return bytes.length;
}

function removeOlderThan(folder: string, generation: number): void {
  for (const name of readdirSync(folder)) {
    const number = Number(/^(?:journal|snapshot|draft)-(\d+)$/.exec(name)?.[1] ?? generation);
    const path = join(folder, name);
    if (number < generation && existsSync(path)) rmSync(path);
  }
}
