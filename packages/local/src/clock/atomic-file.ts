import { closeSync, fdatasyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";

/** Puts `text` where `path` is, so that a crash leaves the old text or the new, never half of it. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, "w", 0o600);
  try {
    writeSync(file, text);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** The text at `path`; undefined when there is no such file. */
export function readWhole(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
