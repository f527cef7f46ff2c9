import { addDays, assert, type CalendarDate } from "@kravflyt/core";
import type { Api } from "../access.ts";
import { failureOf } from "../answer.ts";
import type { Connector, Proposals } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import type { JournalOrder, PaymentOrder, UndoOrder } from "../orders.ts";
import { readVatCodes } from "./books.ts";
import { type Body, getList, getOne, pagesOf, parseRows, SYSTEM, write } from "./call.ts";
import { toKroner } from "./collection.ts";
import { idOf } from "./read-items.ts";
import {
  GoAccount,
  GoCustomer,
  GoInvoice,
  GoLockDate,
  GoMade,
  GoProposal,
  GoProposalRow,
  GoTransaction,
  GoVoucher,
} from "./wire.ts";

type Bookings = Pick<Connector, "registerPayment" | "findPayment" | "postJournal" | "findJournal"> &
  Required<Pick<Connector, "proposals" | "undo" | "isUndone" | "firstOpenDay">>;

/** Go's id for "no VAT". */
const NO_VAT = 0;
type VoucherType = "BankJournal" | "ManualJournal";

/**
 * What we write to the creditor's books. Our reference stands in `ExternalImportReference`, of which Go takes each once.
 * Bookings name accounts by Go's own ids, so these are asked for first; the request that counts comes last.
 */
export const bookings: Bookings = {
  async registerPayment(api, order) {
    const { invoice, bankId, customerAccountId } = await readPaid(api, order);
    const line = { PostingDate: order.paidOn, VatId: NO_VAT };
    const amount = toKroner(order.amountOre);
    return post(api, "BankJournal", {
      ...head(order.paidOn, order.reference, `Innbetaling faktura ${invoice.InvoiceNo ?? ""}`),
      VoucherLines: [
        { ...line, AccountId: bankId, CurrencyAmount: amount },
        { ...line, AccountId: customerAccountId, CurrencyAmount: -amount, ...namesOf(invoice) },
      ],
    });
  },

  async findPayment(api, { reference, paidOn }, known) {
    const id = await findVoucher(api, "BankJournal", { reference, on: paidOn });
    return id === undefined || known.has(id) ? undefined : id;
  },

  async postJournal(api, order) {
    const ids = await accountIds(
      api,
      order.lines.map(({ account }) => account),
    );
    const vatIds = await vatIdsOf(api, order.lines);
    return post(api, "ManualJournal", {
      ...head(order.on, order.reference, order.description),
      VoucherLines: order.lines.map(({ account, side, amountOre, vatCode = "" }) => {
        assert(amountOre > 0, `journal line of ${amountOre} øre`);
        const amount = toKroner(amountOre);
        return {
          AccountId: ids.get(account),
          PostingDate: order.on,
          VatId: vatIds.get(vatCode) ?? NO_VAT,
          CurrencyAmount: side === "debit" ? amount : -amount,
        };
      }),
    });
  },

  // what was a proposal keeps its id when a person posts it, and has no reference but that in its text
  findJournal: async (api, order) =>
    (await findVoucher(api, "ManualJournal", order)) ?? (await findPosted(api, "ManualJournal", order)),

  proposals: {
    async payment(api, order) {
      const before = await findProposal(api, "BankJournal", { reference: order.reference, on: order.paidOn });
      if (before !== undefined) return before;
      const { invoice, bankId, customerAccountId } = await readPaid(api, order);
      const accounts = { DebitAccountId: bankId, CreditAccountId: customerAccountId };
      const { InvoiceNo } = namesOf(invoice);
      const line = { ...accounts, CurrencyAmount: toKroner(order.amountOre), PostingDate: order.paidOn };
      return propose(api, "BankJournal", {
        ...proposalHead(order.paidOn, order.reference, `Innbetaling faktura ${invoice.InvoiceNo ?? ""}`),
        BankJournalLines: [{ ...line, ...(InvoiceNo === undefined ? {} : { InvoiceNo }) }],
      });
    },
    async journal(api, order) {
      const before = await findProposal(api, "ManualJournal", order);
      if (before !== undefined) return before;
      const ids = await accountIds(
        api,
        order.lines.map(({ account }) => account),
      );
      const vatIds = await vatIdsOf(api, order.lines);
      return propose(api, "ManualJournal", {
        ...proposalHead(order.on, order.reference, order.description),
        ManualVoucherLines: order.lines.map(({ account, side, amountOre, vatCode }) => ({
          [side === "debit" ? "DebitAccountId" : "CreditAccountId"]: ids.get(account),
          ...(vatCode === undefined ? {} : { [side === "debit" ? "DebitVatId" : "CreditVatId"]: vatIds.get(vatCode) }),
          CurrencyAmount: toKroner(amountOre),
          PostingDate: order.on,
        })),
      });
    },
    find: async (api, order) =>
      (await findProposal(api, "BankJournal", order)) ?? (await findProposal(api, "ManualJournal", order)),
  } satisfies Proposals,

  async undo(api, { what, id }) {
    const { request, response } = await write(api, `Vouchers/Reverse/${encodeURIComponent(id)}`);
    if (response.ok) return;
    const on = (await getOne(api, voucherPath({ what, id }), GoVoucher))?.VoucherDate;
    if (on) await assertOpen(api, on);
    throw failureOf(SYSTEM, request, response);
  },

  async firstOpenDay(api) {
    const lockedTo = await readLockDate(api);
    return lockedTo && addDays(lockedTo, 1);
  },

  async isUndone(api, order) {
    return (await getOne(api, voucherPath(order), GoVoucher))?.IsReversed !== false;
  },
};

const voucherPath = ({ what, id }: Pick<UndoOrder, "what" | "id">): string =>
  `Vouchers/${what === "payment" ? "BankJournals" : "ManualJournals"}/${encodeURIComponent(id)}`;

const head = (on: CalendarDate, reference: string, description: string) => ({
  CurrencyCode: "NOK",
  VoucherDate: on,
  Description: description.slice(0, DESCRIPTION_CHARS_MAX),
  ExternalImportReference: reference,
});

/** Go's description names no limit; what people can read in a list is enough. */
const DESCRIPTION_CHARS_MAX = 200;

/** A proposal has no field for our reference: it stands first in the description, in brackets. */
const proposalHead = (on: CalendarDate, reference: string, description: string) => ({
  CurrencyCode: "NOK",
  VoucherDate: on,
  Description: `[${reference}] ${description}`.slice(0, DESCRIPTION_CHARS_MAX),
});

/** The number by which Go matches a payment with its invoice, and the KID that stands on it. */
function namesOf({ InvoiceNo, Cid }: Pick<GoInvoice, "InvoiceNo" | "Cid">): { InvoiceNo?: string; Cid?: string } {
  return { ...(InvoiceNo ? { InvoiceNo: String(InvoiceNo) } : {}), ...(Cid ? { Cid } : {}) };
}

/** What a payment is booked on. @throws ConnectorError `refused` when any of it is not there. */
async function readPaid(api: Api, { source, account }: PaymentOrder) {
  const [bankId] = (await accountIds(api, [account])).values();
  const invoice = await getOne(api, `OutgoingInvoices/${idOf(source)}`, GoInvoice);
  const card = invoice?.CustomerId && (await getOne(api, `Customers/${invoice.CustomerId}`, GoCustomer));
  const customerAccountId = card ? card.SubledgerAccountId : undefined;
  if (invoice === undefined || invoice.IsReversed === true || !customerAccountId || bankId === undefined) {
    throw new ConnectorError(SYSTEM, "refused", "there is no invoice to book on");
  }
  return { invoice, bankId, customerAccountId };
}

/**
 * Go's ids of accounts, by their numbers; a customer has an account of its own, under the customer's number.
 * @throws ConnectorError `account_missing` when the books do not have one, or it is closed.
 */
async function accountIds(api: Api, numbers: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(numbers)];
  const isNumber = wanted.every((number) => /^\d{1,9}$/.test(number));
  const rows = isNumber ? await getList(api, "GeneralLedgerAccounts", { accountNos: wanted.join(",") }) : [];
  const inUse = parseRows(rows, GoAccount).filter(({ IsActive }) => IsActive !== false);
  const found = new Map(inUse.map(({ AccountNo, Id }) => [String(AccountNo), Id] as const));
  const others = wanted.filter((number) => !found.has(number));
  const cards = isNumber && others.length > 0 ? await getList(api, "Customers", { customerNos: others.join(",") }) : [];
  for (const { Number: number, SubledgerAccountId: id } of parseRows(cards, GoCustomer)) {
    if (id) found.set(String(number), id);
  }
  const missing = wanted.filter((number) => !found.has(number));
  if (missing.length > 0)
    throw new ConnectorError(SYSTEM, "account_missing", `the books have no account ${missing.join(", ")}`);
  return found;
}

/** Go's ids of the VAT codes that lines name. @throws ConnectorError `vat_code_missing` when the books do not have one. */
async function vatIdsOf(api: Api, lines: JournalOrder["lines"]): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(lines.flatMap(({ vatCode }) => vatCode ?? []))];
  if (wanted.length === 0) return new Map();
  const ids = new Map((await readVatCodes(api)).map(({ Code, Id }) => [Code, Id]));
  const missing = wanted.filter((code) => !ids.has(code));
  if (missing.length === 0) return ids;
  throw new ConnectorError(SYSTEM, "vat_code_missing", `the books have no VAT code ${missing.join(", ")}`);
}

async function post(api: Api, type: VoucherType, body: ReturnType<typeof head> & Body): Promise<string> {
  const { request, response } = await write(api, `Vouchers/${type}s`, body);
  if (response.ok) return madeId(response);
  const { VoucherDate: on, ExternalImportReference: reference } = body;
  await assertOpen(api, on);
  if ((await findVoucher(api, type, { reference, on })) !== undefined) {
    throw new ConnectorError(SYSTEM, "already_done", "Go has a voucher of this reference", { httpStatus: 400 });
  }
  throw failureOf(SYSTEM, request, response);
}

async function propose(api: Api, type: VoucherType, body: ReturnType<typeof proposalHead> & Body): Promise<string> {
  const { request, response } = await write(api, `JournalEntryVouchers/${type}s`, body);
  if (response.ok) return madeId(response);
  await assertOpen(api, body.VoucherDate);
  throw failureOf(SYSTEM, request, response);
}

const readLockDate = async (api: Api): Promise<CalendarDate | undefined> =>
  (await getOne(api, "LockDateSettings", GoLockDate))?.LockDate ?? undefined;

/** Go says 400 and little else: whether the day is locked, its settings tell. */
async function assertOpen(api: Api, on: CalendarDate): Promise<void> {
  const lockedTo = await readLockDate(api);
  if (lockedTo === undefined || on > lockedTo) return;
  throw new ConnectorError(SYSTEM, "period_locked", `the books are locked up to ${lockedTo}`, { httpStatus: 400 });
}

/** An answer that names nothing leaves it open whether it was done. */
async function madeId(response: Response): Promise<string> {
  const made = GoMade.safeParse(await response.json().catch(() => undefined));
  if (made.success) return made.data.Id;
  throw new ConnectorError(SYSTEM, "lost_answer", "the answer names nothing that was made");
}

/** A voucher of ours by its reference; one that was taken back has given its reference free. */
async function findVoucher(
  api: Api,
  type: VoucherType,
  { reference, on }: Pick<JournalOrder, "reference" | "on">,
): Promise<string | undefined> {
  const query = { fromDate: on, toDate: on, voucherTypes: type };
  for await (const rows of pagesOf(api, { path: "AccountTransactions", query, orderBy: "Id" })) {
    const found = parseRows(rows, GoTransaction).find(
      (row) => row.ExternalImportReference === reference && row.IsReversed !== true,
    );
    if (found !== undefined) return found.VoucherId;
  }
  return undefined;
}

/** So long before the booking's own day a proposal of it may have been made. */
const PROPOSED_DAYS_BEFORE = 1;

const findProposal = async (api: Api, type: VoucherType, order: Pick<JournalOrder, "reference" | "on">) =>
  (await findRow(api, type, order))?.Id;

/** A proposal of ours that a person has posted. */
async function findPosted(api: Api, type: VoucherType, order: Pick<JournalOrder, "reference" | "on">) {
  const row = await findRow(api, type, order);
  return row?.IsPosted === true ? row.Id : undefined;
}

/** Go lists proposals without their text: those of ours that are young enough are opened one by one. */
async function findRow(
  api: Api,
  type: VoucherType,
  { reference, on }: Pick<JournalOrder, "reference" | "on">,
): Promise<GoProposalRow | undefined> {
  const since = `${addDays(on, -PROPOSED_DAYS_BEFORE)}T00:00:00Z`;
  const rows = await getList(api, "JournalEntryVouchers", { createdDateTimeOffsetGreaterThan: since });
  const ours = parseRows(rows, GoProposalRow).filter(
    ({ VoucherType, IsCreatedByCurrentIntegration }) => VoucherType === type && IsCreatedByCurrentIntegration === true,
  );
  for (const row of ours) {
    const proposal = await getOne(api, `JournalEntryVouchers/${type}s/${row.Id}`, GoProposal);
    if (proposal?.Description?.startsWith(`[${reference}]`) === true) return row;
  }
  return undefined;
}
