import { caseId } from "@kravflyt/core";
import { invoiceChange, listAudit, loadCase } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { lookAtCases, oneDay } from "../../test/http/one-day.ts";
import { AUTOPILOT, anInvoice, LUNDE } from "../../test/http/parties.ts";

const { version: _, ...SETTINGS } = AUTOPILOT;
const params = { creditorId: LUNDE };
/** Ten days after a deadline, 21 days to pay a notice, no fees. */
const GENTLE = {
  ...SETTINGS,
  daysAfterDeadline: 10,
  chargeLetterFees: false,
  processes: {
    ...SETTINGS.processes,
    private: SETTINGS.processes.private.map((one) =>
      one.step === "collection_notice" ? { ...one, deadlineDays: 21 } : one,
    ),
  },
};

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(...[1, 2].map((n) => invoiceChange({ after: anInvoice(n) })));
  for (const n of [1, 2]) {
    const body = { invoiceIds: [`lunde-fiken:${n}`], mode: "autopilot", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
  }
  await oneDay(hub, "2026-03-02");
});
afterEach(() => hub.close());

const save = (who = "admin") => hub.ask("saveAutopilot", who, { params, body: { version: 1, autopilot: GENTLE } });
const preview = async () => (await hub.ask("previewMigration", "reader", { params })).body;
const migrate = (cases: unknown, { who = "admin", version = 2 } = {}) =>
  hub.ask("migrateCases", who, { params, body: { version, cases, confirm: true } });
const read = async (id: string) => (await hub.ask("readCase", "reader", { params: { caseId: id } })).body;
const lettersOf = async (id: string) =>
  (await loadCase(hub.table, caseId(id)))?.value.letters.map(({ step, sentOn, deadlineOn, feeOre }) => [
    step,
    sentOn,
    deadlineOn,
    feeOre,
  ]);

const NOTICE_ON = (on: string) => ({ kind: "letter", step: "collection_notice", on });
/** A notice of 19 March would end on Maundy Thursday: it ends on the Tuesday after Easter. */
const DUNNING = ["dunning", "2026-03-02", "2026-03-16", 3_800];

describe("T18: the process is changed while cases run", () => {
  it("changes neither the next step nor what is owed, letters or fees of a running case", async () => {
    const before = await read("1");
    expect(before.next).toEqual(NOTICE_ON("2026-03-19"));
    await save();
    expect(await read("1")).toEqual(before);
    await oneDay(hub, "2026-03-18");
    expect(await lettersOf("1")).toEqual([DUNNING]);
    await oneDay(hub, "2026-03-19");
    expect(await lettersOf("1")).toEqual([DUNNING, ["collection_notice", "2026-03-19", "2026-04-07", 3_800]]);
  });

  it("is shown case by case before anything is done, and showing it does nothing", async () => {
    await save();
    const before = hub.written();
    expect(await preview()).toEqual({
      toVersion: 2,
      cases: ["1", "2"].map((id) => ({
        caseId: id,
        number: id,
        debtorKind: "private",
        fromVersion: 1,
        before: NOTICE_ON("2026-03-19"),
        after: NOTICE_ON("2026-03-26"),
        effects: [
          { code: "cost_falls_away", step: "collection_notice" },
          { code: "deadline_changes", step: "collection_notice", from: 14, to: 21 },
          { code: "cost_falls_away", step: "creditor_demand" },
        ],
      })),
      broken: 0,
    });
    expect(hub.written()).toBe(before);
  });

  it("reaches the case that was migrated as the preview said, and no other", async () => {
    await save();
    hub.to("2026-03-03T08:00:00.000Z");
    expect(await migrate(["1"])).toEqual({
      status: 200,
      body: { results: [{ caseId: "1", migrated: { number: "1", next: NOTICE_ON("2026-03-26") } }] },
    });
    expect((await preview()).cases.map(({ caseId: id }) => id)).toEqual(["2"]);
    await oneDay(hub, "2026-03-19");
    expect(await lettersOf("1")).toEqual([DUNNING]);
    expect(await lettersOf("2")).toEqual([DUNNING, ["collection_notice", "2026-03-19", "2026-04-07", 3_800]]);
    await oneDay(hub, "2026-03-25");
    expect(await lettersOf("1")).toEqual([DUNNING]);
    await oneDay(hub, "2026-03-26");
    expect(await lettersOf("1")).toEqual([DUNNING, ["collection_notice", "2026-03-26", "2026-04-16", 0]]);
  });

  it("is written down with who ordered it, in the case and in the creditor's book of changes", async () => {
    await save();
    hub.to("2026-03-03T08:00:00.000Z");
    await migrate("all", { who: "operator" });
    const { timeline } = await read("2");
    expect(timeline.at(-1)).toEqual({
      sequence: 4,
      at: "2026-03-03T08:00:00.000Z",
      on: "2026-03-03",
      validFrom: "2026-03-03",
      type: "agreement_changed",
      by: "operator",
      name: "operator",
      facts: { version: 2 },
    });
    const { items } = await listAudit(hub.table, LUNDE);
    expect(items.map(({ what, by }) => [what, by])).toEqual([
      ["migration:2", "operator"],
      ["migration:1", "operator"],
      ["autopilot", "admin"],
    ]);
    expect(items[0]).toMatchObject({ before: { definitionVersion: 1 }, after: { definitionVersion: 2 } });
  });

  it("ordered twice changes nothing the second time, and answers the same", async () => {
    await save();
    const first = await migrate(["1", "2"]);
    const before = hub.written();
    expect(await migrate(["1", "2"])).toEqual(first);
    expect((await migrate("all")).body).toEqual({ results: [] });
    expect(hub.written()).toBe(before);
  });

  it("answers each case for itself", async () => {
    await save();
    hub.to("2026-03-19T08:00:00.000Z");
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "collection_notice" } });
    const [first] = (await preview()).cases;
    expect(first).toMatchObject({ caseId: "1", refused: { code: "letter_pending" } });
    expect((await migrate(["1", "2", "99"])).body.results).toEqual([
      { caseId: "1", refused: { code: "letter_pending" } },
      // ten days after the deadline have not passed yet
      { caseId: "2", migrated: { number: "2", next: NOTICE_ON("2026-03-26") } },
      { caseId: "99", refused: { code: "case_not_found" } },
    ]);
  });

  it("is not carried out for a version that is no longer the current one", async () => {
    await save();
    expect(await migrate("all", { version: 1 })).toEqual({ status: 409, body: { code: "changed_meanwhile" } });
  });

  it("has a step whose day has come taken at once", async () => {
    await save();
    hub.to("2026-03-18T08:00:00.000Z");
    const sooner = { version: 2, autopilot: { ...GENTLE, daysAfterDeadline: 1 } };
    await hub.ask("saveAutopilot", "admin", { params, body: sooner });
    const { cases } = await preview();
    expect(cases[0]).toMatchObject({ before: NOTICE_ON("2026-03-19"), after: NOTICE_ON("2026-03-18") });
    await migrate(["1"], { version: 3 });
    await lookAtCases(hub);
    await hub.sendLetters();
    expect(await lettersOf("1")).toEqual([DUNNING, ["collection_notice", "2026-03-18", "2026-04-08", 0]]);
  });
});

describe("N10: many cases are another person's to move", () => {
  beforeEach(async () => {
    const more = Array.from({ length: 24 }, (_, i) => i + 3);
    await hub.put(...more.map((n) => invoiceChange({ after: anInvoice(n) })));
    const invoiceIds = more.map((n) => `lunde-fiken:${n}`);
    await hub.ask("startCases", "worker", { params, body: { invoiceIds, mode: "manual", confirm: true } });
    await save("admin");
  });

  it("25 are moved by the one who saved the version; 26 are not", async () => {
    const ids = Array.from({ length: 26 }, (_, i) => String(i + 1));
    const before = hub.written();
    expect(await migrate(ids)).toEqual({ status: 422, body: { code: "needs_second_person", savedBy: "admin" } });
    expect(await migrate("all")).toEqual({ status: 422, body: { code: "needs_second_person", savedBy: "admin" } });
    expect(hub.written()).toBe(before);
    const { results } = (await migrate(ids.slice(0, 25))).body;
    expect(results.filter((one) => "migrated" in one)).toHaveLength(25);
  });

  it("are the same 25 in several orders: the one more is refused, an order again is not", async () => {
    const [some, others] = [["1", "2"], Array.from({ length: 23 }, (_, i) => String(i + 3))];
    expect((await migrate(some)).status).toBe(200);
    hub.to("2026-03-02T09:00:00.000Z");
    expect((await migrate([...others, "26"])).status).toBe(422);
    expect((await migrate(others)).body.results.filter((one) => "migrated" in one)).toHaveLength(23);
    expect((await migrate([...some, ...others])).status).toBe(200);
    expect(await migrate(["26"])).toEqual({ status: 422, body: { code: "needs_second_person", savedBy: "admin" } });
    expect((await migrate(["26"], { who: "operator" })).status).toBe(200);
  });

  it("another person moves them all", async () => {
    const { results } = (await migrate("all", { who: "operator" })).body;
    expect(results.filter((one) => "migrated" in one)).toHaveLength(26);
    expect((await preview()).cases).toEqual([]);
  });
});
