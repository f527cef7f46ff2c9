import { assert } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import type { Connector } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import type { JournalOrder, Source, WriteOffReason } from "../orders.ts";
import { companyPages, create, getOne, parseElements, SYSTEM, write } from "./call.ts";
import { FikenAccount, FikenJournalEntry, FikenPayment, FikenSale } from "./wire.ts";

type Bookings = Pick<Connector, "registerPayment" | "findPayment" | "postJournal" | "findJournal" | "isSettled"> &
  Required<Pick<Connector, "settle" | "writeOff" | "undo" | "isUndone">>;

const Payments = z.array(FikenPayment);
const SaleState = FikenSale.pick({ deleted: true }).extend({ settled: z.boolean() });
const JournalEntries = z.array(FikenJournalEntry);
const TransactionState = z.object({ deleted: z.boolean() });

/** Fiken puts this before every description of ours, and counts it in its limit. */
const DESCRIPTION_PREFIX = "Fri postering registrert via API: ";
const DESCRIPTION_CHARS_MAX = 200 - DESCRIPTION_PREFIX.length;
const COMMENT_CHARS_MAX = 200;

const WRITE_OFF_TYPE = {
  overdue_six_months: "OVERDUE_6_MONTHS",
  collection_failed: "COLLECTION_FAILED",
  debtor_bankrupt: "CUSTOMER_BANKRUPTCY",
  held_irrecoverable: "DEEMED_IRRECOVERABLE",
} as const satisfies Record<WriteOffReason, string>;

/**
 * What we write to the creditor's books. A payment belongs to the sale, never to the invoice. The id of a posting is
 * its path below the company (`transactions/5010`): the API's description leaves open what kind of id it answers with.
 */
export const bookings: Bookings = {
  async registerPayment(api, { source, paidOn, account, amountOre }) {
    const body = { date: paidOn, account, amount: amountOre };
    const path = `sales/${saleIdOf(source)}/payments`;
    return (await onAccounts(api, [account], () => create(api, path, body))).id;
  },

  async findPayment(api, { source, paidOn, account, amountOre }, known) {
    const payments = await getOne(api, `sales/${saleIdOf(source)}/payments`, Payments);
    const alike = (payments ?? []).filter(
      (payment) => payment.date === paidOn && payment.account === account && payment.amount === amountOre,
    );
    return alike.map(({ paymentId }) => String(paymentId)).findLast((id) => !known.has(id));
  },

  async postJournal(api, order) {
    const description = journalDescription(order);
    const lines = order.lines.map(({ account, side, amountOre, vatCode }) => {
      assert(amountOre > 0, `journal line of ${amountOre} øre`);
      const code = vatCode === undefined ? {} : { [`${side}VatCode`]: numberOf(vatCode) };
      return { amount: amountOre, [`${side}Account`]: account, ...code };
    });
    const entry = { description, date: order.on, lines };
    const body = { description, journalEntries: [entry] };
    const accounts = order.lines.map(({ account }) => account);
    const { collection, id } = await onAccounts(api, accounts, () => create(api, "generalJournalEntries", body));
    return `${collection}/${id}`;
  },

  async findJournal(api, { reference, on }) {
    for await (const { elements } of companyPages(api, "journalEntries", { dateGe: on, dateLe: on })) {
      const entries = parseElements(elements, JournalEntries);
      const found = entries.find(({ description }) => description.includes(mark(reference)));
      if (found !== undefined) return `transactions/${found.transactionId}`;
    }
    return undefined;
  },

  async settle(api, { source, on }) {
    await write(api, "PATCH", `sales/${saleIdOf(source)}/settled?settledDate=${on}`);
  },

  async isSettled(api, source) {
    const sale = await getOne(api, `sales/${saleIdOf(source)}`, SaleState);
    return sale?.settled === true && sale.deleted !== true;
  },

  async writeOff(api, { source, on, reason, comment }) {
    const body = { type: WRITE_OFF_TYPE[reason], date: on, comment: comment.slice(0, COMMENT_CHARS_MAX) };
    await write(api, "PATCH", `sales/${saleIdOf(source)}/writeOff`, body);
  },

  async undo(api, { id, description }) {
    const query = new URLSearchParams({ description: description.slice(0, DESCRIPTION_CHARS_MAX) });
    await write(api, "PATCH", `${transactionOf(id)}/delete?${query}`);
  },

  async isUndone(api, { id }) {
    return (await getOne(api, transactionOf(id), TransactionState))?.deleted !== false;
  },
};

/**
 * Fiken says 400 and little else: whether it is for an account, the chart tells.
 * @throws ConnectorError `account_missing` when the books do not have one of them.
 */
async function onAccounts<Answer>(api: Api, accounts: readonly string[], book: () => Promise<Answer>): Promise<Answer> {
  try {
    return await book();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== "refused") throw error;
    for (const account of new Set(accounts)) {
      if ((await getOne(api, `accounts/${encodeURIComponent(account)}`, FikenAccount)) !== undefined) continue;
      throw new ConnectorError(SYSTEM, "account_missing", `the books have no account ${account}`, {
        cause: error,
        httpStatus: 400,
      });
    }
    throw error;
  }
}

/** The reference first and in brackets: it is never cut off, and `p:1` is not found in `p:10`. */
function journalDescription({ reference, description }: Pick<JournalOrder, "reference" | "description">): string {
  return `${mark(reference)} ${description}`.slice(0, DESCRIPTION_CHARS_MAX).trimEnd();
}

function mark(reference: string): string {
  assert(/^[^[\]]{1,100}$/.test(reference), "a posting's reference has 1 to 100 characters and no brackets");
  return `[${reference}]`;
}

/** A payment answers with an id of its own, by which Fiken takes nothing back. */
function transactionOf(id: string): string {
  if (/^transactions\/\d+$/.test(id)) return id;
  throw new ConnectorError(SYSTEM, "refused", "only a posting can be taken back");
}

function saleIdOf({ saleId }: Source): string {
  if (saleId === undefined) throw new ConnectorError(SYSTEM, "refused", "the item has no sale to book on");
  return saleId;
}

/** Fiken's codes are numbers, those of the standard list. */
function numberOf(vatCode: string): number {
  if (/^\d{1,4}$/.test(vatCode)) return Number(vatCode);
  throw new ConnectorError(SYSTEM, "vat_code_missing", `the books have no VAT code ${vatCode}`);
}
