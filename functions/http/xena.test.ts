import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { connectionId as makeConnectionId } from "@kravflyt/core";
import { startXenaSandbox, type XenaSandbox } from "@kravflyt/sandboxes";
import { leftOutOf, listAudit, listConnections } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";
import { handler as syncCreditor } from "../queue/sync-creditor.ts";

const params = { creditorId: LUNDE };
const KEY = "xena-key-3141592653";
const FISCAL_ID = 98_989;
const SETUP = {
  itemsFrom: "2025-01-01",
  daysBeforeShown: 0,
  issuedFrom: "2025-12-01",
  moreThanDaysPastDue: 14,
  interestAccount: "8050",
  feeAccount: "3900",
  bankAccount: "1920",
  wash: "kind_only",
} as const;

let hub: TestHub;
let xena: XenaSandbox;
let xenaMs: number;
let operations: number;
/** The functions keep the address that they found first. */
let port = 0;
beforeEach(async () => {
  operations = 0;
  xenaMs = Date.parse("2026-03-02T08:00:00Z");
  const now = () => {
    xenaMs += 101;
    return xenaMs;
  };
  xena = await startXenaSandbox({ port, now, seed: false, latencyMs: 0 });
  port = Number(new URL(xena.url).port);
  Object.assign(process.env, { XENA_API_URL: xena.apiUrl, XENA_REQUESTS_PER_SECOND: "1000" });
  hub = await startTestHub();
  await inXena("create-fiscal-setup", { name: "Lunde Rør AS", organizationNumber: "310844136", apiKey: KEY });
});
afterEach(async () => {
  await Promise.all([hub.close(), xena.close()]);
});

async function inXena(operation: string, body: object): Promise<number> {
  operations += 1;
  const answer = await fetch(`${xena.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: `o${operations}`, fiscalId: FISCAL_ID, ...body }),
  });
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly id: number }).id;
}

const paste = (credentials: Record<string, string>, more: object = {}) =>
  hub.ask("connectWithCredentials", "admin", { params, body: { system: "xena", credentials, ...more } });
const connected = async () =>
  (await paste({ api_key: KEY, fiscal_id: `https://my.xena.biz/${FISCAL_ID}/dashboard` })).body.connectionId;
const activate = (connectionId: string, changes: Partial<Record<keyof typeof SETUP, string>> = {}) =>
  hub.ask("activateConnection", "admin", { params: { connectionId }, body: { ...SETUP, ...changes } });
/** New cases start on this one's items: the creditor's Fiken was there first. */
const choose = (connectionId: string) => hub.ask("chooseCreating", "admin", { params, body: { connectionId } });
const count = async () => (await listConnections(hub.table, LUNDE)).length;

/** The reading that was asked for, as the queue hands it over. */
async function read(): Promise<void> {
  for (const body of await hub.taken("sync-creditor")) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    const { batchItemFailures } = await syncCreditor(event, { getRemainingTimeInMillis: () => 60_000 });
    expect(batchItemFailures).toEqual([]);
  }
}

describe("the systems to choose from", () => {
  it("name Xena, with the two things to paste and both ways of bookkeeping (XENA-20)", async () => {
    const { body } = await hub.ask("listSystems", "reader");
    expect(body.systems.find(({ system }) => system === "xena")).toMatchObject({
      system: "xena",
      label: "Xena",
      auth: "api_key",
      fields: [
        { name: "api_key", secret: true },
        { name: "fiscal_id", secret: false },
      ],
      bookingModes: ["auto", "proposal"],
      webhooks: true,
    });
  });

  it("tell of Xena how its key is made, in three steps with the path in both languages (XENA-11)", async () => {
    const { body } = await hub.ask("listSystems", "reader");
    const guide = body.systems.find(({ system }) => system === "xena")?.guide ?? [];
    expect(guide.filter(({ field }) => field === "api_key")).toEqual([
      {
        field: "api_key",
        path: {
          nb: ["Oppsett", "Import/eksport data", "API-nøkler", "Opprett"],
          en: ["Setup", "Import/export data", "API keys", "Create"],
        },
        text: {
          nb: "Logg inn i Xena som administrator og lag en ny API-nøkkel.",
          en: "Log in to Xena as an administrator and make a new API key.",
        },
      },
      {
        field: "api_key",
        text: {
          nb: "Gi nøkkelen et navn du kjenner igjen, for eksempel «Kravflyt».",
          en: "Give the key a name that you will know again, for example “Kravflyt”.",
        },
      },
      {
        field: "api_key",
        text: {
          nb: "Kopier det som står under «Key», og lim det inn her.",
          en: "Copy what stands under “Key” and paste it here.",
        },
      },
    ]);
  });

  it("have each a guide that leads to every field of theirs, and to no other (WEB-37)", async () => {
    const { systems } = (await hub.ask("listSystems", "reader")).body;
    expect(systems.map(({ system }) => system)).toEqual(["fiken", "poweroffice", "tripletex", "xena", "other"]);
    for (const { guide, fields } of systems) {
      expect(guide.length).toBeGreaterThan(2);
      const named = new Set(guide.flatMap(({ field }) => field ?? []));
      expect([...named].toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
      for (const { text } of guide) expect(text.nb).not.toBe(text.en);
    }
  });
});

describe("a Xena", () => {
  it.each([
    ["without a key (XENA-10)", { fiscal_id: "98989" }, "credential_unreadable", "api_key"],
    [
      "with letters for a fiscal id (XENA-12)",
      { api_key: KEY, fiscal_id: "Lunde" },
      "credential_unreadable",
      "fiscal_id",
    ],
    [
      "with a key that Xena does not know (XENA-21)",
      { api_key: "another-key-1", fiscal_id: "98989" },
      "credentials_wrong",
      "api_key",
    ],
    [
      "with another company's fiscal id (XENA-21)",
      { api_key: KEY, fiscal_id: "12345" },
      "credentials_wrong",
      "fiscal_id",
    ],
  ])("is not connected %s, and the wrong one is named", async (_what, credentials, code, field) => {
    const before = await count();
    expect(await paste(credentials)).toEqual({ status: 422, body: { code, field } });
    expect(await count()).toBe(before);
  });

  it("is not connected while it does not answer, and nothing is kept", async () => {
    const before = await count();
    xena.orderFault({ fault: { kind: "status", status: 503 }, times: 100 });
    expect(await paste({ api_key: KEY, fiscal_id: "98989" })).toMatchObject({
      status: 502,
      body: { code: "external_failure", system: "xena", retry: "later" },
    });
    expect(await count()).toBe(before);
  });

  it("is connected by its key and the address in the browser; the key is a secret and never shown again", async () => {
    const answer = await paste({ api_key: ` ${KEY}\n`, fiscal_id: "https://my.xena.biz/98989/dashboard" });
    expect(answer).toMatchObject({ status: 201, body: { system: "xena", status: "authorized" } });
    const { connectionId } = answer.body;
    const SecretId = `kravflyt/test/connection/${connectionId}`;
    const { SecretString = "" } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }));
    expect(JSON.parse(SecretString)).toEqual({ credentials: { api_key: KEY, fiscal_id: "98989" } });
    const shown = [
      answer,
      await hub.ask("readConnection", "admin", { params: { connectionId } }),
      await hub.ask("listConnections", "admin", { params }),
      await listAudit(hub.table, LUNDE),
    ];
    expect(JSON.stringify(shown)).not.toContain(KEY);
  });

  it("has one company, the one that the fiscal id names", async () => {
    const connectionId = await connected();
    expect(await hub.ask("listCompanies", "admin", { params: { connectionId } })).toEqual({
      status: 200,
      body: { companies: [{ company: "98989", name: "Lunde Rør AS", organizationNumber: "310844136" }] },
    });
  });

  it("takes no accounts that its books do not have", async () => {
    const connectionId = await connected();
    const body = { ...SETUP, interestAccount: "8999" };
    expect(await hub.ask("activateConnection", "admin", { params: { connectionId }, body })).toEqual({
      status: 422,
      body: { code: "unknown_account", accounts: [{ field: "interestAccount", account: "8999", problem: "unknown" }] },
    });
  });
});

describe("the settings of a Xena", () => {
  it("are saved with the rules of what is fetched, and the first reading begins at once (XENA-22, -23)", async () => {
    const connectionId = await connected();
    expect(await activate(connectionId)).toMatchObject({
      status: 200,
      body: { status: "active", company: "98989", setup: SETUP },
    });
    expect(await hub.taken("sync-creditor")).toEqual([JSON.stringify({ connectionId, full: true })]);
  });

  it("leave alone what was issued before their day, and what is due for 14 days and no more (XENA-25 to -27)", async () => {
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inXena("create-partner", { partner: { name: "Kari Prøve", address } });
    const invoice = (fiscalDate: string, dueDate: string) =>
      inXena("create-invoice", { partnerId, amount: 125_000, fiscalDate, dueDate });
    const early = await invoice("2025-11-30", "2025-12-14");
    const first = await invoice("2025-12-01", "2025-12-15");
    const fresh = await invoice("2026-02-01", "2026-02-16"); // 14 days before 2 March
    const late = await invoice("2026-02-01", "2026-02-15");
    const connectionId = await connected();
    await activate(connectionId);
    await choose(connectionId);
    await read();
    const reasonOf = async (code: string) =>
      (await hub.ask("listByReason", "reader", { params: { ...params, code } })).body.items.map(
        ({ invoiceId }) => invoiceId,
      );
    const idOf = (postId: number) => `${connectionId}:p${postId}`;
    expect(await reasonOf("issued_before")).toEqual([idOf(early)]);
    expect(await reasonOf("not_past_due_enough")).toEqual([idOf(fresh)]);
    expect((await reasonOf("full_auto_off")).toSorted()).toEqual([idOf(first), idOf(late)].toSorted());
    expect(xena.stats().violations).toEqual({ concurrent: 0, rate: 0 });
  });

  it("read what was issued on their day though the items are asked for from a later one, not the day before (XENA-27)", async () => {
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inXena("create-partner", { partner: { name: "Kari Prøve", address } });
    const invoice = (fiscalDate: string) =>
      inXena("create-invoice", { partnerId, amount: 125_000, fiscalDate, dueDate: "2025-12-20" });
    await invoice("2025-11-30");
    const [first, between, later] = [
      await invoice("2025-12-01"),
      await invoice("2025-12-10"),
      await invoice("2025-12-15"),
    ];
    const connectionId = await connected();
    expect(await activate(connectionId, { itemsFrom: "2025-12-15" })).toMatchObject({
      status: 200,
      body: { setup: { itemsFrom: "2025-12-15", issuedFrom: "2025-12-01" } },
    });
    await choose(connectionId);
    await read();
    const { invoices } = (await hub.ask("listInvoices", "reader", { params })).body;
    const idsOf = (postIds: readonly number[]) => postIds.map((postId) => `${connectionId}:p${postId}`);
    expect(invoices.map(({ invoiceId }) => invoiceId).toSorted()).toEqual(idsOf([first, between, later]).toSorted());
    expect(invoices.map(({ startable }) => startable)).toEqual([true, true, true]);
  });

  it("list every invoice that was fetched, those that may not be sent with the reason (XENA-24)", async () => {
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inXena("create-partner", { partner: { name: "Kari Prøve", address } });
    const invoice = (fiscalDate: string, dueDate: string) =>
      inXena("create-invoice", { partnerId, amount: 125_000, fiscalDate, dueDate });
    const early = await invoice("2025-11-30", "2025-12-14");
    const good = await invoice("2025-12-01", "2025-12-15");
    const connectionId = await connected();
    await activate(connectionId);
    await choose(connectionId);
    await read();
    const { invoices } = (await hub.ask("listInvoices", "reader", { params })).body;
    expect(invoices).toHaveLength(2);
    const [first, second] = invoices;
    expect(first).toMatchObject({
      invoiceId: `${connectionId}:p${early}`,
      notStartable: { code: "issued_before", issuedFrom: "2025-12-01" },
    });
    expect(second).toMatchObject({ invoiceId: `${connectionId}:p${good}`, startable: true, outstandingOre: 125_000 });
  });

  it("let the creditor send a case at once (XENA-28)", async () => {
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inXena("create-partner", { partner: { name: "Kari Prøve", address } });
    const dates = { fiscalDate: "2025-12-01", dueDate: "2025-12-15" };
    const postId = await inXena("create-invoice", { partnerId, amount: 125_000, ...dates });
    const connectionId = await connected();
    await activate(connectionId);
    await choose(connectionId);
    await read();
    const body = { invoiceIds: [`${connectionId}:p${postId}`], mode: "autopilot", confirm: true } as const;
    const { body: answer } = await hub.ask("startCases", "worker", { params, body });
    expect(answer.results).toEqual([
      { invoiceId: body.invoiceIds[0], started: { caseId: "1", number: "1", status: "ongoing" } },
    ]);
  });

  it("are all counted though Xena answers 500 about one of them: that one with its reason, and once when it is given (N7)", async () => {
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inXena("create-partner", { partner: { name: "Kari Prøve", address } });
    const dates = { fiscalDate: "2025-12-01", dueDate: "2025-12-15" };
    const invoice = () => inXena("create-invoice", { partnerId, amount: 125_000, ...dates });
    const faulty = await invoice();
    const good = await invoice();
    await inXena("pay", { postId: faulty, amount: 25_000, date: "2026-01-05" });
    const inBooks = () => {
      const posts = xena.books(FISCAL_ID).posts.filter(({ outstanding }) => outstanding > 0);
      return posts.map(({ postId }) => `${connectionId}:p${postId}`).toSorted();
    };
    const counted = async () => {
      const { items, acts, waits } = (await hub.ask("countReasons", "reader", { params })).body;
      const lists = [...acts, ...waits].map(({ code }) =>
        hub.ask("listByReason", "reader", { params: { ...params, code } }),
      );
      const listed = (await Promise.all(lists)).flatMap(({ body }) => body.items.map(({ invoiceId }) => invoiceId));
      expect(listed).toHaveLength(items);
      return listed.toSorted();
    };
    const connectionId = await connected();
    await activate(connectionId);
    await choose(connectionId);
    xena.orderFault({
      fault: { kind: "status", status: 500 },
      path: `PartnerPost/${faulty}/PartiallyPaid`,
      times: 100,
    });
    await read();
    expect(inBooks()).toHaveLength(2);
    expect(await counted()).toEqual(inBooks());
    const code = "item_not_given";
    expect((await hub.ask("listByReason", "reader", { params: { ...params, code } })).body.items).toMatchObject([
      { invoiceId: `${connectionId}:p${faulty}`, customerName: "Kari Prøve", outstandingOre: 100_000, why: { code } },
    ]);
    expect(
      (
        await hub.ask("startCases", "worker", {
          params,
          body: { invoiceIds: [`${connectionId}:p${good}`], mode: "autopilot", confirm: true },
        })
      ).body.results,
    ).toMatchObject([{ started: { caseId: "1" } }]);
    xena.clearFaults();
    hub.to("2026-03-02T09:00:00.000Z");
    await hub.ask("syncConnection", "admin", { params: { connectionId }, body: { full: true } });
    await read();
    expect(await counted()).toEqual(inBooks());
    expect((await hub.ask("listByReason", "reader", { params: { ...params, code } })).body.items).toEqual([]);
  });

  it("take in the payments of all others while Xena answers 500 about one that is paid, which is tried again (N7)", async () => {
    const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
    const partnerId = await inXena("create-partner", { partner: { name: "Kari Prøve", address } });
    const dates = { fiscalDate: "2025-12-01", dueDate: "2025-12-15" };
    const invoice = () => inXena("create-invoice", { partnerId, amount: 125_000, ...dates });
    const [faulty, paid, inPart] = [await invoice(), await invoice(), await invoice()];
    const connectionId = await connected();
    await activate(connectionId);
    await choose(connectionId);
    await read();
    const open = async () => {
      const { invoices } = (await hub.ask("listInvoices", "reader", { params })).body;
      const found = invoices.map(({ invoiceId, outstandingOre }) => [invoiceId, outstandingOre] as const);
      return Object.fromEntries(found);
    };
    const failed = async () => {
      const { body } = await hub.ask("readConnection", "admin", { params: { connectionId } });
      return body.health.failed;
    };
    const lost = async () => {
      const out = await leftOutOf(hub.table, makeConnectionId(connectionId));
      return out.filter(({ isLost }) => isLost).map(({ invoiceId }) => invoiceId);
    };
    const again = async () => {
      await hub.ask("syncConnection", "admin", { params: { connectionId }, body: { full: true } });
      await read();
    };
    const idOf = (postId: number) => `${connectionId}:p${postId}`;
    for (const postId of [faulty, paid]) await inXena("pay", { postId, amount: 125_000, date: "2026-03-01" });
    await inXena("pay", { postId: inPart, amount: 25_000, date: "2026-03-01" });
    xena.orderFault({
      fault: { kind: "status", status: 500 },
      path: `PartnerPost/${faulty}/PartiallyPaid`,
      times: 100,
    });
    hub.to("2026-03-02T09:00:00.000Z");
    await again();
    expect(await open()).toEqual({ [idOf(faulty)]: 125_000, [idOf(inPart)]: 100_000 });
    expect(await failed()).toEqual([{ sourceId: `p${faulty}`, reason: "item_not_given" }]);
    // no letter asks for it before it was read (N8)
    expect(await lost()).toEqual([idOf(faulty)]);
    xena.clearFaults();
    hub.to("2026-03-02T10:00:00.000Z");
    await again();
    expect(await open()).toEqual({ [idOf(inPart)]: 100_000 });
    expect(await failed()).toEqual([]);
    expect(await lost()).toEqual([]);
  });
});
