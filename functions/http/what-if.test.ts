import { askWhatIf } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { calendarDate } from "@kravflyt/core";
import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";

const { version: _, ...SETTINGS } = AUTOPILOT;
const ON = { ...SETTINGS, fullAuto: true };
const params = { creditorId: LUNDE };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }), invoiceChange({ after: anInvoice(2) }));
});
afterEach(() => hub.close());

const ask = (body: object) => hub.ask("whatIf", "admin", { params, body });

describe("what if", () => {
  it("shows what a draft would do before it is switched on, and does nothing", async () => {
    const before = hub.written();
    const { status, body } = await ask({ autopilot: ON, days: 30, detail: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      creditorId: "lunde",
      // 09:00 in Norway: the day's runs are over
      from: "2026-03-03",
      through: "2026-04-01",
      fullAuto: true,
      migrated: false,
      assumptions: { outside: "nothing_changes", paidPercent: {} },
      totals: { casesStarted: 2, itemsStarted: 2, letters: 4, letterFeesOre: 15_200, expectedOre: 0 },
      cases: [
        {
          startsOn: "2026-03-03",
          debtorName: "Kari Testperson",
          principalOre: 125_000,
          invoiceIds: ["lunde-fiken:1"],
          firstLetter: { step: "dunning", sentOn: "2026-03-03" },
        },
        { startsOn: "2026-03-03", invoiceIds: ["lunde-fiken:2"] },
      ],
      runningWritten: 0,
      running: [],
      debtorsTouched: 1,
      debtors: [{ customerId: "20001", firstLetterOn: "2026-03-03", invoiceIds: ["lunde-fiken:1", "lunde-fiken:2"] }],
      items: 2,
      itemsTouched: 2,
      itemsNotTouched: {},
      conflicts: [],
      broken: 0,
    });
    expect(body.days.map(({ on, letters, lettersBy }) => [on, letters, lettersBy[0]?.step])).toEqual([
      ["2026-03-03", 2, "dunning"],
      ["2026-03-17", 0, undefined],
      ["2026-03-20", 2, "collection_notice"],
    ]);
    expect(hub.written()).toBe(before);
    for (const queue of ["advance-case", "send-letter", "deliver-letter"] as const) {
      expect(await hub.taken(queue)).toEqual([]);
    }
    expect((await loadCreditor(hub.table, LUNDE))?.value.autopilot).toEqual(AUTOPILOT);
  });

  it("tells a case that runs already and gets a letter apart from those that would start", async () => {
    const order = { invoiceIds: ["lunde-fiken:1"], mode: "autopilot", confirm: true };
    await hub.ask("startCases", "admin", { params, body: order });
    const { cases } = (await hub.ask("listCases", "admin", { params })).body;
    const { body } = await ask({ autopilot: ON, days: 30, detail: true });
    expect(body.totals.casesStarted).toBe(1);
    expect(body.cases?.map(({ invoiceIds }) => invoiceIds)).toEqual([["lunde-fiken:2"]]);
    expect(body.runningWritten).toBe(1);
    expect(body.running).toEqual([
      {
        caseId: cases[0]?.caseId,
        debtorName: "Kari Testperson",
        firstLetter: { step: "dunning", sentOn: "2026-03-03" },
      },
    ]);
  });

  it("tells a claim that joins its customer's case apart from one that would start a case", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" } as const;
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    const order = { invoiceIds: ["lunde-fiken:1"], mode: "autopilot", confirm: true };
    await hub.ask("startCases", "admin", { params, body: order });
    const { cases } = (await hub.ask("listCases", "admin", { params })).body;
    const { body } = await ask({ autopilot: ON, days: 30, detail: true });
    expect(body.totals).toMatchObject({ casesStarted: 0, itemsStarted: 0, itemsJoined: 1 });
    expect(body.cases).toEqual([]);
    expect(body.joins).toEqual([
      {
        joinsOn: "2026-03-03",
        caseId: cases[0]?.caseId,
        debtorName: "Kari Testperson",
        principalOre: 125_000,
        invoiceIds: ["lunde-fiken:2"],
        firstLetter: { step: "dunning", sentOn: "2026-03-03" },
      },
    ]);
    expect((await ask({ autopilot: ON, days: 30 })).body).not.toHaveProperty("joins");
  });

  it("begins today while the day's runs are yet to come", async () => {
    hub.to("2026-03-02T05:00:00.000Z");
    expect((await ask({ autopilot: ON, days: 1 })).body).toMatchObject({ from: "2026-03-02", through: "2026-03-02" });
  });

  it("says of the saved process, with full auto off, that no letter goes and why", async () => {
    const { body } = await ask({});
    expect(body).toMatchObject({ from: "2026-03-03", through: "2026-08-29", fullAuto: false, days: [] });
    expect(body.totals.letters).toBe(0);
    expect(body.itemsNotTouched).toEqual({ full_auto_off: 2 });
  });

  it("foresees no letter while the connection to the books is switched off, and says why", async () => {
    const order = { invoiceIds: ["lunde-fiken:1"], mode: "autopilot", confirm: true };
    await hub.ask("startCases", "admin", { params, body: order });
    const tried = () => ask({ autopilot: ON, days: 30 });
    expect((await tried()).body).toMatchObject({ totals: { casesStarted: 1, letters: 4 }, itemsNotTouched: {} });
    await hub.ask("switchOffConnection", "admin", { params: { connectionId: CONNECTION }, body: {} });
    expect((await tried()).body).toMatchObject({
      totals: { casesStarted: 1, letters: 0, letterFeesOre: 0, askedOre: 0 },
      runningWritten: 0,
      debtorsTouched: 0,
      itemsTouched: 0,
      itemsNotTouched: { connection_inactive: 2 },
    });
  });

  it("takes what is assumed to be paid, and names it as assumed", async () => {
    const { body } = await ask({ autopilot: ON, days: 30, paidPercent: { dunning: 40 } });
    expect(body.assumptions.paidPercent).toEqual({ dunning: 40 });
    // two letters that ask for 1,300.33 kr each; 40 % of that is 520.132 kr, and the odd øre is paid
    expect(body.days.map(({ on, askedOre, expectedOre }) => [on, askedOre, expectedOre]).slice(0, 2)).toEqual([
      ["2026-03-03", 260_066, 0],
      ["2026-03-17", 0, 104_028],
    ]);
  });

  it.each([
    [
      "a deadline that is too short",
      { processes: { ...SETTINGS.processes, private: [{ step: "collection_notice", on: true, deadlineDays: 13 }] } },
      "deadline_too_short",
    ],
    ["full auto without autopilot", { autopilot: false }, "full_auto_without_autopilot"],
  ])("refuses a draft with %s as saving it does", async (_what, change, code) => {
    const draft = { ...ON, ...change };
    const saved = await hub.ask("saveAutopilot", "admin", {
      params,
      body: { version: 1, autopilot: draft, confirm: true },
    });
    const tried = await ask({ autopilot: draft });
    expect(tried).toEqual(saved);
    expect(tried).toMatchObject({ status: 422, body: { code } });
  });

  it("lists among the conflicts what stands against a saved process", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const autopilot = { ...AUTOPILOT, level: "reminder" as const, ownReminderSteps: 1 };
    await hub.put(creditorChange({ before, after: { ...before.value, autopilot } }));
    expect((await ask({})).body.conflicts).toEqual([
      { code: "own_reminders_at_reminder_level", step: "reminder", setting: "ownReminderSteps", nearest: 0 },
    ]);
  });

  it("says when there is more than one look ahead takes in", async () => {
    const view = { table: hub.table, today: calendarDate("2026-03-02"), connectors };
    const day = { startsFrom: view.today, looksFrom: view.today, days: 1, migrate: false, paidPercent: {} };
    const asked = { creditorId: LUNDE, ...day };
    expect(await askWhatIf(view, asked, 1)).toEqual({ ok: false, refusal: { code: "too_many_items", most: 1 } });
    expect((await askWhatIf(view, asked, 2)).ok).toBe(true);
  });

  it.each([
    [0, 400],
    [1, 200],
    [365, 200],
    [366, 400],
  ])("looks %i days ahead: %i", async (days, status) => {
    expect((await ask({ autopilot: ON, days })).status).toBe(status);
  });

  it("tells where law and rates end instead of guessing what comes then", async () => {
    const { status, body } = await ask({ autopilot: ON, days: 365 });
    expect([status, body.through]).toEqual([200, "2027-03-02"]);
    expect(body.conflicts.map(({ code, firstOn }) => [code, firstOn])).toContainEqual(["review_ends", "2027-01-01"]);
  });
});
