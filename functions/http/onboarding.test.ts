import type { Instant } from "@kravflyt/core";
import { auditChange, invoiceChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, anInvoice, LUNDE } from "../../test/http/parties.ts";

let hub: TestHub;
const params = { creditorId: LUNDE };
const begin = (who: "admin" | "worker" | "operator") => hub.ask("beginOnboarding", who, { params, body: {} });
const watch = async () => (await hub.ask("readOnboarding", "operator", {})).body;

beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

describe("the onboarding stopwatch", () => {
  it("starts when somebody of the creditor comes in, and not again", async () => {
    expect((await begin("operator")).body).toEqual({ begunAt: null });
    expect(await watch()).toMatchObject({ begun: 0 });
    expect((await begin("admin")).body).toEqual({ begunAt: "2026-03-02T08:00:00.000Z" });
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await begin("worker")).body).toEqual({ begunAt: "2026-03-02T08:00:00.000Z" });
    expect(await watch()).toMatchObject({ begun: 1, steps: [{ reached: 0 }, { reached: 0 }, { reached: 0 }] });
  });

  it("tells when the process was saved, and when the first case came", async () => {
    await begin("worker");
    await hub.put(
      auditChange({
        creditorId: LUNDE,
        at: "2026-03-02T08:01:00.000Z" as Instant,
        by: "admin",
        what: "connection:lunde-fiken",
        before: { status: "authorized" },
        after: { status: "active" },
      }),
    );
    hub.to("2026-03-02T08:02:00.000Z");
    const { version: _, ...settings } = AUTOPILOT;
    const body = { version: 1, autopilot: { ...settings, daysBeforeStart: 21 } };
    expect((await hub.ask("saveAutopilot", "admin", { params, body })).status).toBe(200);
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    hub.to("2026-03-02T08:04:00.000Z");
    await hub.ask("startCases", "worker", {
      params,
      body: { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true },
    });
    expect(await watch()).toEqual({
      begun: 1,
      steps: [
        { step: "connected", reached: 1, medianSeconds: 60, slowSeconds: 60 },
        { step: "process_saved", reached: 1, medianSeconds: 120, slowSeconds: 120 },
        { step: "first_case", reached: 1, medianSeconds: 240, slowSeconds: 240 },
      ],
    });
  });

  it("does not start for a creditor that has had a case", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
    expect((await begin("admin")).body).toEqual({ begunAt: null });
    expect((await watch()).begun).toBe(0);
  });
});
