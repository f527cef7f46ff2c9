import { type CalendarDate, dayInNorway, type Instant, type Ore } from "@kravflyt/core";
import { principalOf, remainingOf } from "./cases.ts";
import type { CloseReason, Level, SveaCase, SveaState } from "./state.ts";

export type SveaBooks = {
  /** By account, debit above zero. */
  readonly balances: Readonly<Record<string, number>>;
  /** Sent on to creditors. */
  readonly remitted: number;
  /** Cases that it took; amounts in øre. */
  readonly cases: readonly SveaCaseBook[];
  /** Our ids of cases that it would not have. */
  readonly rejected: readonly string[];
  /** What debtors paid to it, a line for each invoice, with the principal that it sent on. */
  readonly payments: readonly {
    readonly id: string;
    readonly customerNumber: string;
    readonly principal: Ore;
  }[];
};

export type SveaCaseBook = {
  readonly caseNumber: string;
  readonly externalId: string;
  readonly customerNumber: string;
  readonly level: Level;
  readonly receivedOn: CalendarDate;
  readonly invoiceNumbers: readonly string[];
  /** What was asked for when it came. */
  readonly claimed: number;
  readonly principal: number;
  /** With its costs. */
  readonly owed: Ore;
  /** Principal that it was paid, and sent on. */
  readonly paid: number;
  /** What the creditor told that it was paid itself. */
  readonly direct: number;
  /** What the creditor wrote, and what was written to it. */
  readonly messages: number;
  readonly written: number;
  readonly letters: number;
  readonly closedReason: CloseReason | null;
};

export function booksOf(state: SveaState): SveaBooks {
  const balances: Record<string, number> = {};
  for (const { account, amount } of state.entries) balances[account] = (balances[account] ?? 0) + amount;
  const all = [...state.cases.values()];
  const worked = all.filter(({ rejected }) => rejected === undefined);
  const customers = new Map(worked.map(({ caseNumber, customerNumber }) => [caseNumber, customerNumber]));
  return {
    balances,
    remitted: 0 - (balances["remitted"] ?? 0),
    cases: worked.map((one) => caseBook(state, one)),
    rejected: all.filter(({ rejected }) => rejected !== undefined).map(({ externalId }) => externalId),
    payments: state.payments.map(({ id, caseNumber, coverage: { principal } }) => ({
      id,
      customerNumber: customers.get(caseNumber) ?? "",
      principal,
    })),
  };
}

function caseBook(state: SveaState, one: SveaCase): SveaCaseBook {
  const { caseNumber, externalId, customerNumber, level, closedReason } = one;
  const its = (it: { readonly caseNumber: string }) => it.caseNumber === caseNumber;
  const messages = state.messages.filter(its);
  return {
    caseNumber,
    externalId,
    customerNumber,
    level,
    receivedOn: dayInNorway(new Date(one.receivedAt).toISOString() as Instant),
    invoiceNumbers: one.invoices.map(({ invoiceNo }) => invoiceNo),
    claimed: sum(one.invoices.map(({ claimed }) => claimed)),
    principal: principalOf(one),
    owed: remainingOf(one),
    paid: sum(state.payments.filter(its).map(({ coverage }) => coverage.principal)),
    direct: sum(state.direct.filter(its).map(({ amount }) => amount)),
    messages: messages.filter(({ from }) => from === "creditor").length,
    written: messages.filter(({ from }) => from === "agency").length,
    letters: state.dispatches.filter(its).length,
    closedReason,
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What does not add up, or was done twice. */
export function reconcile(state: SveaState): readonly string[] {
  const found: string[] = [];
  const books = booksOf(state);
  if (sum(Object.values(books.balances)) !== 0) found.push("the entries do not balance");
  for (const { caseNumber, claimed, paid, principal } of books.cases) {
    const direct = sum(state.direct.filter((it) => it.caseNumber === caseNumber).map(({ used }) => used));
    if (claimed !== paid + direct + principal) found.push(`case ${caseNumber}: principal`);
  }
  for (const list of [state.direct, state.messages]) {
    const references = list.flatMap(({ reference }) => reference ?? []);
    for (const reference of new Set(references.filter((it, at) => references.indexOf(it) !== at))) {
      found.push(`${reference} came twice`);
    }
  }
  return found;
}
