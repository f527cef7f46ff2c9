import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { handler } from "./check-rates.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

/** What a run on that day writes in its log under the event that rings. */
async function rings(at: string): Promise<readonly Record<string, unknown>[]> {
  hub.to(at);
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await handler();
  const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)));
  write.mockRestore();
  return lines.filter(({ event }) => event === "law_runs_out");
}

describe("the check of the rates", () => {
  it("rings from 30 days before a half-year without rates, and not the day before that", async () => {
    expect(await rings("2026-12-01T06:00:00.000Z")).toEqual([]);
    const [line] = await rings("2026-12-02T06:00:00.000Z");
    expect(line).toMatchObject({ level: "info", reviewedThrough: "2026-12-31" });
    expect(line?.["rates"]).toContain("late_interest 2027-01-01, inkassosats 2027-01-01, ");
  });

  it("rings when the confirmed review ends within 30 days, rates or not", async () => {
    const law = { version: 1, newLawFrom: null, reviewedThrough: "2026-06-30" };
    expect((await hub.ask("saveLaw", "operator", { body: law })).status).toBe(200);
    expect(await rings("2026-05-31T06:00:00.000Z")).toEqual([]);
    expect(await rings("2026-06-01T06:00:00.000Z")).toMatchObject([{ rates: "", reviewedThrough: "2026-06-30" }]);
  });

  it("counts the tables that end", async () => {
    hub.to("2026-12-02T06:00:00.000Z");
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await handler()).toEqual({ missing: 15, lapsed: 0 });
    write.mockRestore();
  });
});
