import { listAudit } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, LUNDE } from "../../test/http/parties.ts";

const { version: _, ...SETTINGS } = AUTOPILOT;
const params = { creditorId: LUNDE };
/** 460 kr in the first half of 2026, and a third of it. */
const COMPENSATION = { compensationOre: 46_000, costOre: 15_333 };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const save = (change: object, more: object = {}) =>
  hub.ask("saveAutopilot", "admin", { params, body: { version: 1, autopilot: { ...SETTINGS, ...change }, ...more } });
const withPrivate = (...steps: readonly object[]) => ({ processes: { ...SETTINGS.processes, private: steps } });

describe("the automatic process", () => {
  it("is shown with its version and without it inside", async () => {
    expect(await hub.ask("readAutopilot", "reader", { params })).toEqual({
      status: 200,
      body: { version: 1, autopilot: SETTINGS, warnings: [], compensation: COMPENSATION },
    });
  });

  it("is saved as the next version, and that is written down: who, when, from what to what", async () => {
    expect(await save({ daysBeforeStart: 21 })).toEqual({
      status: 200,
      body: {
        version: 2,
        autopilot: { ...SETTINGS, daysBeforeStart: 21 },
        warnings: [],
        compensation: COMPENSATION,
      },
    });
    expect((await listAudit(hub.table, LUNDE)).items).toEqual([
      {
        creditorId: "lunde",
        at: "2026-03-02T08:00:00.000Z",
        by: "admin",
        what: "autopilot",
        before: AUTOPILOT,
        after: { ...AUTOPILOT, version: 2, daysBeforeStart: 21 },
      },
    ]);
  });

  it("is recommended with reasons and with what it has otherwise, and is saved as it was recommended (GO-7)", async () => {
    await save({ daysBeforeStart: 21 });
    const before = hub.written();
    const { status, body } = await hub.ask("recommendAutopilot", "reader", { params });
    expect([status, hub.written()]).toEqual([200, before]);
    expect(body.autopilot).toMatchObject({ level: "reminder", daysBeforeStart: 14, fullAuto: false });
    expect(body.reasons[0]).toEqual({
      code: "we_send_the_reminders",
      settings: ["level", "ownReminderSteps", "daysBeforeStart", "processes"],
      text: {
        nb: "Purringene sendes herfra, slå dem av i regnskapssystemet, så ingen får to",
        en: "The reminders are sent from here; switch them off in the accounting system, so that nobody gets two",
      },
    });
    expect(body.changes).toEqual([{ setting: "daysBeforeStart", from: 21, to: 14 }]);
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await save(body.autopilot, { version: 2 })).body).toMatchObject({ version: 3, warnings: [] });
    expect((await hub.ask("recommendAutopilot", "reader", { params })).body.changes).toEqual([]);
  });

  it("of nobody is not recommended", async () => {
    const asked = await hub.ask("recommendAutopilot", "operator", { params: { creditorId: "none" } });
    expect(asked).toEqual({ status: 404, body: { code: "creditor_not_found" } });
  });

  it("saved as it is stays the version it was, and nothing is written", async () => {
    const before = hub.written();
    expect((await save({})).body.version).toBe(1);
    expect(hub.written()).toBe(before);
  });

  it("is not saved over what somebody else saved meanwhile", async () => {
    await save({ daysBeforeStart: 21 });
    expect(await save({ daysBeforeStart: 30 })).toEqual({ status: 409, body: { code: "changed_meanwhile" } });
  });

  it("starts cases by itself only after that was confirmed", async () => {
    const before = hub.written();
    const switches = [{ name: "fullAuto", on: "2026-03-02" }];
    expect(await save({ fullAuto: true })).toEqual({ status: 422, body: { code: "confirmation_needed", switches } });
    expect(hub.written()).toBe(before);
    const { status, body } = await save({ fullAuto: true }, { confirm: true });
    expect([status, body.autopilot.fullAuto]).toEqual([200, true]);
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await save({ fullAuto: true, daysBeforeStart: 30 }, { version: 2 })).status).toBe(200);
  });

  it("shows what compensation costs before it is switched on, and asks for a yes to that", async () => {
    hub.to("2026-07-01T08:00:00.000Z");
    // 430 kr from 1 July 2026; a third of it is 143.33 kr
    const compensation = { compensationOre: 43_000, costOre: 14_333 };
    expect((await hub.ask("readAutopilot", "reader", { params })).body.compensation).toEqual(compensation);
    const before = hub.written();
    expect(await save({ compensation: true })).toEqual({
      status: 422,
      body: { code: "confirmation_needed", switches: [{ name: "compensation", on: "2026-07-01" }], compensation },
    });
    expect(hub.written()).toBe(before);
    const { status, body } = await save({ compensation: true }, { confirm: true });
    expect([status, body.autopilot.compensation, body.compensation]).toEqual([200, true, compensation]);
  });

  it.each([
    [2, [{ code: "few_days_after_deadline", recommendedDays: 3 }]],
    [3, []],
  ])("warns of %i days after the deadline: %j", async (daysAfterDeadline, warnings) => {
    expect((await save({ daysAfterDeadline })).body.warnings).toEqual(warnings);
  });

  it.each([
    [146, []],
    [147, [{ debtors: ["private"], step: "legal_notice", law: "LOV-1988-05-13-26 § 11", nearest: 146 }]],
  ])(
    "warns of a demand too old for the legal steps it announces, with %i days after the deadline: %j",
    async (days, found) => {
      const steps = (["collection_notice", "creditor_demand", "legal_notice"] as const).map((step) => ({
        step,
        on: true,
        deadlineDays: 14,
      }));
      const saved = await save({ daysAfterDeadline: days, processes: { ...AUTOPILOT.processes, private: steps } });
      const warning = { code: "demand_too_old_for_legal_steps", setting: "daysAfterDeadline" };
      expect(saved.status).toBe(200);
      expect(saved.body.warnings).toEqual(found.map((facts) => ({ ...warning, ...facts })));
    },
  );

  it.each([
    [
      "13 days for a notice, and names the nearest lawful value",
      withPrivate({ step: "collection_notice", on: true, deadlineDays: 13 }),
      { code: "deadline_too_short", step: "collection_notice", law: "LOV-1988-05-13-26 § 9", minimumDays: 14 },
    ],
    [
      "an agency's step for a creditor's own collection",
      withPrivate({ step: "payment_demand", on: true, deadlineDays: 14 }),
      {
        code: "step_not_for_operator",
        step: "payment_demand",
        law: "LOV-1988-05-13-26 §§ 9, 10",
        most: 0,
        instead: "creditor_demand",
      },
    ],
    [
      "a step twice",
      withPrivate({ step: "reminder", on: true, deadlineDays: 7 }, { step: "reminder", on: true, deadlineDays: 7 }),
      { code: "step_twice", step: "reminder", law: "LOV-1988-05-13-26 § 8", most: 1, already: "reminder" },
    ],
    [
      "steps out of their order",
      withPrivate(
        { step: "collection_notice", on: true, deadlineDays: 14 },
        { step: "reminder", on: true, deadlineDays: 7 },
      ),
      {
        code: "step_out_of_order",
        step: "reminder",
        law: "LOV-1988-05-13-26 § 8",
        comesBefore: "collection_notice",
      },
    ],
  ])("refuses %s", async (_what, change, refusal) => {
    const before = hub.written();
    expect(await save(change)).toEqual({ status: 422, body: { debtor: "private", ...refusal } });
    expect(hub.written()).toBe(before);
  });

  it("refuses full auto without autopilot", async () => {
    expect(await save({ autopilot: false, fullAuto: true }, { confirm: true })).toEqual({
      status: 422,
      body: { code: "full_auto_without_autopilot", setting: "fullAuto", nearest: false },
    });
  });

  it("refuses a case for each customer where the debtor pays the creditor", async () => {
    const before = hub.written();
    expect(await save({ grouping: "customer" })).toEqual({
      status: 422,
      body: { code: "grouping_needs_client_account", setting: "grouping", nearest: "item" },
    });
    expect(hub.written()).toBe(before);
  });

  it("refuses our reminders beside the creditor's own, and a process in which nobody sends a notice", async () => {
    const before = hub.written();
    expect(await save({ ownReminderSteps: 1 })).toEqual({
      status: 422,
      body: { code: "own_reminders_at_reminder_level", step: "reminder", setting: "ownReminderSteps", nearest: 0 },
    });
    const [only] = [{ step: "reminder", on: true, deadlineDays: 7 }];
    const change = { level: "collection", processes: { private: [], sole_proprietor: [], company: [only] } };
    expect(await save(change)).toEqual({
      status: 422,
      body: {
        code: "nobody_sends_the_notice",
        debtor: "company",
        step: "collection_notice",
        law: "LOV-1988-05-13-26 § 9",
        turnOn: ["collection_notice", "combined_notice"],
        setting: "ownReminderSteps",
        nearest: 1,
      },
    });
    expect(hub.written()).toBe(before);
    // each of what is nearest is taken
    expect((await save({ ...change, ownReminderSteps: 1 })).status).toBe(200);
    const notice = [only, { step: "collection_notice", on: true, deadlineDays: 14 }];
    const sent = { ...change, processes: { ...change.processes, company: notice } };
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await save(sent, { version: 2 })).status).toBe(200);
  });

  it("under the law of 2026 warns a self-collector before its day, refuses from it, and shows what stands", async () => {
    const law = { version: 1, newLawFrom: "2026-03-03", reviewedThrough: "2026-12-31" };
    await hub.ask("saveLaw", "operator", { body: law });
    const found = {
      debtor: "private",
      step: "collection_notice",
      law: "LOV-2026-05-22-19 § 20",
      newLawFrom: "2026-03-03",
      instead: "dunning",
    };
    expect((await save({ daysBeforeStart: 21 })).body.warnings).toEqual([{ code: "only_for_agencies_soon", ...found }]);
    hub.to("2026-03-03T08:00:00.000Z");
    const before = hub.written();
    expect(await save({ daysBeforeStart: 22 }, { version: 2 })).toEqual({
      status: 422,
      body: { code: "only_for_agencies", ...found },
    });
    expect(hub.written()).toBe(before);
    expect((await hub.ask("readAutopilot", "reader", { params })).body).toMatchObject({
      warnings: [],
      unlawful: { code: "only_for_agencies", ...found },
    });
  });

  it("is not there for a creditor that is not", async () => {
    expect(await hub.ask("readAutopilot", "operator", { params: { creditorId: "none" } })).toEqual({
      status: 404,
      body: { code: "creditor_not_found" },
    });
  });
});
