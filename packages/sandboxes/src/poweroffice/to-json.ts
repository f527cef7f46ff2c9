import type { CalendarDate, Ore } from "@kravflyt/core";
import { balanceOf, entryOf, findVoucher } from "./posting.ts";
import {
  accountIdOf,
  BANK_ACCOUNT,
  type Client,
  type CollectionCase,
  type Customer,
  type Entry,
  type Line,
  LOCKED_VAT,
  type Proposal,
  type VatCode,
  type Voucher,
} from "./state.ts";

/** Rows as Go's description has them; amounts in kroner. */

export const kroner = (amount: Ore): number => amount / 100;
const stamp = (at: number): string => new Date(at).toISOString();

export function entryJson(client: Client, entry: Entry) {
  const voucher = findVoucher(client, entry.voucherId);
  const { invoice } = voucher;
  const customer = client.customers.get(entry.customerId);
  return {
    Id: entry.id,
    Amount: kroner(entry.amount),
    Balance: kroner(balanceOf(entry)),
    CurrencyAmount: kroner(invoice?.currencyAmount ?? entry.amount),
    CurrencyCode: voucher.currencyCode,
    Cid: invoice?.cid ?? null,
    CustomerAccountNo: customer?.number ?? null,
    CustomerId: entry.customerId,
    CustomerName: customer?.name ?? null,
    DueDate: entry.dueDate ?? null,
    InvoiceNo: invoice === undefined ? null : String(invoice.invoiceNo),
    MatchId: entry.matchId ?? null,
    IsWriteOff: entry.isWriteOff,
    PostingDate: voucher.postingDate,
    VoucherDate: voucher.voucherDate,
    VoucherId: voucher.id,
    VoucherNo: voucher.voucherNo,
    VoucherType: voucher.type,
    ExternalImportReference: voucher.externalImportReference ?? null,
    CreatedDateTimeOffset: stamp(voucher.createdAt),
    LastChangedDateTimeOffset: stamp(entry.changedAt),
    IsCreatedByCurrentIntegration: voucher.byIntegration,
  };
}

export function invoiceJson(client: Client, voucher: Voucher) {
  const { invoice } = voucher;
  const entry = entryOf(client, voucher.id);
  return {
    Id: voucher.id,
    InvoiceNo: invoice?.invoiceNo ?? null,
    VoucherNo: voucher.voucherNo,
    VoucherType: voucher.type,
    VoucherDate: voucher.voucherDate,
    DueDate: entry.dueDate ?? null,
    Cid: invoice?.cid ?? null,
    CustomerId: entry.customerId,
    CustomerNo: client.customers.get(entry.customerId)?.number ?? null,
    CurrencyCode: voucher.currencyCode,
    TotalAmount: kroner(invoice?.currencyAmount ?? entry.amount),
    TotalPostedAmount: kroner(entry.amount),
    NetAmount: kroner(invoice?.currencyAmount ?? entry.amount),
    NetPostedAmount: kroner(entry.amount),
    Balance: kroner(balanceOf(entry)),
    BalanceLastChangedDateTimeOffset: stamp(entry.changedAt),
    MatchId: entry.matchId ?? null,
    RelatedInvoiceNo: invoice?.relatedInvoiceNo ?? null,
    IsReversed: voucher.reversed,
    SentDateTimeOffset: invoice?.hasPdf === true ? stamp(voucher.createdAt) : null,
    CreatedDateTimeOffset: stamp(voucher.createdAt),
    LastChangedDateTimeOffset: stamp(voucher.createdAt),
    ExternalImportReference: voucher.externalImportReference ?? null,
    IsCreatedByCurrentIntegration: voucher.byIntegration,
  };
}

export function customerJson(customer: Customer) {
  const { address, isPerson, name } = customer;
  const [firstName, ...rest] = name.split(" ");
  return {
    Id: customer.id,
    Number: customer.number,
    IsPerson: isPerson,
    Name: name,
    LegalName: isPerson ? null : name,
    FirstName: isPerson ? (firstName ?? null) : null,
    LastName: isPerson ? rest.join(" ") : null,
    OrganizationNumber: customer.organizationNumber ?? null,
    NationalIdNumber: isPerson ? "hidden" : null,
    EmailAddress: customer.emailAddress ?? null,
    MailAddress:
      address === undefined
        ? null
        : {
            Id: customer.id,
            AddressLine1: address.line,
            AddressLine2: null,
            ZipCode: address.zipCode,
            City: address.city,
            CountryCode: address.countryCode,
          },
    SubledgerAccountId: customer.subledgerAccountId,
    TransferToDebtCollectionAgency: customer.transferToDebtCollectionAgency,
    IsArchived: false,
    IsActive: true,
    LastChangedDateTimeOffset: stamp(customer.changedAt),
  };
}

export const accountJson = (client: Client, [number, name]: readonly [number, string]) => ({
  Id: accountIdOf(number),
  AccountNo: number,
  Name: name,
  IsActive: !client.closedAccounts.has(number),
  IsVatCodeLocked: LOCKED_VAT.has(number),
  VatCode: LOCKED_VAT.get(number) ?? "0",
});

export const vatCodeJson = ({ id, code, name, rate }: VatCode) => ({
  Id: id,
  Code: code,
  Name: name,
  Rate: rate,
  IsActive: true,
});

export const bankAccountJson = ({ bankAccountNumber }: Client) => ({
  Id: 1,
  BankAccountNumber: bankAccountNumber,
  BankName: "Prøvebanken",
  BicSwift: "PROVNOKK",
  CountryCode: "NO",
  CurrencyCode: "NOK",
  GeneralLedgerAccountId: accountIdOf(BANK_ACCOUNT),
  GeneralLedgerAccountNo: BANK_ACCOUNT,
  IsActive: true,
  IsPrimaryAccount: true,
});

export function voucherJson(client: Client, voucher: Voucher) {
  return {
    Id: voucher.id,
    VoucherNo: voucher.voucherNo,
    VoucherDate: voucher.voucherDate,
    CurrencyCode: voucher.currencyCode,
    Description: voucher.description,
    ExternalImportReference: voucher.externalImportReference ?? null,
    IsReversed: voucher.reversed,
    CreatedDateTimeOffset: stamp(voucher.createdAt),
    VoucherLines: voucher.lines.map((line, at) => ({
      Id: at + 1,
      AccountId: idOfAccount(client, line),
      CurrencyAmount: kroner(line.amount),
      PostingDate: voucher.postingDate,
      VatId: line.vatId ?? 0,
      ...(voucher.type === "BankJournal" ? { InvoiceNo: line.invoiceNo ?? null } : {}),
    })),
  };
}

const idOfAccount = (client: Client, { account, customerId }: Line): number =>
  client.customers.get(customerId ?? 0)?.subledgerAccountId ?? accountIdOf(account);

export const transactionJson = (client: Client, { voucher, line, id }: Transaction) => ({
  Id: id,
  AccountId: idOfAccount(client, line),
  AccountNo: line.account,
  Amount: kroner(line.amount),
  CurrencyAmount: kroner(line.amount),
  CurrencyCode: voucher.currencyCode,
  ExternalImportReference: voucher.externalImportReference ?? null,
  IsReversed: voucher.reversed,
  PostingDate: voucher.postingDate,
  VoucherDate: voucher.voucherDate,
  VoucherDescription: voucher.description,
  VoucherId: voucher.id,
  VoucherNo: voucher.voucherNo,
  VoucherType: voucher.type,
  CreatedDateTimeOffset: stamp(voucher.createdAt),
  LastChangedDateTimeOffset: stamp(voucher.createdAt),
});
export type Transaction = { readonly voucher: Voucher; readonly line: Line; readonly id: number };

export const proposalRow = ({ id, type, createdAt, posted }: Proposal) => ({
  Id: id,
  VoucherType: type,
  InApprovalWorkflow: false,
  IsPosted: posted,
  IsCreatedByCurrentIntegration: true,
  OriginatedFromEhf: false,
  CreatedDateTimeOffset: stamp(createdAt),
  LastChangedDateTimeOffset: stamp(createdAt),
});

export function proposalJson({ id, type, voucherDate, currencyCode, description, lines, createdAt }: Proposal) {
  const all = lines.map((line) => ({
    Id: line.id,
    DebitAccountId: line.debitAccountId ?? null,
    CreditAccountId: line.creditAccountId ?? null,
    CurrencyAmount: kroner(line.amount),
    PostingDate: voucherDate,
    CreatedDateTimeOffset: stamp(createdAt),
    ...(type === "BankJournal" ? { InvoiceNo: line.invoiceNo ?? null } : {}),
  }));
  const head = { Id: id, VoucherDate: voucherDate, CurrencyCode: currencyCode, Description: description, Pages: [] };
  return type === "BankJournal" ? { ...head, BankVoucherLines: all } : { ...head, ManualVoucherLines: all };
}

/** v1, camelCase. */
export function collectionInvoiceJson(client: Client, id: string) {
  const voucher = findVoucher(client, id);
  const entry = entryOf(client, id);
  const dateTime = (day: CalendarDate | undefined) => (day === undefined ? null : `${day}T00:00:00`);
  return {
    id,
    customerCode: client.customers.get(entry.customerId)?.number ?? null,
    invoiceNo: String(voucher.invoice?.invoiceNo ?? ""),
    invoiceDate: dateTime(voucher.voucherDate),
    dueDate: dateTime(entry.dueDate),
    originalAmount: kroner(voucher.invoice?.currencyAmount ?? entry.amount),
    originalPostedAmount: kroner(entry.amount),
    remainingAmount: kroner(balanceOf(entry)),
    currencyCode: voucher.currencyCode,
    cID: voucher.invoice?.cid ?? null,
    lastChanged: stamp(entry.changedAt),
    lastReminderSentDate: dateTime(entry.reminder?.sentOn),
    lastReminderDueDate: dateTime(entry.reminder?.dueOn),
    lastReminderVoucherType: entry.reminder?.type ?? null,
    externalImportReference: voucher.externalImportReference ?? null,
  };
}

export const caseJson = (client: Client, one: CollectionCase) => ({
  id: one.id,
  code: one.code,
  caseStatus: one.closed ? 10 : 0,
  statusText: one.statusText,
  balanceAgency: kroner(one.balanceAgency),
  invoices: one.invoiceIds.map((id) => collectionInvoiceJson(client, id)),
});

export function matchedItemJson(client: Client, entry: Entry) {
  const voucher = findVoucher(client, entry.voucherId);
  return {
    id: entry.id,
    customerCode: client.customers.get(entry.customerId)?.number ?? null,
    voucherDate: `${voucher.voucherDate}T00:00:00`,
    postingDate: `${voucher.postingDate}T00:00:00`,
    voucherNo: voucher.voucherNo,
    voucherType: voucher.type,
    voucherId: voucher.id,
    amount: kroner(entry.amount),
    currencyAmount: kroner(entry.amount),
    currencyCode: voucher.currencyCode,
    isWriteOff: entry.isWriteOff,
    matchId: entry.matchId ?? null,
    lastChanged: stamp(entry.changedAt),
    externalImportReference: voucher.externalImportReference ?? null,
  };
}
