import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SpecFile } from "./files.ts";

/** A specification could not be had, or is not what it should be. Says which and why. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}

export type Fetched = { readonly path: string; readonly bytes: number; readonly isNewVersion: boolean };

const TIMEOUT_MS = 60_000;
const BYTES_MAX = 20_000_000;

/**
 * Downloads all of `files` and puts them into `folder`: each in its place when all are there and right, none before.
 * @throws SpecError
 */
export async function fetchSpecs(folder: string, files: readonly SpecFile[]): Promise<readonly Fetched[]> {
  mkdirSync(folder, { recursive: true });
  const whole = mkdtempSync(join(folder, ".fetching-"));
  try {
    const fetched: Fetched[] = [];
    for (const file of files) fetched.push(await fetchInto(whole, file));
    for (const { path } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(join(whole, path), join(folder, path));
    }
    return fetched;
  } finally {
    rmSync(whole, { recursive: true });
  }
}

async function fetchInto(folder: string, file: SpecFile): Promise<Fetched> {
  const content = await download(file);
  const isNewVersion = check(file, content);
  mkdirSync(dirname(join(folder, file.path)), { recursive: true });
  writeFileSync(join(folder, file.path), content);
  return { path: file.path, bytes: content.length, isNewVersion };
}

/** Whether `content` is another version than the tests were held against. @throws SpecError when it may not be that. */
export function check({ path, sha256, version, contains }: SpecFile, content: Buffer): boolean {
  if (!content.includes(contains)) throw new SpecError(`${path}: what came does not contain "${contains}"`);
  const found = createHash("sha256").update(content).digest("hex");
  if (found === sha256) return false;
  if (version === "pinned") throw new SpecError(`${path}: sha256 is ${found}, not ${sha256}`);
  return true;
}

async function download({ path, url }: SpecFile): Promise<Buffer> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new SpecError(`${path}: no answer from ${url}${reasonOf(cause)}`, { cause });
  }
  if (!response.ok) throw new SpecError(`${path}: ${url} answered ${response.status}`);
  if (Number(response.headers.get("content-length")) > BYTES_MAX) throw tooLarge(path);
  try {
    const content = Buffer.from(await response.arrayBuffer());
    if (content.length > BYTES_MAX) throw tooLarge(path);
    return content;
  } catch (cause) {
    if (cause instanceof SpecError) throw cause;
    throw new SpecError(`${path}: the answer of ${url} broke off${reasonOf(cause)}`, { cause });
  }
}

const tooLarge = (path: string) => new SpecError(`${path}: larger than ${BYTES_MAX} bytes`);

/** What the network said, such as ENOTFOUND, where it did. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return "";
  return ` (${"code" in inner && typeof inner.code === "string" ? inner.code : inner.message})`;
}
