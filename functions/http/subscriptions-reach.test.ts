import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE, subscriptionId: "erp" };

describe("a hub whose operator has said nothing of receivers", () => {
  let hub: TestHub;
  beforeAll(async () => {
    process.env["WEBHOOK_RECEIVERS"] = "public";
    hub = await startTestHub();
  });
  afterAll(async () => {
    delete process.env["WEBHOOK_RECEIVERS"];
    await hub.close();
  });

  it.each([
    "http://kunde.example/hook",
    "https://127.0.0.1/hook",
    "https://[::1]/hook",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.8/hook",
    "https://2130706433/",
    "https://kunde.example:22/",
  ])("takes no subscription to %s", async (url) => {
    const saved = await hub.ask("saveSubscription", "admin", { params, body: { url } });
    expect(saved).toEqual({ status: 422, body: { code: "url_not_allowed" } });
  });

  it("posts nothing to a name that leads to this machine", async () => {
    const saved = await hub.ask("saveSubscription", "admin", {
      params,
      body: { url: "https://localhost:4700/health" },
    });
    expect(saved.status).toBe(200);
    const pinged = await hub.ask("pingSubscription", "admin", { params, body: {} });
    expect(pinged.body).toEqual({
      delivered: false,
      milliseconds: expect.any(Number),
      problem: "address_not_allowed",
    });
  });
});
