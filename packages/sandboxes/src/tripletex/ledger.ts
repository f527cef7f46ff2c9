import { addOre, type CalendarDate, type Ore, ore, sumOre, ZERO_ORE } from "@kravflyt/core";
import { isCustomers } from "./chart.ts";
import { emit } from "./events.ts";
import { duplicate, objectNotFound, wrongField } from "./refusals.ts";
import { type Company, nextId, type Posting, type TripletexState, type Voucher } from "./state.ts";
import { voucherNode } from "./to-node.ts";

/** Where something is booked, and when it happens. */
export type Books = { readonly state: TripletexState; readonly company: Company; readonly at: number };

export type PostingDraft = Omit<Posting, "id" | "voucherId" | "row" | "date">;

export type VoucherDraft = Pick<Voucher, "date" | "description" | "externalVoucherNumber" | "inLedger"> & {
  readonly postings: readonly PostingDraft[];
};

/** @throws Refusal 422 when the voucher does not balance or names what is not there; 409 when its number was used. */
export function checkVoucher(company: Company, { postings, externalVoucherNumber }: VoucherDraft): void {
  if (postings.length === 0) throw wrongField("postings", "A voucher needs postings.");
  if (!postings.every(({ account }) => isUsable(company, account)))
    throw wrongField("postings.account.id", "The account does not exist.");
  if (sumOre(postings.map(({ amount }) => amount)) !== 0) throw wrongField("postings", "The postings do not balance.");
  if (externalVoucherNumber === undefined) return;
  const isTaken = [...company.vouchers.values()].some((it) => it.externalVoucherNumber === externalVoucherNumber);
  if (isTaken) throw duplicate("The external voucher number is in use.");
}

const isUsable = ({ accounts }: Company, account: number): boolean => {
  const found = accounts.get(account);
  return found !== undefined && found.isInactive !== true;
};

/** Books a voucher that has been checked, or leaves it among those that wait. */
export function post({ state, company }: Books, draft: VoucherDraft): Voucher {
  const id = nextId(state);
  const postings = draft.postings.map(
    (posting, index): Posting => ({ ...posting, id: nextId(state), voucherId: id, row: index + 1, date: draft.date }),
  );
  const voucher: Voucher = { ...draft, id, number: company.nextVoucherNumber, postings };
  company.nextVoucherNumber += 1;
  company.vouchers.set(id, voucher);
  for (const posting of postings) keep(company, posting);
  if (voucher.inLedger) countOnInvoices(company, voucher);
  emit({ state, company }, { event: "voucher.create", id, node: voucherNode(company, voucher) });
  return voucher;
}

function keep({ postings, postingsByInvoice }: Company, posting: Posting): void {
  postings.set(posting.id, posting);
  if (posting.invoiceId === undefined || !isCustomers(posting.account)) return;
  postingsByInvoice.set(posting.invoiceId, [...(postingsByInvoice.get(posting.invoiceId) ?? []), posting]);
}

/** A person takes a voucher that waited into the ledger. */
export function takeIntoLedger(books: Books, voucherId: number): void {
  const voucher = findVoucher(books.company, voucherId);
  if (voucher.inLedger) throw wrongField("id", "The voucher is in the ledger.");
  voucher.inLedger = true;
  countOnInvoices(books.company, voucher);
  emit(books, { event: "voucher.update", id: voucherId, node: voucherNode(books.company, voucher) });
}

/** The same with the sides turned; the two then name each other. */
export function reverse(books: Books, voucherId: number, date: CalendarDate): Voucher {
  const voucher = findVoucher(books.company, voucherId);
  if (voucher.reverseVoucherId !== undefined) throw wrongField("id", "The voucher is reversed.");
  if (!voucher.inLedger) throw wrongField("id", "The voucher is not in the ledger.");
  const reversal = post(books, {
    date,
    description: `Tilbakeføring av bilag ${voucher.number}`,
    externalVoucherNumber: undefined,
    inLedger: true,
    postings: voucher.postings.map(({ account, amount, customerId, invoiceId, type }) => ({
      account,
      amount: ore(-amount),
      customerId,
      invoiceId,
      type,
    })),
  });
  voucher.reverseVoucherId = reversal.id;
  reversal.reverseVoucherId = voucher.id;
  return reversal;
}

export function findVoucher(company: Company, id: number): Voucher {
  const voucher = company.vouchers.get(id);
  if (voucher === undefined) throw objectNotFound();
  return voucher;
}

/** A posting on a customer that names an invoice is closed against it. */
function countOnInvoices(company: Company, { postings }: Voucher): void {
  for (const { account, invoiceId, amount } of postings) {
    const invoice = invoiceId === undefined || !isCustomers(account) ? undefined : company.invoices.get(invoiceId);
    if (invoice === undefined) continue;
    invoice.outstanding = addOre(invoice.outstanding, amount);
    invoice.version += 1;
  }
}

/** What is in the ledger; vouchers that wait are not. */
export const ledgerOf = (company: Company): readonly Posting[] =>
  [...company.vouchers.values()].filter(({ inLedger }) => inLedger).flatMap(({ postings }) => postings);

export function balances(company: Company): Map<number, Ore> {
  const sums = new Map<number, Ore>();
  for (const { account, amount } of ledgerOf(company)) {
    sums.set(account, addOre(sums.get(account) ?? ZERO_ORE, amount));
  }
  return sums;
}
