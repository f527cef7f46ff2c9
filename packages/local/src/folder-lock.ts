import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { readWhole } from "./clock/atomic-file.ts";

/** Who serves a data folder. `url` is known when the hub listens. */
const Holder = z.strictObject({ pid: z.int().positive(), url: z.string().optional() });
export type Holder = z.infer<typeof Holder>;

export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";
}

export type FolderLock = { readonly announce: (url: string) => void; readonly release: () => void };

const lockFile = (dataDir: string): string => join(dataDir, "hub.lock");

/**
 * Takes `dataDir` for this process; what a killed process left behind is taken over.
 * @throws FolderInUseError when a living process has it.
 */
export function lockFolder(dataDir: string): FolderLock {
  const file = lockFile(dataDir);
  const write = (holder: Holder, flag: "w" | "wx"): void => writeFileSync(file, JSON.stringify(holder), { flag });
  const holder = readHolder(dataDir);
  if (holder !== undefined) {
    throw new FolderInUseError(
      `${dataDir} is served by process ${holder.pid}${holder.url ? ` at ${holder.url}` : ""}; stop it first, or choose another folder with --data`,
    );
  }
  rmSync(file, { force: true });
  try {
    write({ pid: process.pid }, "wx");
  } catch (cause) {
    throw new FolderInUseError(`${dataDir} was taken by another process at this very moment`, { cause });
  }
  return {
    announce: (url) => write({ pid: process.pid, url }, "w"),
    release: () => rmSync(file, { force: true }),
  };
}

/** The living process that serves `dataDir`, if any. */
export function readHolder(dataDir: string): Holder | undefined {
  const text = readWhole(lockFile(dataDir));
  if (text === undefined) return undefined;
  const holder = Holder.safeParse(parse(text));
  return holder.success && isAlive(holder.data.pid) ? holder.data : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // killed while it wrote
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A killed process whose parent has not taken note yet still has a number; Linux tells them apart. */
function isZombie(pid: number): boolean {
  const status = process.platform === "linux" ? readWhole(`/proc/${pid}/stat`) : undefined;
  return /\) Z /.test(status ?? "");
}
