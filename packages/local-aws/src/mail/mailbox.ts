import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { StorageError } from "../aws-error.ts";
import { syncFolder } from "../journal/files.ts";

/** Where sent mails lie, one `.eml` each. */
export type Mailbox = {
  /** Lays a mail down where nobody sees it yet. @throws StorageError */
  readonly stage: (messageId: string, eml: Buffer) => void;
  /** Shows a staged mail. Shown already: nothing happens. */
  readonly publish: (messageId: string) => void;
  readonly discard: (messageId: string) => void;
  /** Throws away what was staged by requests that never came to their end. */
  readonly sweep: () => void;
};

/** Keeps no mail: for tests without a folder. What was sent is told by the events. */
export const noMailbox: Mailbox = { stage: () => {}, publish: () => {}, discard: () => {}, sweep: () => {} };

const STAGED = ".staged-";

export function folderMailbox(folder: string, isSynced: boolean): Mailbox {
  mkdirSync(folder, { recursive: true });
  const stagedPath = (messageId: string): string => join(folder, STAGED + messageId);
  return {
    stage: (messageId, eml) => {
      const path = stagedPath(messageId);
      try {
        write(path, eml, isSynced);
        if (isSynced) syncFolder(folder);
      } catch (cause) {
        rmSync(path, { force: true });
        throw new StorageError(cause);
      }
    },
    publish: (messageId) => {
      const path = stagedPath(messageId);
      if (existsSync(path)) renameSync(path, join(folder, `${messageId}.eml`));
    },
    discard: (messageId) => rmSync(stagedPath(messageId), { force: true }),
    sweep: () => {
      for (const name of readdirSync(folder)) if (name.startsWith(STAGED)) rmSync(join(folder, name), { force: true });
    },
  };
}

function write(path: string, content: Buffer, isSynced: boolean): void {
  const file = openSync(path, "w");
  try {
    writeFileSync(file, content);
    if (isSynced) fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}
