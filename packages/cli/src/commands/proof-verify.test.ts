import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarDate, creditorId, ore } from "@kravflyt/core";
import { leafOf, NOTHING_BEFORE, nextStatement, rootOf, signHead } from "@kravflyt/proof";
import { describe, expect, it } from "vitest";

const BIN = new URL("../../bin/kravflyt.js", import.meta.url).pathname;
const on = calendarDate("2026-03-02");
const statement = nextStatement(
  { creditorId: creditorId("lunde"), on, previous: undefined },
  {
    bookings: 1,
    movements: { client_bank: ore(500), owed_principal: ore(-500) },
    journalSha256: "a".repeat(64),
    unbalanced: [],
  },
);
const head = {
  on,
  statements: 1,
  bookings: 1,
  root: rootOf([leafOf(statement)]),
  ledgerOre: ore(500),
  bankOre: ore(500),
  unexplainedOre: ore(0),
  previousSha256: NOTHING_BEFORE,
};
const signed = signHead(head, generateKeyPairSync("ed25519").privateKey);
const proven = { statement, beside: [], signed };

const folder = mkdtempSync(join(tmpdir(), "kravflyt-proof-"));
function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return join(folder, name);
}
const verify = (...args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, "proof", "verify", ...args], {
    encoding: "utf8",
  });
  return { status, stderr, answer: stdout === "" ? undefined : JSON.parse(stdout) };
};

describe("kravflyt proof verify", () => {
  it("says that a statement holds, and with the operator's key that it is the operator's", () => {
    const whole = file("whole.json", proven);
    const answer = { creditorId: "lunde", on: "2026-03-02", holds: true, findings: [] };
    expect(verify(whole)).toMatchObject({ status: 0, answer });
    expect(verify(whole, "--key", signed.publicKey)).toMatchObject({ status: 0, answer });
  });

  it("says what is wrong with one that was changed, and with another's signature: exit 1", () => {
    const closing = { ...statement.closing, client_bank: ore(501) };
    const changed = file("changed.json", { ...proven, statement: { ...statement, closing } });
    expect(verify(changed)).toMatchObject({
      status: 1,
      answer: { holds: false, findings: ["closing_is_not_opening_and_movements", "not_in_the_signed_whole"] },
    });
    const theirs = signHead(head, generateKeyPairSync("ed25519").privateKey).publicKey;
    expect(verify(file("key.json", proven), "--key", theirs)).toMatchObject({
      status: 1,
      answer: { findings: ["other_key"] },
    });
  });

  it("is used badly without a file, and with one that is no statement, naming what is missing: exit 2", () => {
    expect(verify()).toMatchObject({ status: 2, answer: undefined });
    expect(verify(join(folder, "none.json"))).toMatchObject({ status: 2, answer: undefined });
    const other = verify(file("other.json", { ...proven, signed: {} }));
    expect([other.status, other.stderr.includes("signed.head")]).toEqual([2, true]);
    expect(verify(file("text.json", "no JSON"))).toMatchObject({ status: 2, answer: undefined });
  });
});
