import type { CalendarDate, Ore } from "@kravflyt/core";
import { invalid, Refusal } from "../server/refusal.ts";
import { closeCase, findCase, principalOf, remainingOf, touch } from "./cases.ts";
import { type DirectPayment, nextId, nextSequence, type SveaCase, type SveaInvoice, type SveaState } from "./state.ts";

const min = (a: Ore, b: Ore): Ore => (a < b ? a : b);
const less = (a: Ore, b: Ore): Ore => (a - b) as Ore;

export type DebtorPays = {
  readonly caseNumber: string;
  readonly amount: Ore;
  readonly date: CalendarDate;
};

/** A debtor pays the agency: public fees first, then principal, salær, interest. The principal goes on to the creditor. */
export function debtorPays(state: SveaState, { caseNumber, amount, date }: DebtorPays, at: number): string {
  const one = findCase(state, caseNumber);
  if (amount > remainingOf(one)) throw invalid("more than is owed");
  const publicFees = min(one.publicFees, amount);
  one.publicFees = less(one.publicFees, publicFees);
  let left = less(amount, publicFees);
  const principals: { readonly invoiceNo: string; readonly paid: Ore }[] = [];
  for (const invoice of one.invoices) {
    const paid = min(invoice.remaining, left);
    invoice.remaining = less(invoice.remaining, paid);
    left = less(left, paid);
    if (paid > 0) principals.push({ invoiceNo: invoice.invoiceNo, paid });
  }
  const fees = min(one.fees, left);
  one.fees = less(one.fees, fees);
  const interest = less(left, fees);
  one.interest = less(one.interest, interest);
  const first = principals[0] ?? { invoiceNo: one.invoices[0]?.invoiceNo ?? "", paid: 0 as Ore };
  const rest = { publicFees, fees, interest };
  const none = { publicFees: 0 as Ore, fees: 0 as Ore, interest: 0 as Ore };
  for (const [place, { invoiceNo, paid }] of [first, ...principals.slice(1)].entries()) {
    addPayment(state, one, { invoiceNo, date, at, coverage: { principal: paid, ...(place === 0 ? rest : none) } });
  }
  touch(state, one, at);
  if (remainingOf(one) === 0) closeCase(state, caseNumber, { reason: "SETTLED", at });
  return caseNumber;
}

type Line = {
  readonly invoiceNo: string;
  readonly date: CalendarDate;
  readonly at: number;
  readonly coverage: SveaState["payments"][number]["coverage"];
};

function addPayment(state: SveaState, { caseNumber }: SveaCase, { invoiceNo, date, at, coverage }: Line): void {
  const number = nextId(state);
  const id = `P${number}`;
  const { publicFees, principal, fees, interest } = coverage;
  const amount = (publicFees + principal + fees + interest) as Ore;
  state.payments.push({
    sequence: nextSequence(state),
    id,
    caseNumber,
    invoiceNo,
    date,
    at,
    amount,
    coverage,
    remittanceRef: `R${number}`,
  });
  const entry = (account: SveaState["entries"][number]["account"], ore: number) =>
    state.entries.push({ account, amount: ore as Ore, cause: id });
  entry("bank", amount);
  entry("remitted", 0 - principal);
  entry("outlays", 0 - publicFees);
  entry("salary", 0 - fees);
  entry("interest", 0 - interest);
}

/** What the creditor was paid itself lowers the principal. Told twice it does so twice: there is nothing to tell them apart by. */
export function registerDirect(state: SveaState, it: Omit<DirectPayment, "id" | "used">, at: number): string {
  const one = findCase(state, it.caseNumber);
  const invoice = one.invoices.find(({ invoiceNo }) => invoiceNo === it.invoiceNo);
  if (invoice === undefined) throw new Refusal(422, "UNKNOWN_INVOICE", "the case has no such invoice");
  const used = lower(invoice, it.amount);
  const id = `D${nextId(state)}`;
  state.direct.push({ ...it, id, used });
  touch(state, one, at);
  return id;
}

function lower(invoice: SveaInvoice, amount: Ore): Ore {
  const used = min(invoice.remaining, amount);
  invoice.remaining = less(invoice.remaining, used);
  return used;
}

export type SveaBooks = {
  /** By account, debit above zero. */
  readonly balances: Readonly<Record<string, number>>;
  /** Sent on to creditors. */
  readonly remitted: number;
  readonly cases: readonly {
    readonly caseNumber: string;
    readonly externalId: string;
    readonly principal: number;
    readonly direct: number;
    readonly messages: number;
    readonly closedReason: string | null;
  }[];
};

export function booksOf(state: SveaState): SveaBooks {
  const balances: Record<string, number> = {};
  for (const { account, amount } of state.entries) balances[account] = (balances[account] ?? 0) + amount;
  const worked = [...state.cases.values()].filter(({ rejected }) => rejected === undefined);
  return {
    balances,
    remitted: 0 - (balances["remitted"] ?? 0),
    cases: worked.map((one) => ({
      caseNumber: one.caseNumber,
      externalId: one.externalId,
      principal: principalOf(one),
      direct: sum(state.direct.filter(({ caseNumber }) => caseNumber === one.caseNumber).map(({ amount }) => amount)),
      messages: state.messages.filter((it) => it.caseNumber === one.caseNumber && it.from === "creditor").length,
      closedReason: one.closedReason,
    })),
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What does not add up, or was done twice. */
export function reconcile(state: SveaState): readonly string[] {
  const found: string[] = [];
  const books = booksOf(state);
  if (sum(Object.values(books.balances)) !== 0) found.push("the entries do not balance");
  for (const one of state.cases.values()) {
    if (one.rejected !== undefined) continue;
    const { caseNumber } = one;
    const claimed = sum(one.invoices.map(({ claimed: amount }) => amount));
    const paid = sum(
      state.payments.filter((it) => it.caseNumber === caseNumber).map(({ coverage }) => coverage.principal),
    );
    const direct = sum(state.direct.filter((it) => it.caseNumber === caseNumber).map(({ used }) => used));
    if (claimed !== paid + direct + principalOf(one)) found.push(`case ${caseNumber}: principal`);
  }
  for (const list of [state.direct, state.messages]) {
    const references = list.flatMap(({ reference }) => reference ?? []);
    for (const reference of new Set(references.filter((it, at) => references.indexOf(it) !== at))) {
      found.push(`${reference} came twice`);
    }
  }
  return found;
}
