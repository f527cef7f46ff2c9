import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSlotFile } from "./slot-file.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-slots-"));
  path = join(folder, "file");
});
afterEach(() => rmSync(folder, { recursive: true }));

const written = (...texts: readonly string[]): void => {
  const file = openSlotFile(path);
  for (const text of texts) file.write(text, true);
  file.close();
};

it("is empty when it is new", () => {
  expect(openSlotFile(path).stored).toBeUndefined();
});

it("keeps the last text, shorter ones than before too", () => {
  written("one", "a much longer second text", "3");
  expect(openSlotFile(path).stored).toBe("3");
  written("4");
  expect(openSlotFile(path).stored).toBe("4");
});

it("goes back to the text before one that was torn", () => {
  written("first", "second");
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 14), Buffer.alloc(5), bytes.subarray(19)]));
  expect(openSlotFile(path).stored).toBe("first");
});

it("refuses a file of which nothing is whole", () => {
  writeFileSync(path, "something else");
  expect(() => openSlotFile(path)).toThrow("is damaged");
});

it("refuses a text that does not fit", () => {
  const file = openSlotFile(path);
  expect(() => file.write("x".repeat(20_000), true)).toThrow("takes 16384 bytes");
});
