import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FolderInUseError, lockFolder, readHolder } from "./folder-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("refuses a folder that a living process serves, and says where", () => {
  lockFolder(folder).announce("http://127.0.0.1:4700");
  expect(() => lockFolder(folder)).toThrow(FolderInUseError);
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid} at http://127.0.0.1:4700`);
});

it("takes over from a process that was killed", () => {
  const { pid } = spawnSync("true");
  writeFileSync(join(folder, "hub.lock"), JSON.stringify({ pid }));
  lockFolder(folder);
  expect(readHolder(folder)).toEqual({ pid: process.pid });
});

it("takes over from a process that was killed while it wrote the lock", () => {
  writeFileSync(join(folder, "hub.lock"), '{"pi');
  lockFolder(folder);
  expect(readHolder(folder)).toEqual({ pid: process.pid });
});

it("is free again when released", () => {
  lockFolder(folder).release();
  expect(readHolder(folder)).toBeUndefined();
});
