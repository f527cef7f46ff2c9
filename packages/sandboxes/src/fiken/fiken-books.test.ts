import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientOf } from "./fiken-test-client.ts";
import { type FikenSandbox, startFikenSandbox } from "./start-fiken-sandbox.ts";

let sandbox: FikenSandbox;
let client: ReturnType<typeof clientOf>;
const slug = "lunde-roer-as";
const c = `/companies/${slug}`;

beforeEach(async () => {
  sandbox = await startFikenSandbox({
    now: () => Date.parse("2026-01-05T08:00:00Z"),
    seed: { companies: 1, invoicesPerCompany: 1 },
  });
  client = clientOf(sandbox);
});
afterEach(async () => {
  expect(sandbox.reconcile()).toEqual([]);
  await sandbox.close();
});

/** A customer of its own with one invoice of 1 000 kr and 250 kr VAT. */
async function invoiceOf1250(currency = "NOK") {
  const contact = { name: "Prøvekunde", customer: true };
  const customerId = client.idOf(await client.api("POST", `${c}/contacts`, contact));
  const invoiceId = client.idOf(
    await client.api("POST", `${c}/invoices`, {
      issueDate: "2025-12-01",
      dueDate: "2025-12-15",
      lines: [{ quantity: 1, unitPrice: 100_000, vatType: "HIGH", incomeAccount: "3020" }],
      bankAccountCode: "1920:10001",
      cash: false,
      customerId,
      currency,
    }),
  );
  const invoice = (await client.api("GET", `${c}/invoices/${invoiceId}`)).json;
  return {
    invoiceId,
    customerId,
    saleId: invoice.sale.saleId as number,
    account: invoice.customer.customerAccountCode,
  };
}

const saleOf = async (saleId: number) => (await client.api("GET", `${c}/sales/${saleId}`)).json;
const accountOf = (account: string) => sandbox.books(slug).accounts[account] ?? 0;
const pay = (saleId: number, body: object) =>
  client.api("POST", `${c}/sales/${saleId}/payments`, { date: "2026-01-04", account: "1920:10001", ...body });

describe("an invoice in the books", () => {
  it("is debited to the customer and credited to income and VAT", async () => {
    const { saleId, account } = await invoiceOf1250();
    const { transactionId } = await saleOf(saleId);
    const { entries } = (await client.api("GET", `${c}/transactions/${transactionId}`)).json;
    const lines = entries[0].lines.map((line: { account: string; amount: number }) => [line.account, line.amount]);
    expect(lines).toEqual([
      [account, 125_000],
      ["3020", -100_000],
      ["2700", -25_000],
    ]);
  });
});

describe("a payment on a sale", () => {
  it("lowers what is outstanding and settles the sale at zero, not one øre before", async () => {
    const { saleId, account, invoiceId } = await invoiceOf1250();
    const first = await pay(saleId, { amount: 124_999 });
    expect(first.status).toBe(201);
    expect(first.text).toBe("");
    expect(first.headers.get("location")).toMatch(new RegExp(`${c}/sales/${saleId}/payments/\\d+$`));
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 1, settled: false });
    await pay(saleId, { amount: 1 });
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 0, settled: true, settledDate: "2026-01-04" });
    expect(accountOf(account)).toBe(0);
    const settled = (await client.api("GET", `${c}/invoices?settled=true&pageSize=100`)).json;
    expect(settled.some((invoice: { invoiceId: number }) => invoice.invoiceId === invoiceId)).toBe(true);
  });

  it("of more than is owed makes the outstanding balance negative, and settles nothing", async () => {
    const { saleId, account } = await invoiceOf1250();
    await pay(saleId, { amount: 135_000 });
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: -10_000, settled: false, totalPaid: 135_000 });
    expect(accountOf(account)).toBe(-10_000);
  });

  it("that was too much is settled when so much is taken back that nothing is left or over", async () => {
    const { saleId } = await invoiceOf1250();
    await pay(saleId, { amount: 125_000 });
    await pay(saleId, { amount: 500 });
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: -500, settled: true });
    const other = await invoiceOf1250();
    await pay(other.saleId, { amount: 500 });
    const transactions = (await client.api("GET", `${c}/transactions?pageSize=100`)).json;
    await pay(other.saleId, { amount: 125_000 });
    expect(await saleOf(other.saleId)).toMatchObject({ outstandingBalance: -500, settled: false });
    await client.api("PATCH", `${c}/transactions/${transactions.at(-1).transactionId}/delete?description=feil`);
    expect(await saleOf(other.saleId)).toMatchObject({ outstandingBalance: 0, settled: true });
  });

  it("books a bank fee beside the amount", async () => {
    const { saleId } = await invoiceOf1250();
    const before = accountOf("1920:10001");
    await pay(saleId, { amount: 124_000, fee: 1000 });
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 0 });
    expect(accountOf("1920:10001") - before).toBe(124_000);
    expect(accountOf("7770")).toBe(1000);
  });

  it("is taken back by deleting its transaction, which books the reversal and opens the sale", async () => {
    const { saleId } = await invoiceOf1250();
    await pay(saleId, { amount: 125_000 });
    const transactions = (await client.api("GET", `${c}/transactions?pageSize=100`)).json;
    const { transactionId } = transactions.at(-1);
    const undo = await client.api("PATCH", `${c}/transactions/${transactionId}/delete?description=feil`);
    expect(undo.json).toMatchObject({ transactionId, deleted: true });
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 125_000, settled: false, salePayments: [] });
    const again = await client.api("PATCH", `${c}/transactions/${transactionId}/delete?description=feil`);
    expect(again.status).toBe(400);
  });

  it("in another currency books the exchange difference when nothing is left", async () => {
    const { saleId, account } = await invoiceOf1250("EUR");
    expect(await saleOf(saleId)).toMatchObject({
      outstandingBalance: 1_462_500,
      outstandingBalanceInCurrency: 125_000,
    });
    await pay(saleId, { amount: 125_000, currency: "EUR", amountInNok: 1_450_000 });
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 0, settled: true });
    expect(accountOf(account)).toBe(0);
    expect(accountOf("8160")).toBe(12_500);
  });

  it("is refused on an account that does not exist, and changes nothing", async () => {
    const { saleId } = await invoiceOf1250();
    expect((await pay(saleId, { amount: 1, account: "1920:99999" })).status).toBe(400);
    expect((await pay(saleId, { amount: 0 })).status).toBe(400);
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 125_000 });
  });
});

describe("ending a sale without money", () => {
  it("settles it and leaves what is outstanding", async () => {
    const { saleId } = await invoiceOf1250();
    const answer = await client.api("PATCH", `${c}/sales/${saleId}/settled?settledDate=2026-01-05`);
    expect(answer.json).toMatchObject({ settled: true, settledDate: "2026-01-05", outstandingBalance: 125_000 });
    expect((await client.api("PATCH", `${c}/sales/${saleId}/settled`)).status).toBe(400);
  });

  it("writes it off as a loss, VAT taken back, once", async () => {
    const { saleId, account } = await invoiceOf1250();
    const loss = accountOf("7830");
    const writeOff = (date: string) =>
      client.api("PATCH", `${c}/sales/${saleId}/writeOff`, { type: "COLLECTION_FAILED", date });
    expect((await writeOff("2025-12-01")).status).toBe(400);
    expect((await writeOff("2025-12-02")).json).toMatchObject({ writeOff: true, settled: true, outstandingBalance: 0 });
    expect(accountOf("7830") - loss).toBe(100_000);
    expect(accountOf(account)).toBe(0);
    expect((await writeOff("2025-12-02")).status).toBe(400);
  });

  it("does not write off what is paid", async () => {
    const { saleId } = await invoiceOf1250();
    await pay(saleId, { amount: 125_000 });
    const body = { type: "COLLECTION_FAILED", date: "2026-01-05" };
    expect((await client.api("PATCH", `${c}/sales/${saleId}/writeOff`, body)).status).toBe(400);
  });

  it("deletes it by a reversal, but not while money is on it", async () => {
    const { saleId, account } = await invoiceOf1250();
    const payment = await pay(saleId, { amount: 5 });
    expect(payment.status).toBe(201);
    expect((await client.api("PATCH", `${c}/sales/${saleId}/delete?description=x`)).status).toBe(400);
    const transactions = (await client.api("GET", `${c}/transactions?pageSize=100`)).json;
    await client.api("PATCH", `${c}/transactions/${transactions.at(-1).transactionId}/delete?description=x`);
    expect((await client.api("PATCH", `${c}/sales/${saleId}/delete?description=x`)).json).toMatchObject({
      deleted: true,
    });
    expect(accountOf(account)).toBe(0);
  });
});

describe("a credit note", () => {
  it("for all of an invoice settles it, and is listed on it", async () => {
    const { saleId, invoiceId, account } = await invoiceOf1250();
    const made = await client.api("POST", `${c}/creditNotes/full`, { issueDate: "2026-01-05", invoiceId });
    const invoice = (await client.api("GET", `${c}/invoices/${invoiceId}`)).json;
    expect(invoice.associatedCreditNotes).toEqual([client.idOf(made)]);
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 0, settled: true });
    expect(accountOf(account)).toBe(0);
    const twice = await client.api("POST", `${c}/creditNotes/full`, { issueDate: "2026-01-05", invoiceId });
    expect(twice.status).toBe(400);
  });

  it("for some of it takes that much off, and no more than the invoice", async () => {
    const { saleId, invoiceId } = await invoiceOf1250();
    const credit = (unitPrice: number) =>
      client.api("POST", `${c}/creditNotes/partial`, {
        issueDate: "2026-01-05",
        invoiceId,
        lines: [{ quantity: 1, unitPrice, vatType: "HIGH" }],
      });
    expect((await credit(20_000)).status).toBe(201);
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 100_000, settled: false });
    expect((await credit(80_001)).status).toBe(400);
    expect((await credit(80_000)).status).toBe(201);
    expect(await saleOf(saleId)).toMatchObject({ outstandingBalance: 0, settled: true });
  });
});

describe("a general journal entry", () => {
  const journal = (lines: readonly object[], description = "Sak 4711") =>
    client.api("POST", `${c}/generalJournalEntries`, {
      description,
      journalEntries: [{ description, date: "2026-01-05", lines }],
    });

  it("may debit a customer with interest and fee, beside the sales", async () => {
    const { account } = await invoiceOf1250();
    const made = await journal([
      { amount: 1234, debitAccount: account, creditAccount: "8055", creditVatCode: 7 },
      { amount: 7000, debitAccount: account, creditAccount: "3910", creditVatCode: 6 },
    ]);
    expect(made.status).toBe(201);
    expect(made.text).toBe("");
    const row = sandbox.books(slug).customerBalances.find((customer) => customer.account === account);
    expect(row).toMatchObject({ balance: 133_234, outstanding: 125_000, besideSales: 8234 });
    const [found] = (await client.api("GET", `${c}/journalEntries?dateGe=2026-01-05`)).json;
    expect(found.description).toBe("Fri postering registrert via API: Sak 4711");
  });

  it("takes VAT out of a credited gross amount", async () => {
    const income = accountOf("3000");
    const vat = accountOf("2700");
    const made = await journal([
      { amount: 125_00, debitAccount: "1920:10001", creditAccount: "3000", creditVatCode: 3 },
    ]);
    expect(made.status).toBe(201);
    expect(accountOf("3000") - income).toBe(-10_000);
    expect(accountOf("2700") - vat).toBe(-2500);
  });

  it("is refused when it does not balance, names an unknown account, or is described too long", async () => {
    const one = { amount: 100, debitAccount: "1920:10001" };
    expect((await journal([one])).status).toBe(400);
    expect((await journal([{ ...one, creditAccount: "9999" }])).status).toBe(400);
    const both = [{ ...one, creditAccount: "8050" }];
    expect((await journal(both, "x".repeat(167))).status).toBe(400);
    expect((await journal(both, "x".repeat(166))).status).toBe(201);
  });
});

describe("a contact", () => {
  it("is replaced whole: what is left out of a PUT is gone, what is read-only stays", async () => {
    const { customerId } = await invoiceOf1250();
    const before = (await client.api("GET", `${c}/contacts/${customerId}`)).json;
    await client.api("PUT", `${c}/contacts/${customerId}`, {
      ...before,
      email: "ny@kunde.example",
      groups: ["Inkasso"],
    });
    const grouped = (await client.api("GET", `${c}/contacts?group=Inkasso`)).json;
    expect(grouped).toHaveLength(1);
    expect(grouped[0]).toMatchObject({ contactId: customerId, email: "ny@kunde.example" });
    await client.api("PUT", `${c}/contacts/${customerId}`, { name: "Prøvekunde" });
    const after = (await client.api("GET", `${c}/contacts/${customerId}`)).json;
    expect(after).toMatchObject({ groups: [], customerNumber: before.customerNumber });
    expect(after.email).toBeUndefined();
  });
});
