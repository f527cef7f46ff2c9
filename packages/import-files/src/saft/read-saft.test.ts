import { describe, expect, it } from "vitest";
import { isSaft, readSaft } from "./read-saft.ts";

const customer = (id: string, closing: string, more = "") => `<n1:Customer>
  <n1:RegistrationNumber>974760673</n1:RegistrationNumber><n1:Name>Ås Bygg AS</n1:Name>
  <n1:Address><n1:StreetName>Storgata</n1:StreetName><n1:Number>1</n1:Number><n1:City>Hamar</n1:City><n1:PostalCode>2315</n1:PostalCode></n1:Address>${more}
  <n1:CustomerID>${id}</n1:CustomerID><n1:ClosingDebitBalance>${closing}</n1:ClosingDebitBalance></n1:Customer>`;

const line = (amount: string, reference: string, more = "") => `<n1:Line><n1:AccountID>1500</n1:AccountID>
  <n1:CustomerID>10010</n1:CustomerID><n1:Description>x</n1:Description>${amount}
  <n1:ReferenceNumber>${reference}</n1:ReferenceNumber>${more}</n1:Line>`;
const debit = (kroner: string) => `<n1:DebitAmount><n1:Amount>${kroner}</n1:Amount></n1:DebitAmount>`;
const credit = (kroner: string) => `<n1:CreditAmount><n1:Amount>${kroner}</n1:Amount></n1:CreditAmount>`;

const fileOf = (customers: string, lines: string) =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<n1:AuditFile xmlns:n1="urn:StandardAuditFile-Taxation-Financial:NO"><n1:MasterFiles><n1:Customers>${customers}</n1:Customers></n1:MasterFiles>
<n1:GeneralLedgerEntries><n1:Journal><n1:Transaction><n1:TransactionID>7</n1:TransactionID><n1:TransactionDate>2026-01-01</n1:TransactionDate>${lines}</n1:Transaction></n1:Journal></n1:GeneralLedgerEntries></n1:AuditFile>`);

const DUE = "<n1:CID>0010017</n1:CID><n1:DueDate>2026-01-15</n1:DueDate>";

const read = (bytes: Uint8Array) => Array.fromAsync(readSaft(bytes));
const issues = async (bytes: Uint8Array) =>
  (await read(bytes)).flatMap((found) => (found.kind === "error" ? [found.issue] : []));

describe("a SAF-T Financial file", () => {
  it("is told by its first element", () => {
    expect(isSaft(fileOf("", ""))).toBe(true);
    expect(isSaft(Buffer.from('<?xml version="1.0"?><Invoice/>'))).toBe(false);
    expect(isSaft(Buffer.from("Navn;Beløp\n"))).toBe(false);
  });

  it("tells the currency that an invoice, or all of the books, is in", async () => {
    const currencyOf = async (file: string) =>
      (await read(Buffer.from(file))).map((found) => found.kind === "row" && found.values["currency"]).at(-1);
    const foreign = debit("100.00").replace(
      "</n1:DebitAmount>",
      "<n1:CurrencyCode>EUR</n1:CurrencyCode></n1:DebitAmount>",
    );
    const file = (amount: string) => String(fileOf(customer("10010", "100.00"), line(amount, "15545", DUE)));
    expect(await currencyOf(file(foreign))).toBe("EUR");
    const header = "<n1:Header><n1:DefaultCurrencyCode>SEK</n1:DefaultCurrencyCode></n1:Header>";
    expect(await currencyOf(file(debit("100.00")).replace("<n1:MasterFiles>", `${header}<n1:MasterFiles>`))).toBe(
      "SEK",
    );
    expect(await currencyOf(file(debit("100.00")))).toBe(undefined);
  });

  it("gives what is open of each invoice, and leaves out what is paid", async () => {
    const lines = [
      line(debit("12500.00"), "15545", DUE),
      line(credit("2500.00"), "15545"),
      line(debit("100.00"), "15546", DUE),
      line(credit("100.00"), "15546"),
    ];
    const found = await read(fileOf(customer("10010", "10000.00"), lines.join("")));
    expect(found).toEqual([
      { kind: "file", encoding: "saft", headers: [] },
      {
        kind: "row",
        row: 1,
        values: {
          customerNumber: "10010",
          debtorName: "Ås Bygg AS",
          address: "Storgata 1",
          postalCode: "2315",
          city: "Hamar",
          organizationNumber: "974760673",
          email: null,
          mobile: null,
          invoiceNumber: "15545",
          issuedOn: "2026-01-01",
          dueOn: "2026-01-15",
          kid: "0010017",
          amountOre: 1_250_000,
          outstandingOre: 1_000_000,
        },
      },
    ]);
  });

  it("keeps the invoice's own day and sum where a payment was taken back, in whatever order the journals come", async () => {
    const transaction = (id: string, date: string, lines: string) =>
      `<n1:Transaction><n1:TransactionID>${id}</n1:TransactionID><n1:TransactionDate>${date}</n1:TransactionDate>${lines}</n1:Transaction>`;
    const invoiced = transaction("1", "2026-01-01", line(debit("900.00"), "1", DUE) + line(debit("100.00"), "1", DUE));
    const paid = transaction("2", "2026-01-20", line(credit("400.00"), "1"));
    const takenBack = transaction("3", "2026-01-25", line(debit("400.00"), "1"));
    const items = async (...all: readonly string[]) => {
      const file = String(fileOf(customer("10010", "1000.00"), "")).replace(
        /<n1:Transaction>.*<\/n1:Transaction>/,
        all.join(""),
      );
      return (await read(Buffer.from(file))).slice(1);
    };
    const values = { issuedOn: "2026-01-01", dueOn: "2026-01-15", amountOre: 100_000, outstandingOre: 100_000 };
    expect(await items(invoiced, paid, takenBack)).toMatchObject([{ kind: "row", values }]);
    expect(await items(takenBack, paid, invoiced)).toMatchObject([{ kind: "row", values }]);
  });

  it("trusts no item of a customer whose balance is another", async () => {
    const file = fileOf(customer("10010", "9999.99"), line(debit("12500.00"), "15545", DUE));
    expect(await issues(file)).toEqual([{ field: "customerNumber", code: "BALANCE_DIFFERS" }]);
  });

  it("refuses an item without a due date, and tells what stands to a customer's credit", async () => {
    const file = fileOf(customer("10010", "100.00"), line(debit("100.00"), "1"));
    expect(await issues(file)).toEqual([{ row: 1, field: "dueOn", code: "REQUIRED" }]);
    const owing = customer("10010", "0.00", "<n1:ClosingCreditBalance>50.00</n1:ClosingCreditBalance>");
    const [, row] = await read(fileOf(owing, line(credit("50.00"), "K1")));
    expect(row).toMatchObject({
      kind: "row",
      values: { amountOre: -5_000, outstandingOre: -5_000, dueOn: "2026-01-01" },
    });
  });

  it("refuses entities and damage", async () => {
    expect(await issues(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><AuditFile/>'))).toEqual([
      { code: "FILE_HAS_ENTITIES" },
    ]);
    expect(await issues(Buffer.from("<AuditFile><Customer>"))).toEqual([{ code: "FILE_DAMAGED" }]);
  });
});
