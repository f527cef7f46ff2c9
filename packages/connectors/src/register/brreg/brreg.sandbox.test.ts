import { type BrregSandbox, startBrregSandbox } from "@kravflyt/sandboxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSend } from "../../transport.ts";
import { lookUpOrganization, lookUpOrganizations } from "./index.ts";

let register: BrregSandbox;
beforeAll(async () => {
  register = await startBrregSandbox();
});
afterAll(() => register.close());

const send = () =>
  makeSend({
    system: "brreg",
    allowed: [register.apiUrl],
    timeoutMs: 3_000,
    maxBodyBytes: 100_000,
    retries: 2,
    now: () => 0,
    sleep: async () => undefined,
    random: () => 0,
    newRequestId: () => "00000000-0000-4000-8000-000000000001",
  });
const lookUp = (organizationNumber: string) => lookUpOrganization(send(), register.apiUrl, organizationNumber);

async function enter(organizationNumber: string, status: string, form = "AS"): Promise<void> {
  const entity = { organizationNumber, name: "FJELL TEST", form, status, street: "Fjellveien 3", city: "BERGEN" };
  const response = await fetch(`${register.url}/_world/put-entity`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      operationId: `${organizationNumber} ${status} ${form}`,
      entity: { ...entity, postCode: "5003" },
    }),
  });
  expect(response.status).toBe(200);
}

const NUMBER = "310000019";

describe("looking up an organisation", () => {
  it.each([
    ["active", "active"],
    ["bankrupt", "bankrupt"],
    ["being_dissolved", "winding_up"],
    ["deleted", "deleted"],
    ["removed", "deleted"],
  ])("finds one that is %s to be %s", async (status, standing) => {
    await enter(NUMBER, status);
    expect(await lookUp(NUMBER)).toMatchObject({ organizationNumber: NUMBER, standing });
  });

  it("tells a sole proprietorship, and where it gets its post", async () => {
    await enter(NUMBER, "active", "ENK");
    const address = { lines: ["Fjellveien 3"], postalCode: "5003", city: "BERGEN", countryCode: "NO" };
    expect(await lookUp(NUMBER)).toMatchObject({ form: "ENK", address });
  });

  it.each(["310000108", "310000018"])("does not know %s", async (organizationNumber) => {
    expect(await lookUp(organizationNumber)).toBeUndefined();
  });

  it("finds many in one request, as each is by itself, and leaves out what is not there any more", async () => {
    const [active, bankrupt, deleted, unknown] = ["310000019", "310000027", "310000035", "310000108"];
    await enter(active, "active");
    await enter(bankrupt, "bankrupt");
    await enter(deleted, "deleted");
    const before = register.stats().requests;
    const found = await lookUpOrganizations(send(), register.apiUrl, [active, bankrupt, deleted, unknown]);
    expect(register.stats().requests - before).toBe(1);
    expect(found).toEqual(
      new Map([
        [active, await lookUp(active)],
        [bankrupt, await lookUp(bankrupt)],
      ]),
    );
    expect(await lookUpOrganizations(send(), register.apiUrl, [deleted, unknown])).toEqual(new Map());
  });

  it("asks again when the line is cut", async () => {
    await enter(NUMBER, "active");
    register.orderFault({ fault: { kind: "request_lost" }, times: 2 });
    expect(await lookUp(NUMBER)).toBeDefined();
  });
});
