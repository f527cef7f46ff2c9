import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type EvidenceBundle, verifyEvidence } from "@kravflyt/app";
import { invoiceChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };

let hub: TestHub;
let bundle: EvidenceBundle;

/** A case opened on 2 March, and its first letter sent. */
beforeAll(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  hub.to("2026-03-02T10:00:00.000Z");
  await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
  await hub.sendLetters();
  bundle = (await hub.ask("readEvidence", "reader", { params })).body as EvidenceBundle;
});
afterAll(() => hub.close());

const codes = (changed: EvidenceBundle) => verifyEvidence(changed).map(({ code, at }) => (at ? `${code} ${at}` : code));

describe("the evidence of a case", () => {
  it("is all that happened and every letter to the byte, and holds by itself", () => {
    expect(bundle).toMatchObject({ caseId: "1", creditorId: "lunde", connectionId: "lunde-fiken" });
    expect(bundle.events.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(bundle.letters.map(({ letterId }) => letterId)).toEqual(["1-2"]);
    expect(
      Buffer.from(bundle.letters[0]?.pdf ?? "", "base64")
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(verifyEvidence(bundle)).toEqual([]);
  });

  it("shows an event that was changed, taken out, or put at the end", () => {
    const [first, second, third] = bundle.events;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three events");
    const changed = { ...second, text: second.text.replace("dunning", "reminder") };
    expect(codes({ ...bundle, events: [first, changed, third] })).toContain("event_changed 2");
    expect(codes({ ...bundle, events: [first, third] })).toContain("event_missing 3");
    expect(codes({ ...bundle, events: [first, second] })).toEqual(["state_differs", "seal_broken"]);
    const more = { ...third, version: 4 };
    expect(codes({ ...bundle, events: [first, second, third, more] })).toContain("event_changed 4");
    const earlier = { ...third, at: first.at };
    expect(codes({ ...bundle, events: [first, second, earlier] })).toContain("event_changed 3");
  });

  it("shows a letter that was changed, exchanged or taken out", () => {
    const [letter] = bundle.letters;
    if (letter === undefined) throw new Error("no letter");
    const bytes = Buffer.from(letter.pdf, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const pdf = bytes.toString("base64");
    expect(codes({ ...bundle, letters: [{ ...letter, pdf }] })).toEqual(["letter_changed 1-2"]);
    expect(codes({ ...bundle, letters: [] })).toEqual(["letter_missing 1-2", "seal_broken"]);
    const sha256 = "0".repeat(64);
    expect(codes({ ...bundle, letters: [{ ...letter, sha256 }] })).toContain("letter_missing 1-2");
  });

  it("shows when it is said to be another creditor's, another connection's or another day's", () => {
    expect(codes({ ...bundle, creditorId: "nordby" })).toEqual(["seal_broken"]);
    expect(codes({ ...bundle, connectionId: "lunde-xena" })).toEqual(["seal_broken"]);
    expect(codes({ ...bundle, madeAt: "2026-03-02T10:00:00.001Z" as never })).toEqual(["seal_broken"]);
    expect(codes({ ...bundle, events: bundle.events.map((one) => ({ ...one, text: "{" })) })).toContain("unreadable");
  });

  it("is checked by the command, with no hub and no network", () => {
    const folder = mkdtempSync(join(tmpdir(), "kravflyt-evidence-"));
    const verify = (content: object) => {
      const file = join(folder, "case.json");
      writeFileSync(file, JSON.stringify(content));
      const run = spawnSync(process.execPath, ["packages/cli/src/main.ts", "case", "verify", file], {
        encoding: "utf8",
      });
      return [run.status, run.stdout === "" ? run.stderr.trim() : JSON.parse(run.stdout)];
    };
    const whole = { caseId: "1", seal: bundle.seal, events: 3, letters: 1 };
    expect(verify(bundle)).toEqual([0, { ...whole, flaws: [] }]);
    const flaws = [{ code: "seal_broken" }];
    expect(verify({ ...bundle, number: "2" })).toEqual([1, { ...whole, flaws }]);
    const [status, said] = verify({ ...bundle, format: "another" });
    expect([status, said]).toEqual([2, expect.stringContaining("is no evidence of a case")]);
    rmSync(folder, { recursive: true });
  });

  it("is none while a letter is not kept", async () => {
    const s3 = new S3Client({ forcePathStyle: true });
    await s3.send(new DeleteObjectCommand({ Bucket: "letters", Key: `letters/${bundle.letters[0]?.sha256}.pdf` }));
    expect(await hub.ask("readEvidence", "reader", { params })).toEqual({
      status: 409,
      body: { code: "evidence_incomplete" },
    });
  });

  it("is of a case that there is, and of the creditor's own", async () => {
    const none = { status: 404, body: { code: "case_not_found" } };
    expect(await hub.ask("readEvidence", "reader", { params: { caseId: "2" } })).toEqual(none);
    expect(await hub.ask("readEvidence", "other-admin", { params })).toEqual(none);
  });
});
