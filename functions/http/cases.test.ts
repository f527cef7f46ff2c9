import { createHash } from "node:crypto";
import type { RouteName } from "@kravflyt/contracts";
import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recompute } from "../../test/explain/recompute.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { oneDay } from "../../test/http/one-day.ts";
import { anInvoice, LUNDE, NORDBY } from "../../test/http/parties.ts";

const params = { caseId: "1" };
const ofLunde = { creditorId: LUNDE };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }), invoiceChange({ after: anInvoice(2) }));
});
afterEach(() => hub.close());

const start = (mode: "manual" | "autopilot", n = 1) =>
  hub.ask("startCases", "worker", {
    params: ofLunde,
    body: { invoiceIds: [`lunde-fiken:${n}`], mode, confirm: true },
  });
const order = <Name extends RouteName>(name: Name, body: object = {}) => hub.ask(name, "worker", { params, body });
const read = async () => (await hub.ask("readCase", "reader", { params })).body;

/** Asks the same again and holds that nothing was written for it. */
async function again(name: RouteName, body: object = {}) {
  const before = hub.written();
  const answer = await order(name, body);
  expect(hub.written()).toBe(before);
  return answer;
}

describe("orders that a person gives a case", () => {
  it("starts it on autopilot, and its first step is taken up at once", async () => {
    expect((await start("autopilot")).body.results).toEqual([
      { invoiceId: "lunde-fiken:1", started: { caseId: "1", number: "1", status: "ongoing" } },
    ]);
    expect((await read()).next).toEqual({ kind: "letter", step: "dunning", on: "2026-03-02" });
    expect(await hub.taken("advance-case")).toEqual(['{"caseId":"1"}']);
  });

  it("pauses it until a day, and ends the pause", async () => {
    await start("autopilot");
    const paused = { caseId: "1", status: "on_hold", next: { kind: "resume", on: "2026-03-09" } };
    expect(await order("pauseCase", { until: "2026-03-09" })).toEqual({ status: 200, body: paused });
    expect(await again("pauseCase", { until: "2026-03-09" })).toEqual({
      status: 409,
      body: { code: "already_paused" },
    });
    expect((await read()).paused).toEqual({ until: "2026-03-09" });
    expect((await order("resumeCase")).body.status).toBe("ongoing");
    expect(await again("resumeCase")).toEqual({ status: 409, body: { code: "not_paused" } });
  });

  it("tells in the list whether it may be paused, or its pause ended: also while something else holds it", async () => {
    await start("autopilot");
    const listed = async () => {
      const { body } = await hub.ask("listCases", "reader", { params: { creditorId: LUNDE } });
      return body.cases.map(({ next, mayPause, mayResume }) => [next.kind, mayPause, mayResume]);
    };
    expect(await listed()).toEqual([["letter", true, false]]);
    await order("recordObjection", { note: "Feil pris." });
    expect(await listed()).toEqual([["wait", true, false]]);
    await order("pauseCase", { reason: "Vi ser på fakturaen." });
    expect(await listed()).toEqual([["wait", false, true]]);
    expect((await read()).next).toEqual({ kind: "wait", reason: "on_hold", hold: "objection" });
    await order("resumeCase");
    expect(await listed()).toEqual([["wait", true, false]]);
  });

  it("pauses it without a day for a reason only, which stands in its history; in vain it writes nothing", async () => {
    await start("autopilot");
    expect(await again("pauseCase")).toEqual({ status: 422, body: { code: "pause_without_end_or_reason" } });
    expect(await again("pauseCase", { reason: "  " })).toMatchObject({ status: 400 });
    expect((await order("pauseCase", { reason: " Vi venter på en kreditnota. " })).body.next).toEqual({
      kind: "wait",
      reason: "paused",
    });
    const told = (await read()).timeline.slice(-2).map(({ type, by, facts }) => [type, by, facts["text"]]);
    expect(told).toEqual([
      ["case_paused", "worker", undefined],
      ["note_written", "worker", "Vi venter på en kreditnota."],
    ]);
    expect(await again("pauseCase", { reason: "En gang til." })).toEqual({
      status: 409,
      body: { code: "already_paused" },
    });
  });

  it.each([
    ["2026-03-02", 422],
    ["2026-03-03", 200],
  ])("pauses it until %s: %i", async (until, status) => {
    await start("autopilot");
    expect((await order("pauseCase", { until })).status).toBe(status);
  });

  it.each([
    ["2026-05-01", ["2026-03-10", "2026-03-12", "2026-04-30"], "2026-05-01"],
    ["2026-03-05", ["2026-03-05", "2026-03-10", "2026-03-11"], "2026-03-12"],
  ])("pauses it until %s while it is held until 10 March: both are waited for", async (until, quiet, goesOn) => {
    await start("autopilot");
    await order("deferCase", { until: "2026-03-10" });
    expect((await order("pauseCase", { until })).status).toBe(200);
    const letters = async () => (await read()).documents.map(({ step, sentOn }) => [step, sentOn]);
    for (const on of quiet) {
      await oneDay(hub, on);
      expect(await letters()).toEqual([]);
    }
    await oneDay(hub, goesOn);
    expect(await letters()).toEqual([["dunning", goesOn]]);
  });

  it("approves a case that waits for that, once", async () => {
    const creditor = await loadCreditor(hub.table, LUNDE);
    if (creditor === undefined) throw new Error("no creditor");
    const autopilot = { ...creditor.value.autopilot, approvalRequired: true };
    await hub.put(creditorChange({ before: creditor, after: { ...creditor.value, autopilot } }));
    await start("autopilot");
    expect((await read()).next).toEqual({ kind: "wait", reason: "awaiting_approval" });
    expect(await order("pauseCase")).toEqual({
      status: 409,
      body: { code: "case_not_running", status: "awaiting_approval" },
    });
    expect((await order("approveCase")).body.status).toBe("ongoing");
    expect(await again("approveCase")).toEqual({ status: 409, body: { code: "not_awaiting_approval" } });
  });

  it("orders the next letter once, and no other step", async () => {
    await start("manual");
    expect((await read()).next).toEqual({ kind: "wait", reason: "manual", step: "dunning" });
    expect(await again("takeStep", { step: "collection_notice" })).toEqual({
      status: 409,
      body: { code: "step_out_of_order", expected: "dunning" },
    });
    const preview = { params: { caseId: "1" }, query: { step: "dunning" } };
    expect((await hub.ask("previewStep", "reader", preview)).body).toMatchObject({
      step: "dunning",
      feeOre: 3_800,
      why: { rule: "dunning_fee" },
      deadlineOn: "2026-03-16",
      owedOre: 129_992,
    });
    expect(await order("takeStep", { step: "dunning" })).toEqual({
      status: 202,
      body: { caseId: "1", status: "ongoing", next: { kind: "wait", reason: "letter_pending", step: "dunning" } },
    });
    expect(await again("takeStep", { step: "dunning" })).toEqual({ status: 409, body: { code: "letter_pending" } });
    expect(await hub.taken("send-letter")).toEqual([
      '{"caseId":"1","creditorId":"lunde","connectionId":"lunde-fiken","letterId":"1-2"}',
    ]);
  });

  it("takes no step before its day", async () => {
    await start("manual");
    await order("takeStep", { step: "dunning" });
    await hub.sendLetters();
    hub.to("2026-03-18T09:00:00.000Z");
    expect(await again("takeStep", { step: "collection_notice" })).toEqual({
      status: 422,
      body: { code: "waiting_period_runs", until: "2026-03-19" },
    });
    hub.to("2026-03-19T09:00:00.000Z");
    expect((await order("takeStep", { step: "collection_notice" })).status).toBe(202);
  });

  it("withdraws it at what it costs the creditor, which the person saw, and then nothing more", async () => {
    await start("manual");
    await order("takeStep", { step: "dunning" });
    await hub.sendLetters();
    // no payment demand was sent, so the free days have not begun; what the debtor owes for the letter is no cost of it
    expect((await read()).withdrawal).toMatchObject({ ore: 0, free: true, why: { rule: "withdrawal_free" } });
    expect(await again("withdrawCase", { confirm: true, costSeenOre: 3_800 })).toEqual({
      status: 409,
      body: { code: "cost_changed", costOre: 0 },
    });
    expect((await order("withdrawCase", { confirm: true, costSeenOre: 0 })).body).toEqual({
      caseId: "1",
      status: "closed",
      next: { kind: "wait", reason: "closed" },
    });
    const closed = { status: 409, body: { code: "case_is_closed", closedOn: "2026-03-02" } };
    expect(await again("withdrawCase", { confirm: true, costSeenOre: 0 })).toEqual(closed);
    expect(await again("pauseCase", { reason: "Avtalt." })).toEqual(closed);
    expect(await again("resumeCase")).toEqual(closed);
    expect(await again("approveCase")).toEqual(closed);
    expect(await again("takeStep", { step: "collection_notice" })).toEqual(closed);
    const ended = await read();
    expect(ended.closed).toEqual({ on: "2026-03-02", reason: "withdrawn" });
    expect(ended.withdrawal).toBeUndefined();
  });

  it("is refused where there is no such case", async () => {
    expect(await order("pauseCase")).toEqual({ status: 404, body: { code: "case_not_found" } });
  });
});

describe("a case as people read it", () => {
  beforeEach(async () => {
    await start("manual");
    await order("takeStep", { step: "dunning" });
    await hub.sendLetters();
  });

  it("explains every line of what is owed, and they add up to the total", async () => {
    const { owed } = await read();
    if ("refused" in owed) throw new Error("not known");
    const { lines, paidInterestOre, totalOre, asOf } = owed;
    expect(asOf).toBe("2026-03-02");
    expect(lines.map(({ part, ore }) => [part, ore])).toEqual([
      ["principal", 125_000],
      ["interest", 1_192],
      ["letter_fees", 3_800],
      ["collection_fee", 0],
      ["collection_fee", 0],
      ["compensation", 0],
    ]);
    // N7: what is not asked for has its reason
    expect(lines.filter(({ ore }) => ore === 0).map(({ why }) => why?.reason)).toEqual([
      "not_an_agency",
      "no_plan",
      "not_demanded",
    ]);
    expect(lines.reduce((sum, { ore }) => sum + ore, 0) - paidInterestOre).toBe(totalOre);
    const recomputed = lines.map(({ why, paidOre }) => Number(recompute(why)) - paidOre);
    expect(recomputed).toEqual([125_000, 1_192, 3_800, 0, 0, 0]);
  });

  it("tells what happened, and who did it", async () => {
    expect((await read()).timeline).toEqual([
      {
        sequence: 1,
        at: "2026-03-02T08:00:00.000Z",
        on: "2026-03-02",
        validFrom: "2026-03-02",
        type: "case_opened",
        by: "worker",
        name: "worker",
        facts: { mode: "manual", needsApproval: false, debtorKind: "private", invoices: 1, principalOre: 125_000 },
      },
      {
        sequence: 2,
        at: "2026-03-02T08:00:00.000Z",
        on: "2026-03-02",
        validFrom: "2026-03-02",
        type: "letter_ordered",
        by: "worker",
        name: "worker",
        facts: { letterId: "1-2", step: "dunning" },
      },
      {
        sequence: 3,
        at: "2026-03-02T08:00:00.000Z",
        on: "2026-03-02",
        validFrom: "2026-03-02",
        type: "letter_sent",
        facts: { letterId: "1-2", step: "dunning", deadlineOn: "2026-03-16", feeOre: 3_800, channel: "print" },
      },
    ]);
  });

  it("holds its letters, each under the hash of its content, for its creditor alone", async () => {
    const [document] = (await read()).documents;
    expect(document).toMatchObject({
      letterId: "1-2",
      step: "dunning",
      sentOn: "2026-03-02",
      deadlineOn: "2026-03-16",
      channel: "print",
      delivery: "delivered",
      feeOre: 3_800,
      why: { rule: "dunning_fee", law: "FOR-1989-07-14-562 § 1-2" },
    });
    const asked = { params: { caseId: "1", letterId: "1-2" } };
    const { status, body } = await hub.ask("readDocument", "reader", asked);
    expect(status).toBe(200);
    expect(createHash("sha256").update(body).digest("hex")).toBe(document?.pdf);
    expect(Buffer.from(body).subarray(0, 5).toString()).toBe("%PDF-");
    expect(await hub.ask("readDocument", "other-admin", asked)).toEqual({
      status: 404,
      body: { code: "case_not_found" },
    });
  });

  it("holds no letter of another case", async () => {
    await start("manual", 2);
    expect(await hub.ask("readDocument", "reader", { params: { caseId: "2", letterId: "1-2" } })).toEqual({
      status: 404,
      body: { code: "document_not_found" },
    });
  });

  it("is found by status, by name and by number, and counted", async () => {
    await start("manual", 2);
    await hub.ask("withdrawCase", "worker", { params: { caseId: "2" }, body: { confirm: true, costSeenOre: 0 } });
    const found = async (query: Record<string, string>) => {
      const { body } = await hub.ask("listCases", "reader", { params: ofLunde, query });
      return body.cases.map(({ caseId }) => caseId);
    };
    expect(await found({})).toEqual(["1"]);
    expect(await found({ order: "newest_first" })).toEqual(["1"]);
    expect(await found({ status: "closed" })).toEqual(["2"]);
    expect((await found({ search: "testp" })).toSorted()).toEqual(["1", "2"]);
    expect(await found({ search: "1002" })).toEqual(["2"]);
    expect(await found({ search: "testp", status: "closed" })).toEqual(["2"]);
    const { body } = await hub.ask("listCases", "reader", { params: ofLunde });
    const counts = { awaiting_approval: 0, ongoing: 1, on_hold: 0, legal: 0, closed: 1 };
    expect(body.counts).toEqual(counts);
    expect((await hub.ask("countCases", "reader")).body).toEqual({ creditors: [{ creditorId: LUNDE, counts }] });
    expect((await hub.ask("countCases", "other-admin")).body.creditors.map(({ creditorId }) => creditorId)).toEqual([
      NORDBY,
    ]);
    expect((await hub.ask("countCases", "operator")).body.creditors).toHaveLength(2);
    expect(body.cases[0]).toMatchObject({
      debtorName: "Kari Testperson",
      invoiceNumbers: ["1001"],
      principalOre: 125_000,
    });
  });
});
