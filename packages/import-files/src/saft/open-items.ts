import { toAmount } from "../values/amount.ts";
import type { Texts } from "./listen.ts";

/** An invoice of a customer, or what stands to its credit. Below zero: more was credited than invoiced. */
export type OpenItem = {
  readonly customer: Texts;
  readonly number: string;
  readonly issuedOn: string | undefined;
  readonly dueOn: string | undefined;
  readonly kid: string | undefined;
  /** What it was invoiced in; the amounts are the ledger's all the same. */
  readonly currency: string | undefined;
  /** What was invoiced, in øre; 0 for a credit that belongs to no invoice of the file. Never less than what is open. */
  readonly invoicedOre: number;
  readonly openOre: number;
};

type Draft = { -readonly [Key in keyof Omit<OpenItem, "customer">]: OpenItem[Key] } & {
  /** The transaction that the item was invoiced by. */
  invoicedBy: string | undefined;
};

/**
 * The open items of a ledger: what was debited and credited a customer under one document number. A ledger that begins
 * in the middle, or a payment that names no invoice, shows in the customer's closing balance: where that is another
 * sum, none of the customer's items can be trusted.
 */
export function openItems() {
  const customers = new Map<string, Texts>();
  const drafts = new Map<string, Map<string, Draft>>();
  let isReadable = true;
  let booksCurrency: string | undefined;
  const amountOf = (text: string | undefined): number => {
    const { value, error } = toAmount(text ?? "0", ".");
    if (error !== undefined) isReadable = false;
    return Number(value ?? 0);
  };
  return {
    currency: (code: string): void => {
      booksCurrency = code;
    },
    customer: (texts: Texts): void => {
      customers.set(texts["CustomerID"] ?? "", texts);
    },
    line: (texts: Texts): void => {
      const id = texts["CustomerID"];
      if (id === undefined) return;
      const number = texts["ReferenceNumber"] ?? texts["SourceDocumentID"] ?? texts["TransactionID"] ?? "";
      const ofCustomer = drafts.get(id) ?? new Map<string, Draft>();
      drafts.set(id, ofCustomer);
      const draft = ofCustomer.get(number) ?? newDraft(number);
      ofCustomer.set(number, draft);
      const debitOre = amountOf(texts["DebitAmount"]);
      draft.openOre += debitOre - amountOf(texts["CreditAmount"]);
      const transaction = `${texts["TransactionID"]} ${texts["TransactionDate"]}`;
      if (draft.invoicedBy === transaction) draft.invoicedOre += debitOre;
      if (!tellsMore(draft, { debitOre, transaction, dueOn: texts["DueDate"] })) return;
      draft.invoicedBy = debitOre === 0 ? undefined : transaction;
      draft.invoicedOre = debitOre;
      draft.issuedOn = texts["TransactionDate"];
      draft.dueOn = texts["DueDate"];
      draft.kid = texts["CID"];
      draft.currency = texts["CurrencyCode"] ?? booksCurrency;
    },
    /** Those that are open, and the numbers of customers whose balance is another. */
    done: () => {
      const items: OpenItem[] = [];
      const doubtful: string[] = [];
      for (const [id, ofCustomer] of drafts) {
        const customer = customers.get(id) ?? { CustomerID: id };
        const open = [...ofCustomer.values()].map((draft) => toItem(draft, customer)).filter(isOpen);
        const closing = amountOf(customer["ClosingDebitBalance"]) - amountOf(customer["ClosingCreditBalance"]);
        const sum = open.reduce((total, { openOre }) => total + openOre, 0);
        if (sum === closing) items.push(...open);
        else doubtful.push(id);
      }
      return { items, doubtful, isReadable };
    },
  };
}

/**
 * Is it the invoice itself rather than what was booked on it, as a payment, or a payment that was taken back? Of several
 * debits it is the first that falls due.
 */
function tellsMore(
  { invoicedBy, issuedOn, dueOn }: Draft,
  line: { readonly debitOre: number; readonly transaction: string; readonly dueOn: string | undefined },
): boolean {
  if (line.debitOre === 0) return issuedOn === undefined;
  if (invoicedBy === undefined) return true;
  return invoicedBy !== line.transaction && dueOn === undefined && line.dueOn !== undefined;
}

const newDraft = (number: string): Draft => ({
  number,
  issuedOn: undefined,
  dueOn: undefined,
  kid: undefined,
  currency: undefined,
  invoicedOre: 0,
  openOre: 0,
  invoicedBy: undefined,
});

const toItem = ({ invoicedBy: _, ...draft }: Draft, customer: Texts): OpenItem => ({
  ...draft,
  customer,
  invoicedOre: Math.max(draft.invoicedOre, draft.openOre),
});

const isOpen = ({ openOre }: OpenItem): boolean => openOre !== 0;
