import { textOf } from "@kravflyt/contracts";
import { verifyBundle } from "@kravflyt/evidence";
import { invoiceChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };

describe("the evidence of a case (N12)", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
    await hub.sendLetters();
    await hub.ask("writeNote", "worker", {
      params: { ...params, remarkId: "n1" },
      body: { text: "Skyldneren ringte." },
    });
  });
  afterAll(() => hub.close());

  it("is one file that verifies without the hub: events, letters, rates, notes, hashes", async () => {
    const read = await hub.ask("readEvidence", "reader", { params });
    expect(read.status).toBe(200);
    expect(verifyBundle(read.body)).toMatchObject({ caseId: "1", number: "1", events: 3, letters: 1, holds: true });
    const text = Buffer.from(read.body).toString("latin1");
    for (const part of ["letters/1-2.pdf", "%PDF-", '"type":"letter_sent"', "inkassosats", "Skyldneren ringte."]) {
      expect(text).toContain(part);
    }
  });

  it("is the same bytes when it is asked for again at the same moment, and asking writes nothing", async () => {
    const before = hub.written();
    const [one, two] = [
      await hub.ask("readEvidence", "reader", { params }),
      await hub.ask("readEvidence", "admin", { params }),
    ];
    expect(Buffer.from(one.body).equals(Buffer.from(two.body))).toBe(true);
    expect(hub.written()).toBe(before);
  });

  it("is nobody else's, and has words for when it is too large", async () => {
    const other = await hub.ask("readEvidence", "other-admin", { params });
    expect(other).toMatchObject({ status: 404, body: { code: "case_not_found" } });
    expect(textOf("evidence_too_large")?.nb).toBe("Saken er for stor for én fil");
  });
});
