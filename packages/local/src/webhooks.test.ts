import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Creditor, calendarDate, creditorId } from "@kravflyt/core";
import { commit, creditorChange, operatorChange, userChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type LocalHub, startLocal } from "./start-local.ts";
import { demoAutopilot, demoCreditors, demoOperator } from "./world/demo-parties.ts";
import { type HubClient, hubClient } from "./world/hub-client.ts";
import { firstPerson, tableOf } from "./world/set-up.ts";

const PERSON = { userId: "user-1", name: "Kari Test", email: "kari@test.example" };
const SETUP = {
  itemsFrom: "2025-01-01",
  daysBeforeShown: 0,
  bankAccount: "1920",
  wash: "kind_only",
} as const;
const LUNDE = creditorId("lunde-ror-as");

const Made = z.object({ connectionId: z.string() });
const Shown = z.object({ webhooks: z.object({ state: z.string() }) });
const Started = z.object({ results: z.array(z.object({ started: z.object({ caseId: z.string() }) })) });
const Owed = z.object({ owed: z.object({ lines: z.array(z.object({ part: z.string(), ore: z.int() })) }) });
/** Codes of the accounts for interest and for fees. */
type Accounts = { readonly interestAccount: string; readonly feeAccount: string };

let folder: string;
let hub: LocalHub;
let client: HubClient;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-webhooks-"));
  hub = await startLocal({
    dataDir: folder,
    port: 0,
    mode: "simulated",
    durable: false,
    from: calendarDate("2026-03-02"),
    accounts: [PERSON],
    fikenSeed: { companies: 1, invoicesPerCompany: 1 },
  });
  const [first] = demoCreditors(1, ["tripletex"]);
  if (first === undefined) throw new RangeError("no creditor");
  const creditor: Creditor = {
    ...first.creditor,
    creditorId: LUNDE,
    allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  };
  await commit(tableOf(hub), [
    operatorChange(demoOperator("12345678903", "86011117947")),
    creditorChange({
      after: { creditor, autopilot: { ...demoAutopilot("creditor_account"), version: 1, fullAuto: false } },
    }),
    userChange({ after: { ...firstPerson(PERSON, hub.now()), roles: ["creditor_admin"], creditorIds: [LUNDE] } }),
  ]);
  client = hubClient(hub.url, await hub.logIn(PERSON.email));
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function inWorld(url: string, operation: string, body: object): Promise<number> {
  const answer = await fetch(`${url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), ...body }),
  });
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly id: number }).id;
}

async function connect(system: string, credentials: Record<string, string>, accounts: Accounts): Promise<string> {
  const body = { system, credentials };
  const path = `/creditors/${LUNDE}/connections/credentials`;
  const { connectionId } = await client.ask("POST", path, { body, reply: Made });
  await client.ask("PUT", `/connections/${connectionId}`, { body: { ...SETUP, ...accounts }, reply: z.unknown() });
  await client.ask("PUT", `/creditors/${LUNDE}/creates-cases`, { body: { connectionId }, reply: z.unknown() });
  await hub.drain();
  const shown = await client.ask("GET", `/connections/${connectionId}`, { reply: Shown });
  expect(shown.webhooks.state).toBe("on");
  return connectionId;
}

async function startCase(invoiceId: string): Promise<string> {
  const body = { invoiceIds: [invoiceId], mode: "manual", confirm: true };
  const { results } = await client.ask("POST", `/creditors/${LUNDE}/cases`, { body, reply: Started });
  return results[0]?.started.caseId ?? "";
}

describe("a system that tells of changes by itself", () => {
  it("Tripletex: what is paid there stands on the case before the next import", async () => {
    const { url, companyIds, credentials } = hub.sandboxes.tripletex;
    const [companyId] = companyIds();
    const postalAddress = { addressLine1: "Fjellveien 3", postalCode: "5003", city: "Bergen" };
    const customer = { name: "Kari Prøve", email: "kari@kunde.example", postalAddress };
    const customerId = await inWorld(url, "create-customer", { companyId, customer });
    const days = { date: "2026-01-05", dueDate: "2026-01-19" };
    const invoiceId = await inWorld(url, "create-invoice", { companyId, customerId, amount: 125_000, ...days });
    const connectionId = await connect(
      "tripletex",
      { employee_token: credentials.employeeToken },
      {
        interestAccount: "8055",
        feeAccount: "3910",
      },
    );
    const caseId = await startCase(`${connectionId}:i${invoiceId}`);
    expect(await principalOf(caseId)).toBe(125_000);
    await inWorld(url, "pay", { companyId, invoiceId, amount: 25_000, date: "2026-03-02" });
    await expect.poll(() => principalOf(caseId), PATIENCE).toBe(100_000);
  });

  it("Xena: what is paid there stands on the case before the next import", async () => {
    const { url, credentials } = hub.sandboxes.xena;
    const { apiKey, fiscalId } = credentials;
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inWorld(url, "create-partner", { fiscalId, partner: { name: "Ola Prøve", address } });
    const days = { fiscalDate: "2026-01-05", dueDate: "2026-01-19" };
    const postId = await inWorld(url, "create-invoice", { fiscalId, partnerId, amount: 125_000, ...days });
    const connectionId = await connect(
      "xena",
      { api_key: apiKey, fiscal_id: String(fiscalId) },
      {
        interestAccount: "8050",
        feeAccount: "3900",
      },
    );
    const caseId = await startCase(`${connectionId}:p${postId}`);
    expect(await principalOf(caseId)).toBe(125_000);
    await inWorld(url, "pay", { fiscalId, postId, amount: 25_000, date: "2026-03-02" });
    await expect.poll(() => principalOf(caseId), PATIENCE).toBe(100_000);
  });

  it("leaves no address of a subscription in the log: the last part of it may be the secret", async () => {
    const answer = await fetch(`${hub.url}/webhooks/xena/nobody~1/made-up-secret`, { method: "POST", body: "{}" });
    expect([answer.status, await answer.json()]).toEqual([404, { code: "no_such_route" }]);
    const log = readFileSync(join(folder, "hub.log"), "utf8");
    expect(log).toContain('"webhook_refused"');
    for (const kept of ["/webhooks/", "~1", "made-up-secret"]) expect(log).not.toContain(kept);
  });
});

/** What is told comes when the other system sends it. */
const PATIENCE = { timeout: 10_000, interval: 100 };

async function principalOf(caseId: string): Promise<number> {
  await hub.drain();
  const { owed } = await client.ask("GET", `/cases/${caseId}`, { reply: Owed });
  return owed.lines.filter(({ part }) => part === "principal").reduce((sum, { ore }) => sum + ore, 0);
}
