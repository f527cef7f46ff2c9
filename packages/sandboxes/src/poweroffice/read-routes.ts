import { type Call, json, type Reply, type Route } from "../server/http.ts";
import { writePdf } from "../server/pdf.ts";
import { notFound, Refusal } from "../server/refusal.ts";
import type { Access } from "./access.ts";
import { among, day, inRanges, laterThan, ordered, page, requiredDay, wholeNumber } from "./listing.ts";
import { balanceOf, entryOf, findVoucher } from "./posting.ts";
import { BANK_ACCOUNT, CHART, type Client, type Entry, PRIVILEGES, VAT_CODES, type Voucher } from "./state.ts";
import * as to from "./to-json.ts";
import { zipOf } from "./zip.ts";

type Answer = (client: Client, call: Call) => Reply;

/** Path below `/v2`, the privileges of which one is needed, and the answer. */
const READS: readonly (readonly [path: string, privileges: readonly string[], answer: Answer])[] = [
  ["/ClientIntegrationInformation", [], integration],
  ["/OutgoingInvoices", ["OutgoingInvoice"], invoices],
  ["/OutgoingInvoices/:id", ["OutgoingInvoice"], invoice],
  ["/Customerledger/OpenItems", ["CustomerLedger"], openItems],
  ["/Customerledger/Statement", ["CustomerLedger"], statement],
  ["/Customerledger/EntriesByMatchId", ["CustomerLedger"], byMatchId],
  ["/Customers", ["Customer"], customers],
  ["/Customers/:id", ["Customer"], customer],
  ["/GeneralLedgerAccounts", ["GeneralLedgerAccount"], accounts],
  ["/VatCodes", ["CommonServices"], (_, call) => page(call, VAT_CODES, to.vatCodeJson)],
  ["/ClientBankAccounts", ["ClientBankAccount"], (client, call) => page(call, [client], to.bankAccountJson)],
  ["/LockDateSettings", ["CommonServices"], ({ lockDate }) => json({ LockDate: lockDate })],
  ["/AccountTransactions", ["AccountTransaction"], transactions],
  ["/Vouchers/BankJournals/:id", ["BankVoucher_Full"], (client, call) => voucher(client, call, "BankJournal")],
  ["/Vouchers/ManualJournals/:id", ["ManualVoucher_Full"], (client, call) => voucher(client, call, "ManualJournal")],
  ["/JournalEntryVouchers", ["JournalEntryVoucher_Full"], proposals],
  ["/JournalEntryVouchers/BankJournals/:id", ["JournalEntryVoucher_Full"], proposal("BankJournal")],
  ["/JournalEntryVouchers/ManualJournals/:id", ["JournalEntryVoucher_Full"], proposal("ManualJournal")],
  ["/VoucherDocumentation/Download", ["VoucherDocumentation"], download],
];

export const goReadRoutes = ({ enter }: Access): readonly Route[] =>
  READS.map(([path, privileges, answer]) => ({
    method: "GET",
    path: `/v2${path}`,
    handle: (call) => enter(call, "v2", privileges, (client) => answer(client, call)),
  }));

function integration({ clientId, name, privileges, subscriptions }: Client): Reply {
  return json({
    ClientId: clientId,
    ClientName: name,
    ValidPrivileges: [...privileges],
    InvalidPrivileges: PRIVILEGES.filter((one) => !privileges.has(one)),
    ActiveClientSubscriptions: subscriptions,
  });
}

const isInvoice = ({ type }: Voucher): boolean => type === "OutgoingInvoice" || type === "OutgoingCreditNote";

function invoices(client: Client, call: Call): Reply {
  const tests = [isInvoice, ...ofVoucher(call), ...ofEntry(client, call)];
  const rows = [...client.vouchers.values()].filter((it) => tests.every((test) => test(it)));
  const sorted = ordered(call, rows, { VoucherNo: ({ voucherNo }) => voucherNo });
  return page(call, sorted, (it) => to.invoiceJson(client, it));
}

type VoucherTest = (voucher: Voucher) => boolean;

function ofVoucher(call: Call): readonly VoucherTest[] {
  const [from, until] = [day(call, "fromDate"), day(call, "toDate")];
  const [isVoucher, isNumber] = [inRanges(call, "voucherNos"), inRanges(call, "invoiceNos")];
  const isId = among(call, "invoiceIds");
  return [
    ({ voucherDate }) => from === undefined || voucherDate >= from,
    ({ voucherDate }) => until === undefined || voucherDate <= until,
    ({ voucherNo, invoice }) => isVoucher(voucherNo) && isNumber(invoice?.invoiceNo ?? 0),
    ({ id }) => isId(id),
  ];
}

function ofEntry(client: Client, call: Call): readonly VoucherTest[] {
  const isUnpaidOnly = call.query.get("onlyUnpaidInvoices") === "true";
  const isLater = laterThan(call, "balanceLastChangedDateTimeOffsetGreaterThan");
  const isCustomer = inRanges(call, "customerNos");
  const entry = ({ id }: Voucher): Entry => entryOf(client, id);
  return [
    (it) => isLater(entry(it).changedAt),
    (it) => isCustomer(client.customers.get(entry(it).customerId)?.number ?? 0),
    (it) => !isUnpaidOnly || balanceOf(entry(it)) !== 0,
  ];
}

function invoice(client: Client, call: Call): Reply {
  const found = findVoucher(client, call.params["id"] ?? "");
  if (!isInvoice(found)) throw notFound("the invoice");
  return json(to.invoiceJson(client, found));
}

type EntryTest = (entry: Entry, voucher: Voucher) => boolean;

function ledger(client: Client, call: Call, test: EntryTest): Reply {
  const isCustomer = inRanges(call, "customerNos");
  const isType = among(call, "voucherTypes");
  const isLater = laterThan(call, "lastChangedDateTimeOffsetGreaterThan");
  const rows = [...client.entries.values()].filter((entry) => {
    const voucher = findVoucher(client, entry.voucherId);
    const isHis = isCustomer(client.customers.get(entry.customerId)?.number ?? 0);
    return isHis && isType(voucher.type) && isLater(entry.changedAt) && test(entry, voucher);
  });
  return page(call, ordered(call, rows, { Id: ({ id }) => id }), (entry) => to.entryJson(client, entry));
}

function openItems(client: Client, call: Call): Reply {
  const on = requiredDay(call, "date");
  return ledger(client, call, (entry, { postingDate }) => postingDate <= on && balanceOf(entry) !== 0);
}

function statement(client: Client, call: Call): Reply {
  const [from, until] = [requiredDay(call, "fromDate"), requiredDay(call, "toDate")];
  return ledger(client, call, (_, { postingDate }) => postingDate >= from && postingDate <= until);
}

function byMatchId(client: Client, call: Call): Reply {
  const matchId = wholeNumber(call, "matchId");
  const rows = [...(client.entriesOfMatch.get(matchId ?? -1) ?? [])].flatMap((id) => client.entries.get(id) ?? []);
  return page(call, rows, (entry) => to.entryJson(client, entry));
}

function customers(client: Client, call: Call): Reply {
  const isNumber = inRanges(call, "customerNos");
  const isLater = laterThan(call, "lastChangedDateTimeOffsetGreaterThan");
  const rows = [...client.customers.values()].filter((it) => isNumber(it.number) && isLater(it.changedAt));
  return page(call, ordered(call, rows, { Number: ({ number }) => number }), to.customerJson);
}

function customer(client: Client, call: Call): Reply {
  const found = client.customers.get(Number(call.params["id"]));
  if (found === undefined) throw notFound("the customer");
  return json(to.customerJson(found));
}

function accounts(client: Client, call: Call): Reply {
  const isNumber = inRanges(call, "accountNos");
  const rows = CHART.filter(([number]) => isNumber(number));
  return page(call, ordered(call, rows, { AccountNo: ([number]) => number }), (row) => to.accountJson(client, row));
}

function transactions(client: Client, call: Call): Reply {
  const [from, until] = [requiredDay(call, "fromDate"), requiredDay(call, "toDate")];
  const isType = among(call, "voucherTypes");
  const isVoucher = inRanges(call, "voucherNos");
  const rows = [...client.vouchers.values()]
    .filter(({ postingDate, type, voucherNo }) => {
      return postingDate >= from && postingDate <= until && isType(type) && isVoucher(voucherNo);
    })
    .flatMap((voucher) => voucher.lines.map((line, at) => ({ voucher, line, id: voucher.voucherNo * 1_000 + at + 1 })));
  return page(call, ordered(call, rows, { Id: ({ id }) => id }), (row) => to.transactionJson(client, row));
}

/** Go shows an integration its own vouchers only. */
function voucher(client: Client, call: Call, type: Voucher["type"]): Reply {
  const found = findVoucher(client, call.params["id"] ?? "");
  if (found.type !== type || !found.byIntegration) throw notFound("the voucher");
  return json(to.voucherJson(client, found));
}

function proposals(client: Client, call: Call): Reply {
  const isLater = laterThan(call, "createdDateTimeOffsetGreaterThan");
  const rows = [...client.proposals.values()].filter(({ createdAt }) => isLater(createdAt));
  return page(call, rows, to.proposalRow);
}

function proposal(type: Voucher["type"]): Answer {
  return (client, call) => {
    const found = client.proposals.get(call.params["id"] ?? "");
    if (found?.type !== type) throw notFound("the voucher");
    return json(to.proposalJson(found));
  };
}

function download(client: Client, call: Call): Reply {
  const id = call.query.get("id");
  if (id === null) throw new Refusal(400, "invalid_request", "id is required");
  const { invoice: facts } = findVoucher(client, id);
  if (facts?.hasPdf !== true) return { status: 204 };
  const content = invoicePdf(client, id);
  return {
    status: 200,
    headers: { "Content-Type": "application/zip" },
    bytes: zipOf(`${facts.invoiceNo}.pdf`, content),
  };
}

export function invoicePdf(client: Client, id: string): Uint8Array {
  const { invoice: facts, voucherDate } = findVoucher(client, id);
  return writePdf([
    client.name,
    `Faktura ${facts?.invoiceNo}`,
    voucherDate,
    `KID ${facts?.cid ?? ""}`,
    `${BANK_ACCOUNT}`,
  ]);
}
