import type { XmlListener } from "../excel/xml.ts";

/** The texts of an element by the names of what holds them; of two with one name the first. */
export type Texts = Readonly<Record<string, string>>;

export type SaftListener = {
  readonly customer: (texts: Texts) => void;
  /** A line of a transaction, with the transaction's own texts under their names. */
  readonly line: (texts: Texts) => void;
  /** The currency of the books, where the file names it. */
  readonly currency: (code: string) => void;
};

/** Hears the customers and the lines of a SAF-T file while it is read. Amounts are named `DebitAmount` and `CreditAmount`. */
export function listenToSaft({ customer, line, currency }: SaftListener): XmlListener {
  const path: string[] = [];
  let text = "";
  let whole: Record<string, string> = {};
  let transaction: Record<string, string> = {};
  const isInside = (name: string): boolean => path.includes(name);
  const take = (name: string): void => {
    const parent = path.at(-2) ?? "";
    const known = name === "Amount" ? parent : name;
    const target = isInside("Line") || isInside("Customer") ? whole : transaction;
    if (text.trim() !== "") target[known] ??= text.trim();
    text = "";
  };
  return {
    open: (name) => {
      path.push(name);
      text = "";
      if (name === "Customer" || name === "Line") whole = {};
      if (name === "Transaction") transaction = {};
    },
    text: (more) => {
      text += more;
    },
    close: (name) => {
      if (name === "DefaultCurrencyCode") currency(text.trim());
      take(name);
      path.pop();
      if (name === "Customer") customer(whole);
      if (name === "Line") line({ ...transaction, ...whole });
    },
  };
}
