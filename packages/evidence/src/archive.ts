import { createHash } from "node:crypto";
import { unzipSync, zipSync } from "fflate";

/** Files by name, in the order in which they stand in the archive. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The same for every archive, so that the same files are the same bytes. */
const DAY_ZERO = new Date(2000, 0, 1);

/** A ZIP archive in which every file lies as it is, unpacked: the same files make the same bytes. */
export const archiveOf = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(files), { level: 0, mtime: DAY_ZERO });

/** The files of an archive; `undefined` when it is none, or packs anything: ours never do, and nothing unfolds. */
export function filesOf(archive: Uint8Array): Files | undefined {
  let packed = false;
  try {
    const files = unzipSync(archive, {
      filter: ({ compression, size, originalSize }) => {
        packed ||= compression !== 0 || size !== originalSize || originalSize > archive.length;
        return !packed;
      },
    });
    return packed ? undefined : new Map(Object.entries(files));
  } catch {
    return undefined;
  }
}

/** What stands in an archive before the content of a file: its header, and its name. */
const HEADER_BYTES = 30;

/** The file that the byte at `offset` belongs to; beyond the last one is the archive's own directory. */
export function fileAt(files: Files, offset: number): string {
  let end = 0;
  for (const [name, content] of files) {
    end += HEADER_BYTES + Buffer.byteLength(name) + content.length;
    if (offset < end) return name;
  }
  return DIRECTORY;
}

const DIRECTORY = "(the archive's directory)";

/** The first byte in which the two differ; `undefined` when none does. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number | undefined {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return at;
  return undefined;
}

export const sha256Of = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
