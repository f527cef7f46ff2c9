import type { CalendarDate, Ore } from "@kravflyt/core";
import { invalid, Refusal } from "../server/refusal.ts";
import { closeCase, findCase, remainingOf, touch } from "./cases.ts";
import { type DirectPayment, nextId, nextSequence, type SveaCase, type SveaInvoice, type SveaState } from "./state.ts";

const NONE = 0 as Ore;
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

/** A bank takes a payment back: so does the agency from the creditor, and all of it is owed again. */
export function paymentBounces(
  state: SveaState,
  { paymentId, date }: { readonly paymentId: string; readonly date: CalendarDate },
  at: number,
): string {
  const paid = state.payments.find(({ id }) => id === paymentId);
  if (paid === undefined) throw invalid("there is no such payment");
  const one = findCase(state, paid.caseNumber);
  const { publicFees, principal, fees, interest } = paid.coverage;
  const invoice = one.invoices.find(({ invoiceNo }) => invoiceNo === paid.invoiceNo);
  if (invoice !== undefined) invoice.remaining = less(invoice.remaining, less(NONE, principal));
  one.publicFees = less(one.publicFees, less(NONE, publicFees));
  one.fees = less(one.fees, less(NONE, fees));
  one.interest = less(one.interest, less(NONE, interest));
  const coverage = {
    publicFees: less(NONE, publicFees),
    principal: less(NONE, principal),
    fees: less(NONE, fees),
    interest: less(NONE, interest),
  };
  addPayment(state, one, { invoiceNo: paid.invoiceNo, date, at, coverage });
  touch(state, one, at);
  return one.caseNumber;
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
