import type { Instant } from "@kravflyt/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setClock } from "./clock.ts";
import { scheduled } from "./schedule.ts";

let logged: string;
beforeEach(() => {
  logged = "";
  setClock(() => "2026-01-05T07:00:00.000Z" as Instant);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});
afterEach(() => setClock(undefined));

describe("a scheduled function", () => {
  it("is told the hub's time, and logs what it did as counts", async () => {
    const run = scheduled("find-due", async ({ now }) => ({ due: now === "2026-01-05T07:00:00.000Z" ? 3 : 0 }));
    expect(await run()).toEqual({ due: 3 });
    expect(JSON.parse(logged)).toEqual({
      at: "2026-01-05T07:00:00.000Z",
      level: "info",
      event: "schedule_ran",
      schedule: "find-due",
      due: 3,
    });
  });

  it("logs a failure and fails, so that the alarm rings", async () => {
    const run = scheduled("find-due", async () => Promise.reject(new Error("down")));
    await expect(run()).rejects.toThrow("down");
    expect(JSON.parse(logged)).toMatchObject({ level: "error", event: "schedule_failed", schedule: "find-due" });
  });
});
