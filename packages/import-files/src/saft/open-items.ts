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
  /** What was invoiced, in øre; 0 for a credit that belongs to no invoice of the file. */
  readonly debitOre: number;
  readonly openOre: number;
};

type Draft = { -readonly [Key in keyof Omit<OpenItem, "customer" | "openOre">]: OpenItem[Key] } & { creditOre: number };

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
      draft.debitOre += debitOre;
      draft.creditOre += amountOf(texts["CreditAmount"]);
      if (debitOre === 0 && draft.issuedOn !== undefined) return;
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

const newDraft = (number: string): Draft => ({
  number,
  issuedOn: undefined,
  dueOn: undefined,
  kid: undefined,
  currency: undefined,
  debitOre: 0,
  creditOre: 0,
});

const toItem = ({ creditOre, ...draft }: Draft, customer: Texts): OpenItem => ({
  ...draft,
  customer,
  openOre: draft.debitOre - creditOre,
});

const isOpen = ({ openOre }: OpenItem): boolean => openOre !== 0;
