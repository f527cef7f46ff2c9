import { caseId, type Instant } from "@kravflyt/core";
import { conversationChange, invoiceChange, listAudit, remarkChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
});
afterEach(() => hub.close());

const note = (remarkId: string, text: string, who = "worker") =>
  hub.ask("writeNote", who, { params: { caseId: "1", remarkId }, body: { text } });
const message = (remarkId: string, to: string, who = "worker", text = "Hva skjer?") =>
  hub.ask("writeMessage", who, { params: { caseId: "1", remarkId }, body: { text, to } });
const history = async (query = {}) =>
  (await hub.ask("readCase", "reader", { params: { caseId: "1" }, query })).body.timeline;
const waiting = async (turn: string) =>
  (await hub.ask("listWaitingConversations", "reader", { params: { creditorId: LUNDE }, query: { turn } })).body
    .conversations;
/** How the waiting case is known to people. */
const NAMED = { number: "1", debtorName: "Kari Testperson" };
const awaits = async () => (await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body.awaitsAnswer;
const settle = (who: string) => hub.ask("settleConversation", who, { params: { caseId: "1" }, body: {} });

describe("a note on a case", () => {
  it("is kept with author and time and shown in the history, where it was written (XENA-9)", async () => {
    hub.to("2026-03-02T09:00:00.000Z");
    expect(await note("n1", "  Skyldneren ringte.  ")).toEqual({
      status: 200,
      body: {
        remarkId: "n1",
        at: "2026-03-02T09:00:00.000Z",
        by: "worker",
        name: "worker",
        side: "creditor",
        text: "Skyldneren ringte.",
      },
    });
    hub.to("2026-03-02T10:00:00.000Z");
    await hub.ask("pauseCase", "worker", { params: { caseId: "1" }, body: { until: "2026-05-04" } });
    expect((await history()).map(({ type, at, by, facts }) => ({ type, at, by, text: facts["text"] }))).toEqual([
      { type: "case_opened", at: "2026-03-02T08:00:00.000Z", by: "worker" },
      { type: "note_written", at: "2026-03-02T09:00:00.000Z", by: "worker", text: "Skyldneren ringte." },
      { type: "case_paused", at: "2026-03-02T10:00:00.000Z", by: "worker" },
    ]);
    // nobody knew of it before it was written
    expect((await history({ knownAt: "2026-03-02T08:59:59.999Z" })).map(({ type }) => type)).toEqual(["case_opened"]);
    expect((await history({ knownAt: "2026-03-02T09:00:00.000Z" })).map(({ type }) => type)).toEqual([
      "case_opened",
      "note_written",
    ]);
  });

  it("is shown at the moment it was known, however much has been written since", async () => {
    hub.to("2026-03-02T09:00:00.000Z");
    await note("n1", "Skyldneren ringte.");
    const later = { caseId: caseId("1"), by: "worker", name: "worker", side: "creditor", caseVersion: 1 } as const;
    const at = "2026-03-02T10:00:00.000Z" as Instant;
    const texts = Array.from({ length: 100 }, (_, n) => `Linje ${n}`);
    await hub.put(...texts.map((text, n) => remarkChange({ ...later, at, text, remarkId: `later-${n}` })));
    hub.to("2026-03-03T09:00:00.000Z");
    const known = await history({ knownAt: "2026-03-02T09:59:59.999Z" });
    expect(known.map(({ facts }) => facts["text"])).toEqual([undefined, "Skyldneren ringte."]);
    expect(await history()).toHaveLength(101);
  });

  it("is written once when it is sent twice; another text under its id is refused", async () => {
    await note("n1", "Først");
    const before = hub.written();
    expect((await note("n1", "Først")).status).toBe(200);
    expect(await note("n1", "Noe annet")).toEqual({ status: 409, body: { code: "remark_id_in_use" } });
    expect((await note("n1", "Først", "admin")).status).toBe(409);
    expect(hub.written()).toBe(before);
  });

  it("has 1 to 4,000 characters", async () => {
    expect((await note("n1", "   ")).status).toBe(400);
    expect((await note("n2", "a")).status).toBe(200);
    expect((await note("n3", "a".repeat(4_000))).status).toBe(200);
    expect((await note("n4", "a".repeat(4_001))).status).toBe(400);
  });

  it("is not written by readers, and not on another creditor's case, which nobody finds", async () => {
    expect((await note("n1", "a", "reader")).status).toBe(403);
    expect(await note("n1", "a", "other-admin")).toEqual({ status: 404, body: { code: "case_not_found" } });
    const read = await hub.ask("listRemarks", "other-admin", { params: { caseId: "1" } });
    expect(read).toEqual({ status: 404, body: { code: "case_not_found" } });
  });

  it("is one of 1,000 at most, listed page by page with the newest first", async () => {
    const begun = { caseId: caseId("1"), creditorId: LUNDE, remarks: 998, lastAt: hub.now() };
    await hub.put(conversationChange({ after: begun }));
    expect((await note("n999", "a")).status).toBe(200);
    hub.to("2026-03-02T08:00:01.000Z");
    expect((await note("n1000", "b")).status).toBe(200);
    expect((await note("n1001", "c")).body).toEqual({ code: "too_many_remarks", most: 1_000 });
    const listed = await hub.ask("listRemarks", "reader", { params: { caseId: "1" } });
    expect(listed.body.remarks.map(({ remarkId }) => remarkId)).toEqual(["n1000", "n999"]);
    const wrong = await hub.ask("listRemarks", "reader", { params: { caseId: "1" }, query: { cursor: "x" } });
    expect(wrong.body).toEqual({ code: "bad_cursor" });
  });
});

describe("a note that stands with an order", () => {
  const pause = () => hub.ask("pauseCase", "worker", { params: { caseId: "1" }, body: { reason: "Avtalt." } });
  const written = async () => (await history()).filter(({ type }) => type === "note_written");

  it("has an id that no person may choose, so that no note is in its way", async () => {
    for (let version = 0; version < 5; version += 1) await note(`pause-${version}`, "Ringte.");
    expect((await pause()).status).toBe(200);
    expect((await written()).map(({ facts }) => facts["text"])).toContain("Avtalt.");
    const listed = await hub.ask("listRemarks", "reader", { params: { caseId: "1" } });
    const own = listed.body.remarks.filter(({ text }) => text === "Avtalt.").map(({ remarkId }) => remarkId);
    expect(own).toHaveLength(1);
    for (const id of own) expect((await note(id, "Avtalt.")).status).toBe(400);
  });

  it("is none of the 1,000, and is not stopped by them", async () => {
    const begun = { caseId: caseId("1"), creditorId: LUNDE, remarks: 999, lastAt: hub.now() };
    await hub.put(conversationChange({ after: begun }));
    expect((await pause()).status).toBe(200);
    expect((await note("n1000", "a")).status).toBe(200);
    await hub.ask("resumeCase", "worker", { params: { caseId: "1" }, body: {} });
    expect((await pause()).status).toBe(200);
    expect(await written()).toHaveLength(3);
  });
});

describe("a conversation", () => {
  it("goes between creditor and case handler or customer service, and says whose turn it is (XENA-17)", async () => {
    expect((await message("m1", "case_handler")).body).toMatchObject({ side: "creditor", to: "case_handler" });
    expect(await waiting("operator")).toEqual([
      { caseId: "1", ...NAMED, since: "2026-03-02T08:00:00.000Z", to: "case_handler", remarks: 1 },
    ]);
    expect(await awaits()).toBe("operator");
    hub.to("2026-03-02T09:00:00.000Z");
    await note("n1", "Et notat er ikke et svar.", "operator");
    expect(await waiting("operator")).toEqual([
      { caseId: "1", ...NAMED, since: "2026-03-02T08:00:00.000Z", to: "case_handler", remarks: 2 },
    ]);
    hub.to("2026-03-02T09:00:01.000Z");
    expect((await message("m2", "creditor", "operator", "Brevet går i dag.")).body).toMatchObject({
      side: "operator",
      by: "operator",
    });
    expect([await waiting("operator"), await waiting("creditor")]).toEqual([
      [],
      [{ caseId: "1", ...NAMED, since: "2026-03-02T09:00:01.000Z", to: "creditor", remarks: 3 }],
    ]);
    expect(await awaits()).toBe("creditor");
    hub.to("2026-03-02T09:00:02.000Z");
    await message("m3", "customer_service", "admin", "Takk! Og fakturaen?");
    expect((await waiting("operator")).map(({ to }) => to)).toEqual(["customer_service"]);
    expect((await history()).map(({ type }) => type)).toEqual([
      "case_opened",
      "message_written",
      "note_written",
      "message_written",
      "message_written",
    ]);
  });

  it("is not with oneself", async () => {
    expect(await message("m1", "creditor")).toEqual({ status: 422, body: { code: "not_to_oneself" } });
    expect((await message("m1", "case_handler", "operator")).body).toEqual({ code: "not_to_oneself" });
  });

  it("is settled by whoever would have to answer, and that is written down", async () => {
    await message("m1", "case_handler");
    expect((await settle("worker")).body).toEqual({ code: "not_your_turn" });
    expect((await settle("operator")).body).toEqual({ settled: true });
    expect([await waiting("operator"), await waiting("creditor")]).toEqual([[], []]);
    expect(await awaits()).toBeUndefined();
    const before = hub.written();
    expect((await settle("operator")).body).toEqual({ settled: true });
    expect(hub.written()).toBe(before);
    const audit = (await listAudit(hub.table, LUNDE)).items;
    expect(audit.map(({ by, what, after }) => ({ by, what, after }))).toEqual([
      { by: "operator", what: "conversation:1", after: { turn: null } },
    ]);
  });
});
