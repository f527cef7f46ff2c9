import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, anInvoice, LUNDE } from "../../test/http/parties.ts";

let hub: TestHub;
const { version: _, ...SETTINGS } = AUTOPILOT;
const params = { creditorId: LUNDE };
const processes = (deadlineDays: number) => ({
  ...SETTINGS.processes,
  private: [
    { step: "reminder", on: true, deadlineDays },
    { step: "dunning", on: true, deadlineDays: 14 },
  ] as const,
});

beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

describe("a reminder of 0 days", () => {
  it("is not saved; one of a day is", async () => {
    const save = (deadlineDays: number) =>
      hub.ask("saveAutopilot", "admin", {
        params,
        body: { version: 1, autopilot: { ...SETTINGS, processes: processes(deadlineDays) } },
      });
    expect(await save(0)).toMatchObject({
      status: 422,
      body: { code: "deadline_too_short", step: "reminder", minimumDays: 1 },
    });
    expect((await save(1)).status).toBe(200);
  });

  it("that was saved before goes out all the same", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const autopilot = { ...before.value.autopilot, processes: processes(0) };
    await hub.put(creditorChange({ before, after: { ...before.value, autopilot } }));
    await hub.ask("startCases", "worker", {
      params,
      body: { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true },
    });
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "reminder" } });
    await hub.sendLetters();
    const { body } = await hub.ask("readCase", "reader", { params: { caseId: "1" } });
    expect(JSON.stringify(body)).toContain('"letter_sent"');
  });
});
