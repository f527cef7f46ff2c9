import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StorageError } from "../aws-error.ts";
import { syncFolder } from "../journal/files.ts";

/** Contents of objects, each kept once under the hash of what it is, for as long as somebody holds it. */
export type Blobs = {
  /** Keeps a content, held once by the caller, and answers its hash. @throws StorageError */
  readonly put: (content: Buffer) => Promise<string>;
  readonly read: (hash: string) => Promise<Buffer>;
  readonly hold: (hash: string) => void;
  /** The last one to let go takes the content with it. */
  readonly release: (hash: string) => void;
  /** Throws away what nobody holds: left behind when the process died between two steps. */
  readonly sweep: () => Promise<void>;
};

const hashOf = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

export function memoryBlobs(): Blobs {
  const contents = new Map<string, Buffer>();
  const held = holders((hash) => contents.delete(hash));
  return {
    ...held,
    put: (content) => {
      const hash = hashOf(content);
      contents.set(hash, content);
      held.hold(hash);
      return Promise.resolve(hash);
    },
    read: (hash) => Promise.resolve(contents.get(hash) ?? Buffer.alloc(0)),
    sweep: () => Promise.resolve(),
  };
}

/** Contents as files, in one folder for each first two characters of the hash. */
export function fileBlobs(folder: string, isSynced: boolean): Blobs {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  const held = holders((hash) => rmSync(pathOf(hash), { force: true }));
  let drafts = 0;
  return {
    hold: held.hold,
    release: held.release,
    put: async (content) => {
      const hash = hashOf(content);
      held.hold(hash); // first of all, so that nobody else's release takes the file away
      drafts += 1;
      try {
        await writeOnce(pathOf(hash), content, { isSynced, draft: drafts });
      } catch (cause) {
        held.release(hash);
        throw new StorageError(cause);
      }
      return hash;
    },
    read: (hash) => readFile(pathOf(hash)),
    sweep: () => sweep(folder, held.isHeld),
  };
}

type Holders = Pick<Blobs, "hold" | "release"> & { readonly isHeld: (hash: string) => boolean };

function holders(dropped: (hash: string) => void): Holders {
  const counts = new Map<string, number>();
  return {
    hold: (hash) => counts.set(hash, (counts.get(hash) ?? 0) + 1),
    release: (hash) => {
      const left = (counts.get(hash) ?? 0) - 1;
      if (left > 0) counts.set(hash, left);
      else if (counts.delete(hash)) dropped(hash);
    },
    isHeld: (hash) => counts.has(hash),
  };
}

/** Writes beside and renames: a file with its right name is always whole. */
async function writeOnce(path: string, content: Buffer, how: { isSynced: boolean; draft: number }): Promise<void> {
  if (existsSync(path)) return;
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.draft-${how.draft}`;
  try {
    const file = await open(draft, "w");
    try {
      await file.writeFile(content);
      if (how.isSynced) await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (how.isSynced) syncFolder(folder);
}

async function sweep(folder: string, isHeld: (hash: string) => boolean): Promise<void> {
  if (!existsSync(folder)) return;
  for (const part of readdirSync(folder)) {
    for (const name of readdirSync(join(folder, part))) {
      // the name of a draft is no hash, and what is being written has its holder
      if (!isHeld(name.split(".")[0] ?? name)) rmSync(join(folder, part, name), { force: true });
    }
    await new Promise(setImmediate);
  }
}
