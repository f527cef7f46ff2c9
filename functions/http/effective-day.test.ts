import { caseId } from "@kravflyt/core";
import {
  creditorChange,
  invoiceChange,
  listAudit,
  loadAutopilotVersion,
  loadCase,
  loadCreditor,
  loadVersionedOperator,
  operatorChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, anInvoice, LUNDE } from "../../test/http/parties.ts";
import { handler as checkRates } from "../schedule/check-rates.ts";
import { handler as startCases } from "../schedule/start-cases.ts";

const { version: _, ...SETTINGS } = AUTOPILOT;
const FULL = { ...SETTINGS, fullAuto: true };
const params = { creditorId: LUNDE };
const ON = "2026-03-10";
/** The last moment of 9 March in Norway, and the first of the 10th. */
const EVE = "2026-03-09T22:59:59.999Z";
const MIDNIGHT = "2026-03-09T23:00:00.000Z";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
});
afterEach(() => {
  vi.restoreAllMocks();
  return hub.close();
});

/** Saved on 2 March to hold from the 10th, with full auto, unless told. */
const schedule = (body: object = {}, who = "admin") =>
  hub.ask("saveAutopilot", who, {
    params,
    body: { version: 1, autopilot: FULL, effectiveOn: ON, confirm: true, ...body },
  });
const read = async () => (await hub.ask("readAutopilot", "reader", { params })).body;
const versions = async () => (await hub.ask("listAutopilotVersions", "reader", { params })).body.versions;
const withdraw = (scheduledVersion: number, who = "admin") =>
  hub.ask("withdrawAutopilot", who, { params, body: { scheduledVersion } });
const stored = async () => (await loadCreditor(hub.table, LUNDE))?.value;
const definitionOf = async (id: string) => (await loadCase(hub.table, caseId(id)))?.value.agreement.definitionVersion;
const audited = async () => (await listAudit(hub.table, LUNDE)).items.map(({ at, by, what }) => [at, by, what]);

/** What a run logs, by event, at a moment. */
async function logged(run: () => Promise<unknown>, at: string): Promise<readonly Record<string, unknown>[]> {
  hub.to(at);
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await run();
  const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)));
  write.mockRestore();
  return lines;
}
/** The morning run that starts cases. */
const run = async (on: string) => (await logged(startCases, `${on}T05:30:00.000Z`)).at(-1)?.["started"];
const rings = async (on: string) =>
  (await logged(checkRates, `${on}T06:00:00.000Z`)).filter(({ event }) => event === "autopilot_lapsed");

async function operatorWith(law: object): Promise<void> {
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  await hub.put(operatorChange({ ...before.value, law: { ...before.value.law, ...law } }, before));
}

describe("a version that is saved to hold from a day on", () => {
  it("leaves the current one as it is, and is shown beside it with its day and what differs", async () => {
    const { status, body } = await schedule();
    expect([status, body.version, body.autopilot]).toEqual([200, 1, SETTINGS]);
    expect(body.scheduled).toEqual({
      version: 2,
      effectiveOn: ON,
      saved: { at: "2026-03-02T08:00:00.000Z", by: "admin" },
      autopilot: FULL,
      changes: [{ setting: "fullAuto", from: false, to: true }],
      warnings: [],
    });
    expect(await read()).toEqual(body);
    expect(await versions()).toEqual([
      { version: 2, current: 1, scheduled: 2, effectiveOn: ON, saved: { at: "2026-03-02T08:00:00.000Z", by: "admin" } },
      { version: 1, current: 1, scheduled: 2 },
    ]);
    const one = await hub.ask("readAutopilotVersion", "reader", { params: { ...params, version: "2" } });
    expect(one.body).toMatchObject({ version: 2, effectiveOn: ON, current: 1, scheduled: 2, autopilot: FULL });
    expect((await listAudit(hub.table, LUNDE)).items).toEqual([
      {
        creditorId: "lunde",
        at: "2026-03-02T08:00:00.000Z",
        by: "admin",
        what: "autopilot_scheduled",
        before: null,
        after: { effectiveOn: ON, autopilot: { ...FULL, version: 2 } },
      },
    ]);
  });

  it.each([
    ["2026-03-02", { code: "effective_day_not_ahead", earliestOn: "2026-03-03" }],
    ["2027-03-03", { code: "effective_day_too_far", latestOn: "2027-03-02" }],
  ])("cannot wait for %s", async (effectiveOn, refusal) => {
    const before = hub.written();
    expect(await schedule({ effectiveOn })).toEqual({ status: 422, body: refusal });
    expect(hub.written()).toBe(before);
  });

  it("can wait for tomorrow, and for the same day of next year", async () => {
    expect((await schedule({ effectiveOn: "2026-03-03" })).status).toBe(200);
    hub.to("2026-03-02T08:01:00.000Z");
    const last = await schedule({ effectiveOn: "2027-03-02", scheduledVersion: 2 });
    expect(last.body.scheduled).toMatchObject({
      effectiveOn: "2027-03-02",
      unlawful: { code: "law_not_reviewed", reviewedThrough: "2026-12-31" },
    });
  });

  it("puts a switch on only after that was confirmed, at what it costs on its day", async () => {
    expect(await schedule({ confirm: undefined })).toEqual({
      status: 422,
      body: { code: "confirmation_needed", switches: [{ name: "fullAuto", on: ON }] },
    });
    const autopilot = { ...SETTINGS, compensation: true };
    // 430 kr from 1 July 2026; a third of it is 143.33 kr
    expect(await schedule({ autopilot, confirm: undefined, effectiveOn: "2026-07-01" })).toEqual({
      status: 422,
      body: {
        code: "confirmation_needed",
        switches: [{ name: "compensation", on: "2026-07-01" }],
        compensation: { compensationOre: 43_000, costOre: 14_333 },
      },
    });
  });

  it("is refused when it is not lawful on its day as the law stands", async () => {
    await operatorWith({ newLawFrom: ON });
    const refused = await schedule();
    expect(refused).toMatchObject({ status: 422, body: { code: "only_for_agencies", newLawFrom: ON } });
    expect((await schedule({ effectiveOn: "2026-03-09" })).status).toBe(200);
  });

  it("is not saved again as it is", async () => {
    await schedule();
    const before = hub.written();
    expect((await schedule({ scheduledVersion: 2 })).body.scheduled?.version).toBe(2);
    expect(hub.written()).toBe(before);
  });

  it("is saved and withdrawn by those who may save the process", async () => {
    for (const who of ["reader", "worker", "other-admin"]) {
      expect((await schedule({}, who)).status).toBe(403);
      expect((await withdraw(2, who)).status).toBe(403);
    }
    expect((await schedule({}, "operator")).status).toBe(200);
  });
});

describe("the day of a version", () => {
  it("begins at midnight in Norway, for whoever looks, before any run", async () => {
    await schedule();
    const [invoices, reasons] = [
      async () => (await hub.ask("listInvoices", "reader", { params })).body.invoices[0]?.notStarted,
      async () => (await hub.ask("countReasons", "reader", { params })).body,
    ];
    hub.to(EVE);
    expect(await read()).toMatchObject({ version: 1, scheduled: { version: 2 } });
    expect(await invoices()).toEqual({ code: "full_auto_off" });
    expect(await reasons()).toMatchObject({ acts: [], waits: [{ code: "full_auto_off", count: 1 }] });
    hub.to(MIDNIGHT);
    const before = hub.written();
    const now = await read();
    expect([now.version, now.autopilot, now.scheduled]).toEqual([2, FULL, undefined]);
    expect(await invoices()).toBeUndefined();
    expect(await reasons()).toMatchObject({ acts: [{ code: "starts", count: 1 }], waits: [] });
    expect((await versions()).map(({ version, current, scheduled }) => [version, current, scheduled])).toEqual([
      [2, 2, undefined],
      [1, 2, undefined],
    ]);
    const preview = await hub.ask("previewMigration", "reader", { params });
    expect(preview.body.toVersion).toBe(2);
    expect(hub.written()).toBe(before);
  });

  it("starts cases under it, and the day before under none", async () => {
    await schedule();
    expect(await run("2026-03-09")).toBe(0);
    expect((await stored())?.scheduled).toEqual({ version: 2, effectiveOn: ON, by: "admin" });
    expect(await run(ON)).toBe(1);
    expect(await definitionOf("1")).toBe(2);
    expect(await stored()).toMatchObject({ autopilot: { ...FULL, version: 2 } });
    expect((await stored())?.scheduled).toBeUndefined();
  });

  it("is written down once, by the one who scheduled it, however often and late it is run", async () => {
    await schedule();
    const twice = async () => Promise.all([startCases(), startCases()]);
    // the runs of 10 to 12 March did not come
    await logged(twice, "2026-03-13T05:30:00.000Z");
    await run("2026-03-14");
    expect(await audited()).toEqual([
      ["2026-03-13T05:30:00.000Z", "admin", "autopilot_in_force"],
      ["2026-03-02T08:00:00.000Z", "admin", "autopilot_scheduled"],
    ]);
    expect((await stored())?.autopilot).toEqual({ ...FULL, version: 2 });
  });

  it("is written down by a person who starts a case before the run, and the case is under it", async () => {
    await schedule();
    hub.to(MIDNIGHT);
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
    expect(await definitionOf("1")).toBe(2);
    expect((await audited())[0]).toEqual([MIDNIGHT, "admin", "autopilot_in_force"]);
  });

  it("changes no running case without a migration, which is another person's than who scheduled it where they are many", async () => {
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
    await schedule();
    await run(ON);
    expect(await definitionOf("1")).toBe(1);
    const ids = Array.from({ length: 26 }, (_one, at) => String(at + 1));
    const migrate = (cases: readonly string[], version: number) =>
      hub.ask("migrateCases", "admin", { params, body: { version, cases, confirm: true } });
    expect((await migrate(["1"], 1)).status).toBe(409);
    expect((await migrate(ids, 2)).body).toEqual({ code: "needs_second_person", savedBy: "admin" });
    expect((await migrate(["1"], 2)).status).toBe(200);
    expect(await definitionOf("1")).toBe(2);
  });

  it("is counted in what a migration moves to before the run", async () => {
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
    await schedule();
    hub.to(MIDNIGHT);
    const order = { version: 2, cases: "all", confirm: true };
    expect((await hub.ask("migrateCases", "operator", { params, body: order })).status).toBe(200);
    expect(await definitionOf("1")).toBe(2);
  });

  it("makes a save by somebody who saw the day before too late, and one by somebody who saw the day good", async () => {
    await schedule();
    hub.to(MIDNIGHT);
    const save = (body: object) =>
      hub.ask("saveAutopilot", "admin", { params, body: { autopilot: { ...FULL, daysBeforeStart: 21 }, ...body } });
    expect(await save({ version: 1, scheduledVersion: 2 })).toEqual({
      status: 409,
      body: { code: "changed_meanwhile" },
    });
    expect((await save({ version: 2 })).body.version).toBe(3);
    expect((await audited()).map(([, , what]) => what).toSorted()).toEqual([
      "autopilot",
      "autopilot_in_force",
      "autopilot_scheduled",
    ]);
  });
});

describe("a version that waits", () => {
  it("is replaced by another, and both are kept", async () => {
    await schedule();
    const other = { autopilot: { ...FULL, daysBeforeStart: 60 }, effectiveOn: "2026-03-05", scheduledVersion: 2 };
    hub.to("2026-03-03T08:00:00.000Z");
    expect((await schedule(other, "operator")).body.scheduled).toMatchObject({ version: 3, effectiveOn: "2026-03-05" });
    expect((await listAudit(hub.table, LUNDE)).items[0]).toMatchObject({
      by: "operator",
      what: "autopilot_scheduled",
      before: { effectiveOn: ON, autopilot: { version: 2 } },
      after: { effectiveOn: "2026-03-05", autopilot: { version: 3 } },
    });
    expect((await loadAutopilotVersion(hub.table, LUNDE, 2))?.effectiveOn).toBe(ON);
    expect(await run(ON)).toBe(0);
    expect((await read()).version).toBe(3);
    expect((await audited())[0]).toEqual(["2026-03-10T05:30:00.000Z", "operator", "autopilot_in_force"]);
  });

  it("is not replaced, passed over or withdrawn by somebody who has not seen it", async () => {
    await schedule();
    const before = hub.written();
    const changed = { status: 409, body: { code: "changed_meanwhile" } };
    expect(await schedule({ effectiveOn: "2026-03-20" })).toEqual(changed);
    expect(await schedule({ effectiveOn: undefined })).toEqual(changed);
    expect(await withdraw(3)).toEqual(changed);
    expect(hub.written()).toBe(before);
  });

  it("can be withdrawn once, and then never takes effect; its number is not given again", async () => {
    await schedule();
    hub.to(EVE);
    const { status, body } = await withdraw(2);
    expect([status, body.version, body.scheduled]).toEqual([200, 1, undefined]);
    expect((await listAudit(hub.table, LUNDE)).items[0]).toMatchObject({
      by: "admin",
      what: "autopilot_scheduled",
      before: { effectiveOn: ON },
      after: null,
    });
    expect(await withdraw(2)).toEqual({ status: 409, body: { code: "nothing_scheduled" } });
    expect(await run(ON)).toBe(0);
    expect((await schedule({ effectiveOn: undefined })).body.version).toBe(3);
    expect((await versions()).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it("cannot be withdrawn from its day on: it is in force", async () => {
    await schedule();
    hub.to(MIDNIGHT);
    expect(await withdraw(2)).toEqual({ status: 409, body: { code: "nothing_scheduled" } });
    expect((await stored())?.autopilot.version).toBe(2);
  });

  it("asks again where it puts on again what is put off today, and only there", async () => {
    const now = { effectiveOn: undefined, confirm: undefined };
    const on = { ...SETTINGS, fullAuto: true };
    expect((await schedule({ autopilot: on, effectiveOn: undefined })).body.version).toBe(2);
    hub.to("2026-03-03T08:00:00.000Z");
    expect((await schedule({ version: 2, autopilot: on, confirm: undefined })).status).toBe(200);
    hub.to("2026-03-03T08:01:00.000Z");
    const off = { ...now, version: 2, scheduledVersion: 3, autopilot: { ...SETTINGS, fullAuto: false } };
    expect(await schedule(off)).toEqual({
      status: 422,
      body: { code: "confirmation_needed", switches: [{ name: "fullAuto", on: ON }] },
    });
    expect((await schedule({ ...off, confirm: true })).body).toMatchObject({ version: 4, scheduled: { version: 3 } });
    hub.to("2026-03-03T08:02:00.000Z");
    const next = { ...off, version: 4, autopilot: { ...off.autopilot, daysBeforeStart: 21 } };
    expect((await schedule(next)).status).toBe(200);
  });

  it("goes on waiting when another is saved at once", async () => {
    await schedule();
    const atOnce = { autopilot: { ...SETTINGS, daysBeforeStart: 21 }, effectiveOn: undefined, scheduledVersion: 2 };
    hub.to("2026-03-03T08:00:00.000Z");
    const { body } = await schedule({ ...atOnce, confirm: undefined });
    expect([body.version, body.autopilot.daysBeforeStart]).toEqual([3, 21]);
    expect(body.scheduled).toMatchObject({
      version: 2,
      changes: [
        { setting: "fullAuto", from: false, to: true },
        { setting: "daysBeforeStart", from: 21, to: 14 },
      ],
    });
    await run(ON);
    expect((await read()).version).toBe(2);
    hub.to("2026-03-11T08:00:00.000Z");
    expect((await schedule({ ...atOnce, version: 2, scheduledVersion: undefined })).body.version).toBe(4);
  });

  it("is kept when the creditor's terms are changed", async () => {
    await schedule();
    const terms = (await hub.ask("readTerms", "admin", { params })).body;
    await hub.ask("saveTerms", "admin", { params, body: { ...terms, email: "ny@kreditor.example" } });
    expect((await read()).scheduled?.version).toBe(2);
  });
});

describe("a version that is not lawful on its day", () => {
  it.each([
    ["the review of the law has passed", { reviewedThrough: "2026-03-09" }, "law_not_reviewed"],
    ["the new law is in force", { newLawFrom: "2026-03-10" }, "only_for_agencies"],
  ])("does not take effect where %s: the one before stays, and somebody is told every day", async (_why, law, code) => {
    await schedule();
    await operatorWith(law);
    expect((await read()).scheduled).toMatchObject({ unlawful: { code } });
    expect(await rings("2026-03-09")).toEqual([]);
    expect(await run(ON)).toBe(0);
    const before = await read();
    expect(before).toMatchObject({ version: 1, autopilot: SETTINGS, scheduled: { version: 2, lapsed: code } });
    const line = { level: "info", creditorId: "lunde", version: 2, code };
    expect(await rings(ON)).toMatchObject([line]);
    expect(await rings("2026-03-11")).toMatchObject([line]);
    expect((await audited())[0]).toEqual(["2026-03-10T05:30:00.000Z", "admin", "autopilot_lapsed"]);
  });

  it("takes effect where the law is reviewed through that very day, also when the run comes after the review ended", async () => {
    await schedule();
    await operatorWith({ reviewedThrough: ON });
    expect(await run("2026-03-12")).toBe(1);
    expect(await definitionOf("1")).toBe(2);
  });

  it("does not take effect where the creditor has changed", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const paid = (payee: "client_account" | "creditor_account") => ({ ...before.value.creditor, payee });
    await hub.put(creditorChange({ before, after: { ...before.value, creditor: paid("client_account") } }));
    const grouped = { ...FULL, grouping: "customer" };
    expect((await schedule({ autopilot: grouped })).status).toBe(200);
    const now = await loadCreditor(hub.table, LUNDE);
    if (now === undefined) throw new Error("no creditor");
    await hub.put(creditorChange({ before: now, after: { ...now.value, creditor: paid("creditor_account") } }));
    expect(await run(ON)).toBe(0);
    expect((await read()).scheduled?.lapsed).toBe("grouping_needs_client_account");
  });

  it("is seen and told of before any run, and stays without effect when the law is reviewed later", async () => {
    await schedule();
    await operatorWith({ reviewedThrough: "2026-03-09" });
    expect(await rings(ON)).toHaveLength(1);
    expect((await read()).scheduled?.lapsed).toBe("law_not_reviewed");
    await run(ON);
    await operatorWith({ reviewedThrough: "2026-12-31" });
    expect(await run("2026-03-11")).toBe(0);
    expect(await read()).toMatchObject({ version: 1, scheduled: { lapsed: "law_not_reviewed" } });
    const once = await listAudit(hub.table, LUNDE);
    expect(once.items.filter(({ what }) => what === "autopilot_lapsed")).toHaveLength(1);
  });

  it("is silent once it is withdrawn", async () => {
    await schedule();
    await operatorWith({ reviewedThrough: "2026-03-09" });
    await run(ON);
    expect((await withdraw(2)).body.scheduled).toBeUndefined();
    expect(await rings(ON)).toEqual([]);
  });

  it.each([
    ["at once", { effectiveOn: undefined }, undefined],
    ["for another day", { effectiveOn: "2026-03-20" }, 3],
  ])("gives way to one that is saved %s", async (_when, body, scheduled) => {
    await schedule();
    await operatorWith({ reviewedThrough: "2026-03-09" });
    await run(ON);
    const after = await schedule({ ...body, scheduledVersion: 2 });
    expect([after.status, after.body.scheduled?.version]).toEqual([200, scheduled]);
    expect(await rings(ON)).toEqual([]);
  });
});

describe("a what-if", () => {
  const ask = async (body: object = {}) =>
    (await hub.ask("whatIf", "admin", { params, body: { days: 30, ...body } })).body;
  const firstOn = ({ days }: Awaited<ReturnType<typeof ask>>) => days[0]?.on;

  it("starts cases under the scheduled version from its day on", async () => {
    await schedule();
    const body = await ask();
    expect(body).toMatchObject({ fullAuto: false, scheduled: { effectiveOn: ON, fullAuto: true } });
    expect([firstOn(body), body.totals.casesStarted]).toEqual([ON, 1]);
    // 3 to 9 March, and 3 to 10 March
    expect((await ask({ days: 7 })).totals.casesStarted).toBe(0);
    expect((await ask({ days: 8 })).totals.casesStarted).toBe(1);
  });

  it("tries a draft from a day on in the place of what is scheduled, and a draft of today before it", async () => {
    await schedule();
    const later = await ask({ autopilot: FULL, effectiveOn: "2026-03-12" });
    expect(firstOn(later)).toBe("2026-03-12");
    expect(firstOn(await ask({ autopilot: FULL }))).toBe("2026-03-03");
    const off = await ask({ autopilot: SETTINGS, effectiveOn: ON });
    expect(off.totals.casesStarted).toBe(0);
    expect((await ask({ autopilot: FULL, effectiveOn: "2026-03-02" })) as object).toEqual({
      code: "effective_day_not_ahead",
      earliestOn: "2026-03-03",
    });
  });

  it("shows what the saved process does without the scheduled one", async () => {
    await schedule();
    expect((await ask({ effectiveOn: ON })).totals.casesStarted).toBe(0);
  });

  it("leaves out one that will not be lawful on its day, or was not, and says so", async () => {
    await schedule();
    await operatorWith({ reviewedThrough: "2026-03-09" });
    const body = await ask();
    expect(body.totals.casesStarted).toBe(0);
    expect(body.conflicts).toContainEqual({
      code: "scheduled_without_effect",
      firstOn: ON,
      reason: "law_not_reviewed",
    });
    hub.to("2026-03-10T08:00:00.000Z");
    expect(await ask()).not.toHaveProperty("scheduled");
  });
});
