import { type Ore, ore } from "@kravflyt/core";
import { kidOf } from "../numbers/check-digits.ts";
import { invalid, notFound } from "../server/refusal.ts";
import { CUSTOMERS, nextId, SALES } from "./fiscal-setup.ts";
import { addPost, createdAt, findPost, type Inside, isOpen, post } from "./posting.ts";
import type { Address, DayNumber, FiscalSetup, Partner, PartnerPost } from "./state.ts";

/** Kroner for one of the other currency; one rate for all days. */
const RATES: Readonly<Record<string, number>> = { NOK: 1, EUR: 11, SEK: 1, DKK: 2, USD: 10 };

export type PartnerDraft = {
  readonly name: string;
  readonly organizationNumber?: string | undefined;
  readonly invoiceEmail?: string | undefined;
  readonly address?: Address | undefined;
};

export function createPartner(inside: Inside, draft: PartnerDraft): Partner {
  const { state, setup } = inside;
  const partner: Partner = {
    id: nextId(state),
    accountNumber: setup.nextAccountNumber,
    createdAt: createdAt(inside),
    version: 1,
    type: draft.organizationNumber === undefined ? "xena_partnertype_person" : "xena_partnertype_company",
    ...draft,
  };
  setup.nextAccountNumber += 1;
  setup.partners.set(partner.id, partner);
  return partner;
}

/** @throws Refusal 404 when there is none. */
export function findPartner({ partners }: FiscalSetup, id: number): Partner {
  const found = partners.get(id);
  if (found === undefined) throw notFound("the partner");
  return found;
}

export function changePartner(
  { setup }: Inside,
  { partnerId, ...draft }: PartnerDraft & { readonly partnerId: number },
) {
  return Object.assign(findPartner(setup, partnerId), draft, { version: findPartner(setup, partnerId).version + 1 });
}

export type InvoiceDraft = {
  readonly partnerId: number;
  /** What the customer owes in all, in the invoice's currency. */
  readonly amount: Ore;
  readonly fiscalOn: DayNumber;
  readonly dueOn: DayNumber;
  readonly currency: string;
  /**
   * Left out: the order's invoice is made here, with its KID and its document. Otherwise it was made elsewhere and brought
   * into the books by a line of a cash journal, with the KID that it has there, or none.
   */
  readonly kid?: string | null | undefined;
};

export function createInvoice(inside: Inside, draft: InvoiceDraft): PartnerPost {
  const { state, setup } = inside;
  const partner = findPartner(setup, draft.partnerId);
  const rate = RATES[draft.currency];
  if (rate === undefined) throw invalid(`no rate for ${draft.currency}`);
  const amount = ore(draft.amount * rate);
  const isOurs = draft.kid === undefined;
  const number = setup.nextInvoiceNumber;
  setup.nextInvoiceNumber += 1;
  const { partnerId, fiscalOn, dueOn } = draft;
  const transaction = post(inside, {
    fiscalOn,
    description: `Faktura ${number}`,
    entries: [
      { tag: CUSTOMERS, amount, partnerId },
      { tag: SALES, amount: ore(-amount) },
    ],
  });
  if (isOurs) {
    const { voucherId } = transaction;
    const id = nextId(state);
    setup.documents.set(id, { id, voucherId, name: `Faktura ${number}.pdf` });
  }
  return addPost(inside, {
    partnerId,
    postType: "CustomerInvoice",
    amount,
    currency: draft.currency,
    currencyAmount: draft.amount,
    fiscalOn,
    dueOn,
    voucherId: transaction.voucherId,
    voucherNumber: number,
    transactionId: transaction.id,
    ledgerLineId: isOurs ? undefined : nextId(state),
    kid: isOurs ? ownKid(number, partner) : (draft.kid ?? undefined),
  });
}

/** Six digits of the invoice, eight of the customer, and the check digit. */
const ownKid = (invoiceNumber: number, { accountNumber }: Partner): string =>
  kidOf(String(invoiceNumber).padStart(6, "0") + String(accountNumber).padStart(8, "0"));

export function changeDueDate(
  { setup }: Inside,
  it: { readonly postId: number; readonly dueOn: DayNumber },
): PartnerPost {
  return Object.assign(findPost(setup, it.postId), {
    dueOn: it.dueOn,
    version: findPost(setup, it.postId).version + 1,
  });
}

/** @throws Refusal 400 when nothing is owed. */
export function sendReminder({ setup }: Inside, it: { readonly postId: number; readonly on: DayNumber }): PartnerPost {
  const invoice = findPost(setup, it.postId);
  if (!isOpen(invoice) || invoice.postType !== "CustomerInvoice") throw invalid("there is nothing to remind of");
  return Object.assign(invoice, { remindedOn: it.on });
}
