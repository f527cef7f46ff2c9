import { createHash } from "node:crypto";
import { assert, type CalendarDate, type Ore, ore } from "@kravflyt/core";
import type { Api } from "../access.ts";
import { ConnectorError } from "../connector-error.ts";
import { oreToKroner } from "../kroner.ts";
import type { JournalLine } from "../orders.ts";
import { accountsOf, readVatTypes } from "./books.ts";
import { made, readAll, SYSTEM, write } from "./call.ts";
import { FIELDS, TripletexVoucher } from "./wire.ts";

const DESCRIPTION_CHARS_MAX = 255;
const EXTERNAL_CHARS_MAX = 70;

/** `account` as bookings name it; one of customers may name whose: `1500:1024` (`to-customer.ts`). */
export type Line = {
  readonly account: string;
  readonly amountOre: Ore;
  readonly onInvoice?: InvoiceRef;
  readonly vatCode?: string;
};
export type InvoiceRef = { readonly customerId: number; readonly invoiceNumber: string };

/** A voucher of gross amounts, debit above zero; in the ledger at once, or waiting for a person to take it there. */
export type VoucherOrder = {
  readonly reference: string;
  readonly on: CalendarDate;
  readonly description: string;
  readonly lines: readonly Line[];
  readonly inLedger: boolean;
};

/** The reference as Tripletex takes it. A long one is told apart by its hash, never by its beginning. */
export function externalNumber(reference: string): string {
  assert(/^[^[\]]{1,100}$/.test(reference), "a voucher's reference has 1 to 100 characters and no brackets");
  if (reference.length <= EXTERNAL_CHARS_MAX) return reference;
  return `sha256:${createHash("sha256").update(reference).digest("base64url")}`;
}

/** The voucher. A second one of the same reference is refused by Tripletex: `already_done`. */
export async function postVoucher(api: Api, order: VoucherOrder): Promise<TripletexVoucher> {
  const accounts = await accountIds(api, order.lines);
  const vatTypes = await vatTypeIds(api, order.lines);
  const response = await write(api, {
    method: "POST",
    path: "ledger/voucher",
    query: { sendToLedger: String(order.inLedger), fields: FIELDS.voucher },
    body: {
      date: order.on,
      description: order.description.slice(0, DESCRIPTION_CHARS_MAX).trimEnd(),
      externalVoucherNumber: externalNumber(order.reference),
      postings: order.lines.map((line, at) => toPosting(line, { row: at + 1, on: order.on, accounts, vatTypes })),
    },
  }).catch(withReason);
  return made(response, TripletexVoucher);
}

/** The only thing that Tripletex forbids here besides: vouchers straight into the ledger need Advanced Voucher. */
function withReason(error: unknown): never {
  if (!(error instanceof ConnectorError) || error.code !== "forbidden") throw error;
  throw new ConnectorError(SYSTEM, "privilege_missing", "no right to book vouchers", { cause: error });
}

function toPosting(
  { account, amountOre, onInvoice, vatCode }: Line,
  it: {
    readonly row: number;
    readonly on: CalendarDate;
    readonly accounts: ReadonlyMap<string, number>;
    readonly vatTypes: ReadonlyMap<string, number>;
  },
) {
  const [number = "", whose] = account.split(":");
  const customer = onInvoice?.customerId ?? (whose === undefined ? undefined : Number(whose));
  const gross = Number(oreToKroner(amountOre));
  return {
    row: it.row,
    date: it.on,
    account: { id: it.accounts.get(number) },
    ...(customer === undefined ? {} : { customer: { id: customer } }),
    ...(onInvoice === undefined ? {} : { invoiceNumber: onInvoice.invoiceNumber }),
    ...(vatCode === undefined ? {} : { vatType: { id: it.vatTypes.get(vatCode) } }),
    amountGross: gross,
    amountGrossCurrency: gross,
  };
}

/** Postings name accounts by id; people, and our settings, by number. */
async function accountIds(api: Api, lines: readonly Line[]): Promise<ReadonlyMap<string, number>> {
  const numbers = [...new Set(lines.map(({ account }) => account.split(":")[0] ?? ""))];
  const found = await accountsOf(api, { number: numbers.join(",") });
  const ids = new Map(found.map(({ number, id }) => [String(number), id]));
  if (numbers.every((number) => ids.has(number))) return ids;
  throw new ConnectorError(SYSTEM, "account_missing", "the books do not have the account");
}

/** Likewise VAT types. @throws ConnectorError `vat_code_missing` when the books do not have one. */
async function vatTypeIds(api: Api, lines: readonly Line[]): Promise<ReadonlyMap<string, number>> {
  const wanted = lines.flatMap(({ vatCode }) => vatCode ?? []);
  if (wanted.length === 0) return new Map();
  const ids = new Map((await readVatTypes(api)).map(({ number, id }) => [number ?? "", id]));
  if (wanted.every((code) => ids.has(code))) return ids;
  throw new ConnectorError(SYSTEM, "vat_code_missing", "the books do not have the VAT code");
}

export const toLine = ({ account, side, amountOre, vatCode }: JournalLine): Line => {
  assert(amountOre > 0, `journal line of ${amountOre} øre`);
  const signed = side === "debit" ? amountOre : ore(-amountOre);
  return { account, amountOre: signed, ...(vatCode === undefined ? {} : { vatCode }) };
};

/** A voucher of ours by its reference, whether it is in the ledger or waits. */
export async function findVoucher(api: Api, reference: string): Promise<TripletexVoucher | undefined> {
  const externalVoucherNumber = externalNumber(reference);
  const query = { externalVoucherNumber, fields: FIELDS.voucher };
  const vouchers = await readAll(api, {
    path: "ledger/voucher/>externalVoucherNumber",
    query,
    shape: TripletexVoucher,
  });
  return vouchers.find((voucher) => voucher.externalVoucherNumber === externalVoucherNumber);
}
