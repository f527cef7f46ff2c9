import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, replay } from "@kravflyt/core";
import { writeBundle } from "@kravflyt/evidence";
import { describe, expect, it } from "vitest";
import { opening } from "../../../core/src/case/sample-case.ts";

const BIN = new URL("../../bin/kravflyt.js", import.meta.url).pathname;
const at = "2026-02-01T08:00:00.000Z" as Instant;
const bundle = writeBundle({
  madeAt: at,
  case: replay([opening()]),
  events: [{ version: 1, at, event: opening() }],
  owed: null,
  documents: [],
  remarks: [],
  letters: [],
  attachments: [],
});
const folder = mkdtempSync(join(tmpdir(), "kravflyt-evidence-"));
const file = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const verify = (...args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, "evidence", "verify", ...args], {
    encoding: "utf8",
  });
  return { status, stderr, answer: stdout === "" ? undefined : JSON.parse(stdout) };
};

describe("kravflyt evidence verify", () => {
  it("says that a bundle holds, and with the hash that was noted that it is the same", () => {
    const whole = file("whole.zip", bundle);
    const { answer, status } = verify(whole);
    expect([status, answer.holds, answer.number, answer.events, answer.findings]).toEqual([0, true, "1001", 1, []]);
    expect(verify(whole, "--sha256", answer.sha256.toUpperCase()).status).toBe(0);
    const other = verify(whole, "--sha256", "0".repeat(64));
    expect([other.status, other.answer.findings]).toEqual([1, [{ file: "(the bundle)", code: "other_file" }]]);
  });

  it("names the file that was changed, exit 1", () => {
    const changed = Buffer.from(bundle);
    changed.write("9", changed.indexOf('"number":"1001"') + 10);
    const { answer, status } = verify(file("changed.zip", changed));
    expect([status, answer.holds, answer.findings]).toEqual([1, false, [{ file: "case.json", code: "file_changed" }]]);
  });

  it("is used badly without a file, with one that is not there, or with a hash that is none: exit 2", () => {
    expect(verify()).toMatchObject({ status: 2, answer: undefined });
    expect(verify(join(folder, "none.zip"))).toMatchObject({ status: 2, answer: undefined });
    expect(verify(file("a.zip", bundle), "--sha256", "abc")).toMatchObject({ status: 2, answer: undefined });
  });
});
