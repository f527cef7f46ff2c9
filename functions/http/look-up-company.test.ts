import { startBrregSandbox } from "@kravflyt/sandboxes";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE, NORDBY } from "../../test/http/parties.ts";

let brreg: Awaited<ReturnType<typeof startBrregSandbox>>;
let hub: TestHub;
beforeAll(async () => {
  brreg = await startBrregSandbox();
});
afterAll(() => brreg.close());
beforeEach(async () => {
  hub = await startTestHub();
  process.env["BRREG_URL"] = brreg.apiUrl;
});
afterEach(async () => {
  vi.restoreAllMocks();
  brreg.clearFaults();
  await hub.close();
});

const look = (organizationNumber: string, who: string | undefined = "worker", creditorId: string = LUNDE) =>
  hub.ask("lookUpCompany", who, { params: { creditorId, organizationNumber } });
const asked = () => brreg.stats().requests;
/** Requests that the register was told to fail. */
const failed = () => Object.values(brreg.stats().faults).reduce((sum, times) => sum + times, 0);

let operations = 0;
async function register(organizationNumber: string, form: string, status: string): Promise<void> {
  operations += 1;
  const entity = {
    organizationNumber,
    name: "PRØVEBYGG",
    form,
    status,
    street: "Storgata 9",
    postCode: "5003",
    city: "Bergen",
  };
  const response = await fetch(`${brreg.url}/_world/put-entity`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: String(operations), entity }),
  });
  expect(response.status).toBe(200);
}

const ADDRESS = { lines: ["Storgata 9"], postalCode: "5003", city: "BERGEN", countryCode: "NO" };

describe("a company that somebody looks up for a new case", () => {
  it.each([
    ["a company", "AS", "active", { kind: "company", standing: "active", name: "PRØVEBYGG", address: ADDRESS }],
    [
      "a sole proprietor, by the wash's own rule",
      "ENK",
      "active",
      { kind: "sole_proprietor", standing: "active", name: "PRØVEBYGG", address: ADDRESS },
    ],
    ["bankrupt", "AS", "bankrupt", { kind: "company", standing: "bankrupt", name: "PRØVEBYGG", address: ADDRESS }],
    [
      "being wound up",
      "AS",
      "being_dissolved",
      { kind: "company", standing: "winding_up", name: "PRØVEBYGG", address: ADDRESS },
    ],
    [
      "deleted, and has no address any more",
      "AS",
      "deleted",
      { kind: "company", standing: "deleted", name: "PRØVEBYGG" },
    ],
    ["removed by law, and has no name any more", "AS", "removed", { kind: "company", standing: "deleted" }],
  ])("is told to be %s", async (_what, form, status, expected) => {
    await register("974760673", form, status);
    expect(await look("974760673")).toEqual({ status: 200, body: expected });
  });

  it("is asked for once a day, whoever looks it up, and again the day after", async () => {
    await register("974760673", "AS", "active");
    const before = asked();
    await look("974760673");
    await look("974760673", "operator");
    expect(asked() - before).toBe(1);
    hub.to("2026-03-03T07:59:59.000Z");
    await look("974760673");
    expect(asked() - before).toBe(1);
    hub.to("2026-03-03T08:00:00.000Z");
    await look("974760673");
    expect(asked() - before).toBe(2);
  });

  it("is refused where the register does not know it", async () => {
    expect(await look("889640782")).toEqual({ status: 404, body: { code: "unknown_organization" } });
  });

  it("is refused before anybody is asked where the number has a wrong check digit or is none of a company", async () => {
    const [before, written] = [asked(), hub.written()];
    expect(await look("974760674")).toEqual({
      status: 422,
      body: { code: "organization_number_invalid", reason: "check_digit" },
    });
    for (const number of ["97476067", "01019012345", "97476067x"]) {
      expect(await look(number)).toMatchObject({ status: 400, body: { code: "invalid_input" } });
    }
    expect([asked(), hub.written()]).toEqual([before, written]);
  });

  it("is refused where the register fails, asked once and not held to a wait that it wishes, and is found when it answers", async () => {
    await register("974760673", "AS", "active");
    const before = failed();
    const unavailable = { status: 409, body: { code: "register_unavailable" } };
    brreg.orderFault({ fault: { kind: "status", status: 503, retryAfterSeconds: 20 } });
    expect(await look("974760673")).toEqual(unavailable);
    brreg.orderFault({ fault: { kind: "request_lost" } });
    expect(await look("974760673")).toEqual(unavailable);
    expect(failed() - before).toBe(2);
    expect(await look("974760673")).toMatchObject({ status: 200, body: { name: "PRØVEBYGG" } });
  });

  const UNIT = { organisasjonsnummer: "974760673", navn: "PRØVEBYGG", organisasjonsform: { kode: "AS" } };
  it.each([
    ["a status", () => new Response("PRØVEBYGG", { status: 500 }), "brreg: unavailable: GET answered 500"],
    ["a field", () => Response.json({ ...UNIT, navn: 7 }), "brreg: unknown_answer: cannot read navn"],
    ["a body", () => new Response("PRØVEBYGG"), "brreg: unknown_answer: not JSON"],
  ])(
    "is refused where the register answers wrongly by %s, and the log says which and nothing of the company",
    async (_what, wrong, message) => {
      const lines: string[] = [];
      vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
      vi.spyOn(globalThis, "fetch").mockImplementationOnce(async () => wrong());
      expect(await look("974760673")).toEqual({ status: 409, body: { code: "register_unavailable" } });
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { level: "error", event: "register_unavailable", errors: [{ message }] },
      ]);
      expect(lines.join("")).not.toMatch(/PRØVEBYGG|974760673/);
    },
  );

  it("is refused where the register is slow, long before it answers, and nobody waits behind another's question", async () => {
    await register("974760673", "AS", "active");
    const before = failed();
    // longer than this test may last: who answers here has not waited for the register
    brreg.orderFault({ fault: { kind: "slow", delayMs: 60_000 }, times: 2 });
    const answers = [look("974760673"), look("974760673", "operator")];
    await Promise.race(answers);
    expect(failed() - before).toBe(2);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([409, 409]);
  }, 30_000);

  it("is one of two hundred that a person looks up in a day, and each has their own", async () => {
    await register("974760673", "AS", "active");
    for (let one = 0; one < 200; one += 1) expect((await look("974760673")).status).toBe(200);
    expect(await look("974760673")).toEqual({ status: 422, body: { code: "looked_up_too_often" } });
    expect((await look("974760673", "admin")).status).toBe(200);
    hub.to("2026-03-02T08:07:12.000Z");
    expect((await look("974760673")).status).toBe(200);
    expect((await look("974760673")).status).toBe(422);
  }, 30_000);

  it("is answered to nobody who may not create a case for the creditor", async () => {
    const [before, written] = [asked(), hub.written()];
    for (const who of [undefined, "stranger", "reader", "approver", "other-admin"]) {
      const answer = await hub.ask("lookUpCompany", who, {
        params: { creditorId: LUNDE, organizationNumber: "974760673" },
      });
      expect([who, answer]).toEqual([who, { status: 403, body: { code: "forbidden" } }]);
    }
    expect(await look("974760673", "worker", NORDBY)).toMatchObject({ status: 403 });
    expect(await look("974760673", "operator", "nobody")).toEqual({
      status: 404,
      body: { code: "creditor_not_found" },
    });
    expect([asked(), hub.written()]).toEqual([before, written]);
  });
});
