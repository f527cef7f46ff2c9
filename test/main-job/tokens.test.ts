import { freshToken } from "@kravflyt/app";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CONNECTION, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const token = () => freshToken(hub.shell(), patient(), { system: "fiken", connectionId: CONNECTION });
/** Workers that wait for each other need a moment of real time between two looks. */
const patient = () => ({ ...hub.outside.sources, sleep: () => new Promise<void>((done) => setTimeout(done, 5)) });
const refreshes = () => hub.fiken.stats().byRoute["POST /oauth/token"] ?? 0;

describe("T14: several workers find the same rotating token about to run out", () => {
  it("lets one renew it, and gives all of them the new one", async () => {
    hub.to("2026-01-06", 8);
    const before = refreshes();
    const tokens = await Promise.all(Array.from({ length: 10 }, token));
    expect(new Set(tokens).size).toBe(1);
    expect(refreshes() - before).toBe(1);
    await hub.sync();
    expect(hub.fiken.stats().byStatus["401"]).toBeUndefined();
  });

  it("renews eleven minutes before the end not yet, ten minutes before it does", async () => {
    hub.to("2026-01-06", 7);
    hub.later(49 * 60_000);
    const before = refreshes();
    await token();
    expect(refreshes()).toBe(before);
    hub.later(60_001);
    await token();
    expect(refreshes()).toBe(before + 1);
  });

  it("says that a person must consent again when the refresh token is no longer good", async () => {
    await hub.world("expire-refresh-tokens", {});
    hub.to("2026-01-07");
    await expect(hub.sync()).rejects.toMatchObject({ retry: "after_reconnect", code: "consent_withdrawn" });
    expect(await hub.sync()).toEqual({ kind: "not_active" });
  });
});
