import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync, write } from "node:fs";

/** The three things the journal asks of the disk; a test puts a full disk in here. */
export type AppendFile = {
  readonly append: (bytes: Buffer) => Promise<void>;
  readonly truncate: (lengthBytes: number) => void;
  readonly close: () => void;
};

/** A file that is only added to; `append` answers when the bytes are on the disk. */
export function openAppendFile(path: string): AppendFile {
  const file = openSync(path, "a");
  return {
    append: async (bytes) => {
      for (let done = 0; done < bytes.length; ) done += await writeSome(file, bytes.subarray(done));
      await new Promise<void>((resolve, reject) => {
        fdatasync(file, (error) => (error === null ? resolve() : reject(error)));
      });
    },
    truncate: (lengthBytes) => ftruncateSync(file, lengthBytes),
    close: () => closeSync(file),
  };
}

/** Makes names that were given or taken away in a folder survive a power cut. */
export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function writeSome(file: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    write(file, bytes, (error, written) => (error === null ? resolve(written) : reject(error)));
  });
}
