import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, LUNDE } from "../../test/http/parties.ts";

const { version: _, ...SETTINGS } = AUTOPILOT;
const params = { creditorId: LUNDE };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const save = (version: number, change: object, who = "admin") =>
  hub.ask("saveAutopilot", who, { params, body: { version, autopilot: { ...SETTINGS, ...change } } });
const list = async () => (await hub.ask("listAutopilotVersions", "reader", { params })).body.versions;
const read = (version: string) => hub.ask("readAutopilotVersion", "reader", { params: { ...params, version } });

describe("the versions of a process", () => {
  it("begin with the one the creditor was set up with, which nobody saved", async () => {
    expect(await list()).toEqual([{ version: 1, current: 1 }]);
    expect(await read("1")).toEqual({
      status: 200,
      body: { version: 1, current: 1, autopilot: SETTINGS, changes: [] },
    });
  });

  it("are all kept, newest first, with who saved them and when", async () => {
    await save(1, { daysBeforeStart: 21 });
    hub.to("2026-03-05T08:00:00.000Z");
    await save(2, { daysBeforeStart: 30 }, "operator");
    expect(await list()).toEqual([
      { version: 3, current: 3, saved: { at: "2026-03-05T08:00:00.000Z", by: "operator" } },
      { version: 2, current: 3, saved: { at: "2026-03-02T08:00:00.000Z", by: "admin" } },
      { version: 1, current: 3 },
    ]);
  });

  it("are each read as they were saved, with what the current one has otherwise", async () => {
    const longer = SETTINGS.processes.private.map((one) =>
      one.step === "collection_notice" ? { ...one, deadlineDays: 21 } : one,
    );
    await save(1, { processes: { ...SETTINGS.processes, private: longer } });
    hub.to("2026-03-03T08:00:00.000Z");
    await save(2, { daysAfterDeadline: 5 });
    const { body } = await read("1");
    expect(body.autopilot).toEqual(SETTINGS);
    expect(body.changes).toEqual([{ setting: "daysAfterDeadline", from: 3, to: 5 }]);
    expect((await read("2")).body.changes).toEqual([
      { setting: "daysAfterDeadline", from: 3, to: 5 },
      { setting: "deadlineDays", debtor: "private", step: "collection_notice", from: 21, to: 14 },
    ]);
    expect((await read("3")).body.changes).toEqual([]);
  });

  it("are not there before they were saved", async () => {
    expect(await read("2")).toEqual({ status: 404, body: { code: "version_not_found" } });
    expect((await read("two")).status).toBe(400);
  });
});
