import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";

const KEPT = new URL("../../docs/api.openapi.json", import.meta.url);

describe("the description of the API that people call", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it("is answered to whoever is let in, and is the one in docs", async () => {
    const { status, body } = await hub.ask("readApiDescription", "reader");
    expect([status, body]).toEqual([200, JSON.parse(readFileSync(KEPT, "utf8"))]);
  });

  it("is answered to nobody else", async () => {
    for (const who of [undefined, "stranger"]) {
      expect(await hub.ask("readApiDescription", who)).toEqual({ status: 403, body: { code: "forbidden" } });
    }
  });
});
