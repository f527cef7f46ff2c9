import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { goClientOf, someInvoice } from "./go-test-client.ts";
import { type PowerOfficeSandbox, startPowerOfficeSandbox } from "./start-poweroffice-sandbox.ts";

let nowMs = Date.parse("2026-01-05T09:00:00Z");
let server: PowerOfficeSandbox | undefined;

async function start(options: Parameters<typeof startPowerOfficeSandbox>[0] = {}) {
  nowMs = Date.parse("2026-01-05T09:00:00Z");
  server = await startPowerOfficeSandbox({ now: () => nowMs, enforceRate: false, ...options });
  return { server, client: goClientOf(server) };
}

afterEach(async () => {
  expect(server?.reconcile() ?? []).toEqual([]);
  await server?.close();
  server = undefined;
});

describe("the doors of the Go sandbox", () => {
  it("says which key is wrong only as far as Go does", async () => {
    const { server: go, client } = await start();
    const { applicationKey, clientKey } = go.credentials;
    const statuses = [];
    for (const keys of [`${applicationKey}:${clientKey}`, `x:${clientKey}`, `${applicationKey}:x`]) {
      statuses.push((await client.askToken(go.loginUrl, keys)).status);
    }
    expect(statuses).toEqual([200, 400, 400]);
    expect((await client.askToken(go.loginUrl, undefined, {})).status).toBe(401);
  });

  it("takes a token of v2 for twenty minutes, and of v1 for ten", async () => {
    const { client } = await start();
    const statuses = async () => [
      (await client.v2("GET", "/LockDateSettings")).status,
      (await client.v1("GET", "/IsActiveDebtCollection")).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    nowMs += 600_000;
    expect(await statuses()).toEqual([200, 401]);
    nowMs += 600_000;
    expect(await statuses()).toEqual([401, 401]);
  });

  it("counts ten requests a second for all clients together, and turns the eleventh away", async () => {
    const { server: go, client } = await start({ enforceRate: true });
    const other = { clientKey: "00000000-3333-4000-8000-00000000c11e", name: "B AS", organizationNumber: "310844136" };
    go.operate("create-client", { ...other, bankAccountNumber: "97100107000" });
    const statuses = [];
    for (const keys of Array.from({ length: 11 }, (_, at) =>
      at % 2 === 0 ? undefined : `${go.credentials.applicationKey}:${other.clientKey}`,
    )) {
      statuses.push((await client.askToken(go.loginUrl, keys)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 429]);
    expect(go.stats().violations).toEqual({ concurrent: 0, rate: 1 });
    nowMs += 1_000;
    expect((await client.askToken(go.loginUrl)).status).toBe(200);
  });

  it("answers 403 to what the integration lacks the privilege for", async () => {
    const { client } = await start();
    client.inGo("change-client", { withoutPrivilege: "Customer" });
    expect((await client.v2("GET", "/Customers")).status).toBe(403);
    expect((await client.v2("GET", "/ClientIntegrationInformation")).json.InvalidPrivileges).toEqual(["Customer"]);
  });
});

describe("the books of the Go sandbox", () => {
  it("sets a payment off against the invoice that it names, and leaves what is too much on the payment", async () => {
    const { client } = await start();
    const { invoiceId } = someInvoice(client);
    client.inGo("pay", { invoiceId, amount: 25_000, on: "2026-01-02" });
    client.inGo("pay", { invoiceId, amount: 110_000, on: "2026-01-03" });
    const { json: entries } = await client.v2("GET", "/Customerledger/Statement?fromDate=2025-01-01&toDate=2026-12-31");
    const shown = entries.map(({ Amount, Balance }: { Amount: number; Balance: number }) => [Amount, Balance]);
    expect(shown).toEqual([
      [1250, 0],
      [-250, 0],
      [-1100, -100],
    ]);
    expect(new Set(entries.map(({ MatchId }: { MatchId: number }) => MatchId)).size).toBe(1);
  });

  it("opens an invoice again when its payment is reversed", async () => {
    const { client } = await start();
    const { invoiceId } = someInvoice(client);
    const voucherId = client.inGo("pay", { invoiceId, amount: 125_000, on: "2026-01-02" });
    client.inGo("reverse", { voucherId });
    const { json: invoice } = await client.v2("GET", `/OutgoingInvoices/${invoiceId}`);
    expect([invoice.Balance, invoice.MatchId, invoice.IsReversed]).toEqual([1250, null, false]);
  });

  it("books nothing on or before the lock date", async () => {
    const { client } = await start();
    client.inGo("change-client", { lockDate: "2026-01-05" });
    const lines = [
      { AccountId: 71_920, PostingDate: "2026-01-05", VatId: 0, CurrencyAmount: 1 },
      { AccountId: 78_050, PostingDate: "2026-01-05", VatId: 0, CurrencyAmount: -1 },
    ];
    const voucher = { CurrencyCode: "NOK", VoucherDate: "2026-01-05", VoucherLines: lines };
    const answer = await client.v2("POST", "/Vouchers/ManualJournals", voucher);
    expect([answer.status, answer.json.Detail]).toEqual([400, "The period is locked up to 2026-01-05"]);
  });

  it("is the same again when it is started from its folder", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-go-"));
    const { server: first, client } = await start({ dataDir });
    const { invoiceId } = someInvoice(client);
    client.inGo("pay", { invoiceId, amount: 25_000, on: "2026-01-02" });
    const before = first.books(first.credentials.clientKey);
    await first.close();
    const again = await startPowerOfficeSandbox({ dataDir, now: () => nowMs });
    expect(again.books(again.credentials.clientKey)).toEqual(before);
    await again.close();
    rmSync(dataDir, { recursive: true });
    server = undefined;
  });
});

describe("the service for debt collection of the Go sandbox", () => {
  const available = async (client: ReturnType<typeof goClientOf>) =>
    (await client.v1("GET", "/Invoices/AvailableInvoices")).json.data.map(({ id }: { id: string }) => id);

  it("has the reminder step and the menu Inkasso while the extension is switched on (GO-8)", async () => {
    const { server: go } = await start();
    const { clientKey } = go.credentials;
    expect(go.books(clientKey).extension).toEqual({ reminderStep: "Inkasso", menu: "Inkasso" });
    go.operate("change-client", { clientKey, connected: false });
    expect(go.books(clientKey)).not.toHaveProperty("extension");
  });

  it("offers an invoice from the fourteenth day after its due day (GO-10, GO-12)", async () => {
    const { client } = await start();
    someInvoice(client, { dueDate: "2025-12-23" });
    const { invoiceId } = someInvoice(client, { dueDate: "2025-12-22" });
    expect(await available(client)).toEqual([invoiceId]);
  });

  it("offers one that was reminded from the day after that letter's own due day (GO-11)", async () => {
    const { client } = await start();
    const { invoiceId } = someInvoice(client);
    const reminder = { type: "OutgoingPaymentReminder", sentOn: "2025-12-22", dueOn: "2026-01-05" };
    client.inGo("remind", { invoiceId, reminder });
    expect(await available(client)).toEqual([]);
    client.inGo("remind", { invoiceId, reminder: { ...reminder, dueOn: "2026-01-04" } });
    expect(await available(client)).toEqual([invoiceId]);
  });

  it("offers none without a due day, none of a customer without the tick, and none that nobody approved", async () => {
    const { client } = await start();
    someInvoice(client, { dueDate: undefined });
    const { customerId } = someInvoice(client);
    client.inGo("set-transfer", { customerId, value: false });
    expect(await available(client)).toEqual([]);
    const { invoiceId } = someInvoice(client);
    client.inGo("change-client", { approvesByItself: false });
    expect(await available(client)).toEqual([]);
    client.inGo("approve", { invoiceId });
    expect(await available(client)).toEqual([invoiceId]);
  });

  it("keeps a case through its life: made, added to, told of, merged, given back", async () => {
    const { client } = await start();
    const ids = [someInvoice(client), someInvoice(client), someInvoice(client)].map(({ invoiceId }) => invoiceId);
    const [first, second, third] = ids.map((id) => ({ id }));
    const { json: one } = await client.v1("POST", "/DebtCollection", {
      code: "4711",
      invoices: [first],
      balanceAgency: 1250,
    });
    await client.v1("POST", "/AddInvoicesToCase", { caseId: one.data.id, invoiceIds: [second?.id] });
    const { json: other } = await client.v1("POST", "/DebtCollection", { code: "4712", invoices: [third] });
    await client.v1("POST", "/MergeCases", { caseId: one.data.id, mergeCaseIds: [other.data.id] });
    const status = { caseId: one.data.id, statusText: "Betalingsoppfordring", updatedBalanceAgency: 4000.5 };
    await client.v1("POST", "/UpdateStatus", status);
    const { json: told } = await client.v1("GET", `/DebtCollection/${one.data.id}`);
    expect([told.data.statusText, told.data.balanceAgency, told.data.invoices.length]).toEqual([
      "Betalingsoppfordring",
      4000.5,
      3,
    ]);
    expect(await available(client)).toEqual([]);
    await client.v1("DELETE", `/DebtCollection/${one.data.id}`);
    expect(await available(client)).toEqual(ids);
  });

  it("takes no new case from an agency that is not the active one, and lets it go on with its own (GO-17, GO-19)", async () => {
    const { client } = await start();
    const [mine, next] = [someInvoice(client), someInvoice(client)];
    const { json: made } = await client.v1("POST", "/DebtCollection", {
      code: "1",
      invoices: [{ id: mine.invoiceId }],
    });
    client.inGo("change-client", { createsCases: false });
    expect((await client.v1("GET", "/IsActiveDebtCollection")).json.data).toBe(false);
    const refused = await client.v1("POST", "/DebtCollection", { code: "2", invoices: [{ id: next.invoiceId }] });
    expect(refused.json).toMatchObject({ success: false, summary: "The integration is not active for new cases" });
    const update = { caseId: made.data.id, statusText: "Betalt", isCaseClosed: true };
    expect((await client.v1("POST", "/UpdateStatus", update)).json).toMatchObject({ success: true });
  });
});
