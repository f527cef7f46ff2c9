import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { calendarDate, caseId, decide, evolveAll, type Instant, ore } from "@kravflyt/core";
import { caseChanges, creditorChange, invoiceChange, loadCase, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };

let hub: TestHub;

/** A case opened on 2 March at 8, its letter sent at 10; 500 kr paid on the 5th and seen on the 9th; it is now the 10th. */
beforeAll(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  hub.to("2026-03-02T10:00:00.000Z");
  await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
  await hub.sendLetters();
  await paySeenOn("2026-03-09T12:00:00.000Z");
  hub.to("2026-03-10T12:00:00.000Z");
});
afterAll(() => hub.close());

async function paySeenOn(at: string): Promise<void> {
  const before = await loadCase(hub.table, caseId("1"));
  if (before === undefined) throw new Error("no case");
  const decision = decide(before.value, {
    type: "receive_payment",
    by: "books",
    on: calendarDate("2026-03-09"),
    paymentId: "p1",
    paidOn: calendarDate("2026-03-05"),
    amountOre: ore(50_000),
    origin: "books",
  });
  if (!decision.ok) throw new Error(decision.refusal.code);
  const events = decision.value;
  const state = evolveAll(before.value, events);
  await hub.put(...caseChanges({ before, state, events, at: at as Instant }));
}

const ask = (query: Record<string, string> = {}) => hub.ask("readCase", "reader", { params, query });

/** What is told of the case: what had happened, the principal that was owed, and on which day. */
async function told(query: Record<string, string> = {}) {
  const { body } = await ask(query);
  const owed = "refused" in body.owed ? undefined : body.owed;
  return [body.timeline.map(({ type }) => type).at(-1), owed?.lines[0]?.ore, owed?.asOf, body.documents.length];
}

describe("a case as it was known", () => {
  it("is that of now when nothing else is asked", async () => {
    expect(await told()).toEqual(["payment_received", 75_000, "2026-03-10", 1]);
    const last = (await ask()).body.timeline.at(-1);
    expect([last?.at, last?.on, last?.validFrom]).toEqual(["2026-03-09T12:00:00.000Z", "2026-03-09", "2026-03-05"]);
  });

  it("holds what was known at a moment, whatever came to be known later", async () => {
    expect(await told({ knownAt: "2026-03-02T08:00:00.000Z" })).toEqual(["case_opened", 125_000, "2026-03-02", 0]);
    expect(await told({ knownAt: "2026-03-02T10:00:00Z" })).toEqual(["letter_sent", 125_000, "2026-03-02", 1]);
    expect(await told({ knownAt: "2026-03-09T11:59:59.999Z" })).toEqual(["letter_sent", 125_000, "2026-03-09", 1]);
    expect(await told({ knownAt: "2026-03-09T12:00:00.000Z" })).toEqual(["payment_received", 75_000, "2026-03-09", 1]);
  });

  it("holds on a day what we know today of that day: money from the day it was paid", async () => {
    expect(await told({ asOf: "2026-03-04" })).toEqual(["letter_sent", 125_000, "2026-03-04", 1]);
    expect(await told({ asOf: "2026-03-05" })).toEqual(["payment_received", 75_000, "2026-03-05", 1]);
  });

  it("tells both: what we knew on the 6th of the 5th", async () => {
    const then = { knownAt: "2026-03-06T12:00:00.000Z", asOf: "2026-03-05" };
    expect(await told(then)).toEqual(["letter_sent", 125_000, "2026-03-05", 1]);
    const { status, next } = (await ask({ knownAt: "2026-03-02T08:00:00.000Z" })).body;
    expect([status, next]).toEqual(["ongoing", { kind: "wait", reason: "manual", step: "dunning" }]);
  });

  it("answers the same whenever it is asked", async () => {
    const query = { knownAt: "2026-03-06T12:00:00.000Z" };
    const first = await ask(query);
    hub.to("2026-06-01T12:00:00.000Z");
    expect(await ask(query)).toEqual(first);
    hub.to("2026-03-10T12:00:00.000Z");
  });

  it.each([
    [{ knownAt: "2026-03-10T12:00:00.001Z" }],
    [{ asOf: "2026-03-11" }],
    [{ knownAt: "2026-03-02T09:00:00.000Z", asOf: "2026-03-11" }],
  ])("knows nothing of what is to come: %o", async (query) => {
    const body = { code: "moment_in_future", now: "2026-03-10T12:00:00.000Z" };
    expect(await ask(query)).toEqual({ status: 422, body });
  });

  it.each([[{ knownAt: "2026-03-02T07:59:59.999Z" }], [{ asOf: "2026-03-01" }]])(
    "is not there before it was opened: %o",
    async (query) => {
      const opened = { openedAt: "2026-03-02T08:00:00.000Z", openedOn: "2026-03-02" };
      expect(await ask(query)).toEqual({ status: 422, body: { code: "before_case_opened", ...opened } });
    },
  );

  it.each([[{ knownAt: "yesterday" }], [{ asOf: "2026-02-30" }], [{ day: "2026-03-02" }]])(
    "is not asked for in another way: %o",
    async (query) => {
      expect((await ask(query)).status).toBe(400);
    },
  );

  it("is another creditor's as little then as now", async () => {
    const asked = { params, query: { knownAt: "2026-03-02T10:00:00.000Z" } };
    expect(await hub.ask("readCase", "other-admin", asked)).toEqual({ status: 404, body: { code: "case_not_found" } });
  });
});

describe("the audit of a case", () => {
  const audit = async () => (await hub.ask("auditCase", "reader", { params })).body;

  it("holds after the creditor has moved, and writes nothing", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const address = { lines: ["Flyttet 99"], postalCode: "7010", city: "Trondheim", countryCode: "NO" };
    const creditor = { ...before.value.creditor, name: "Lunde Rør og Varme AS", address };
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    const written = hub.written();
    const { events, storedSha256, replayedSha256, letters, outcome } = await audit();
    expect([events, outcome, replayedSha256]).toEqual([4, "holds", storedSha256]);
    const [letter] = letters;
    expect(letter).toMatchObject({ letterId: "1-2", step: "dunning", sentOn: "2026-03-02", verdict: "same" });
    expect([letter?.keptSha256, letter?.replayedSha256]).toEqual([letter?.storedSha256, letter?.storedSha256]);
    expect(letter?.storedSha256).toBe((await ask()).body.documents[0]?.pdf);
    expect(hub.written()).toBe(written);
  });

  it("says when a letter is no longer kept", async () => {
    const [letter] = (await audit()).letters;
    const s3 = new S3Client({ forcePathStyle: true });
    await s3.send(new DeleteObjectCommand({ Bucket: "letters", Key: `letters/${letter?.storedSha256}.pdf` }));
    const { outcome, letters } = await audit();
    expect([outcome, letters[0]?.keptSha256, letters[0]?.verdict]).toEqual(["differs", undefined, "differs"]);
  });

  it("is of a case that there is", async () => {
    const missing = await hub.ask("auditCase", "reader", { params: { caseId: "2" } });
    expect(missing).toEqual({ status: 404, body: { code: "case_not_found" } });
  });
});
