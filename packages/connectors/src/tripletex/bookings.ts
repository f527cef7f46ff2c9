import { ore } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import type { Connector, Proposals } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { kronerToOre, oreToKroner } from "../kroner.ts";
import type { PaymentOrder, Source, UndoOrder, WriteOffReason } from "../orders.ts";
import { getOne, made, readAll, SYSTEM, write } from "./call.ts";
import { idIn, item } from "./read-items.ts";
import { WRITE_OFF } from "./to-item.ts";
import { findVoucher, type InvoiceRef, postVoucher, toLine } from "./vouchers.ts";
import { FIELDS, TripletexPaymentType, TripletexPosting, TripletexVoucher } from "./wire.ts";

type Bookings = Pick<Connector, "registerPayment" | "findPayment" | "postJournal" | "findJournal" | "isSettled"> &
  Required<Pick<Connector, "writeOff" | "undo" | "isUndone">>;

const CUSTOMERS = "1500";
const LOSSES = "7830";

const REASON_TEXT = {
  overdue_six_months: "ubetalt seks måneder etter forfall",
  collection_failed: "inkasso førte ikke frem",
  debtor_bankrupt: "skyldner er konkurs",
  held_irrecoverable: "anses uerholdelig",
} as const satisfies Record<WriteOffReason, string>;

/** What we write to the creditor's books. A payment is known by its posting on the customer, a journal by its voucher. */
export const bookings: Bookings = {
  async registerPayment(api, order) {
    const query = {
      paymentDate: order.paidOn,
      paymentTypeId: await paymentTypeOf(api, order),
      paidAmount: oreToKroner(order.amountOre),
    };
    const path = `invoice/${idIn(order.source)}/:payment`;
    const { postings } = await made(await write(api, { method: "PUT", path, query }), Paid);
    // the answer is the invoice with the ids of its postings: the newest is the payment that was just made
    return String(Math.max(...postings.map(({ id }) => id)));
  },

  async findPayment(api, { source, paidOn, account, amountOre }, known) {
    const query = { fields: `postings(${PAYMENT_FIELDS})` };
    const invoice = await getOne(api, { path: `invoice/${idIn(source)}`, query, shape: Payments });
    const alike = (invoice?.postings ?? []).filter(
      ({ type, date, amountGross, voucher }) =>
        type === "INCOMING_PAYMENT" &&
        date === paidOn &&
        kronerToOre(amountGross) === -amountOre &&
        voucher.reverseVoucher === null &&
        voucher.postings.some((one) => String(one.account.number) === account),
    );
    return alike.map(({ id }) => String(id)).findLast((id) => !known.has(id));
  },

  async postJournal(api, order) {
    return String((await postVoucher(api, { ...order, lines: order.lines.map(toLine), inLedger: true })).id);
  },

  async findJournal(api, { reference }) {
    const found = await findVoucher(api, reference);
    return found?.number ? String(found.id) : undefined; // one that waits is no posting
  },

  /** Nothing is left to ask for: there is no mark, and what was paid too much stays open. */
  async isSettled(api, source) {
    const now = await item(api, source);
    return now?.unreadable.length === 0 && (now.settled || (now.kind === "invoice" && now.outstandingOre <= 0));
  },

  /** The gross amount goes to losses; the value added tax in it is for the bookkeeper to claim back. */
  async writeOff(api, { source, on, reason, comment }) {
    const left = (await item(api, source))?.outstandingOre ?? 0;
    if (left <= 0) throw new ConnectorError(SYSTEM, "refused", "nothing is left to write off");
    const onInvoice = await invoiceRefOf(api, source);
    await postVoucher(api, {
      reference: `${WRITE_OFF}${idIn(source)}`,
      on,
      description: `Tap på fordring, ${REASON_TEXT[reason]}. ${comment}`,
      lines: [
        { account: LOSSES, amountOre: ore(left) },
        { account: CUSTOMERS, amountOre: ore(-left), onInvoice },
      ],
      inLedger: true,
    });
  },

  async undo(api, order) {
    const voucherId = await voucherOf(api, order);
    if (voucherId === undefined) throw new ConnectorError(SYSTEM, "refused", "nothing there to take back");
    await write(api, { method: "PUT", path: `ledger/voucher/${voucherId}/:reverse`, query: { date: order.on } });
  },

  async isUndone(api, order) {
    const voucherId = await voucherOf(api, order);
    if (voucherId === undefined) return true;
    const asked = { path: `ledger/voucher/${voucherId}`, query: { fields: FIELDS.voucher }, shape: TripletexVoucher };
    const voucher = await getOne(api, asked);
    return voucher === undefined || Boolean(voucher.reverseVoucher);
  },
};

/** Vouchers that wait in the books until a person takes them into the ledger. */
export const proposals: Proposals = {
  async payment(api, { reference, source, paidOn, account, amountOre }) {
    const onInvoice = await invoiceRefOf(api, source);
    const voucher = await postVoucher(api, {
      reference,
      on: paidOn,
      description: `Innbetaling faktura ${onInvoice.invoiceNumber}`,
      lines: [
        { account, amountOre },
        { account: CUSTOMERS, amountOre: ore(-amountOre), onInvoice },
      ],
      inLedger: false,
    });
    const id = paymentIn(voucher);
    if (id === undefined) throw new ConnectorError(SYSTEM, "lost_answer", "the answer names no posting on the invoice");
    return id;
  },
  async journal(api, order) {
    return String((await postVoucher(api, { ...order, lines: order.lines.map(toLine), inLedger: false })).id);
  },
  async find(api, { reference }) {
    const found = await findVoucher(api, reference);
    return found && (paymentIn(found) ?? String(found.id));
  },
};

/** The posting on the invoice: the invoice shows the payment by it once a person has taken it in (T10). */
const paymentIn = ({ postings }: TripletexVoucher): string | undefined =>
  postings?.find(({ invoiceNumber }) => (invoiceNumber ?? "") !== "")?.id.toString();

const Paid = z.object({ postings: z.array(z.object({ id: z.int() })).min(1) });

const PAYMENT_FIELDS = "id,type,date,amountGross,voucher(reverseVoucher(id),postings(account(number)))";
const Payments = z.object({
  postings: z.array(
    TripletexPosting.extend({
      id: z.int(),
      amountGross: z.number(),
      voucher: z.object({
        reverseVoucher: z.object({ id: z.int() }).nullable(),
        postings: z.array(z.object({ account: z.object({ number: z.int() }) })),
      }),
    }),
  ),
});

/** Payments are booked by a type of payment, and each type has an account. */
async function paymentTypeOf(api: Api, { account }: PaymentOrder): Promise<string> {
  const asked = { path: "invoice/paymentType", query: { fields: FIELDS.paymentType }, shape: TripletexPaymentType };
  const found = (await readAll(api, asked)).find(({ debitAccount }) => String(debitAccount?.number) === account);
  if (found !== undefined) return String(found.id);
  throw new ConnectorError(SYSTEM, "account_missing", "the books have no type of payment for the account");
}

const Named = z.object({ invoiceNumber: z.int(), customer: z.object({ id: z.int() }) });

async function invoiceRefOf(api: Api, source: Source): Promise<InvoiceRef> {
  const query = { fields: "invoiceNumber,customer(id)" };
  const invoice = await getOne(api, { path: `invoice/${idIn(source)}`, query, shape: Named });
  if (invoice === undefined) throw new ConnectorError(SYSTEM, "refused", "the books have no such invoice");
  return { customerId: invoice.customer.id, invoiceNumber: String(invoice.invoiceNumber) };
}

const WithVoucher = z.object({ voucher: z.object({ id: z.int() }) });

/** Id of the voucher that is to be taken back; `undefined` when the posting is gone. */
async function voucherOf(api: Api, { what, id }: Pick<UndoOrder, "what" | "id">): Promise<string | undefined> {
  if (!/^\d{1,15}$/.test(id)) throw new ConnectorError(SYSTEM, "refused", "not an id of Tripletex");
  if (what === "journal") return id;
  const asked = { path: `ledger/posting/${id}`, query: { fields: "voucher(id)" }, shape: WithVoucher };
  return (await getOne(api, asked))?.voucher.id.toString();
}
