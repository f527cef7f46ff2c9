import {
  type Case,
  type CasePayment,
  type Clue,
  cluesOf,
  type Ore,
  owed,
  type Result,
  type Suggestion,
} from "@kravflyt/core";
import { casesBy, loadCases, type Page, type Paging, type StoredPayment, unknownPayments } from "@kravflyt/store";
import { type BadCursor, readPage } from "../read-page.ts";
import type { View } from "../view.ts";

/** A case that a payment in suspense may be for. */
export type SuggestedCase = Suggestion & {
  readonly state: Case;
  /** What is owed on it today; absent where the rates are not known. */
  readonly owedOre?: Ore;
  /** Of money that the bank took back: the payments on the case that it may take back. */
  readonly payments?: readonly CasePayment[];
};

export type Suspended = { readonly payment: StoredPayment; readonly suggestions: readonly SuggestedCase[] };

/** Suggestions that are shown of one payment. */
const SUGGESTIONS_MAX = 5;
/** Payments of one page: each may look up thirty cases. */
export const SUSPENSE_PAGE_MAX = 20;

/** Money that no case is known for, oldest first, each with the cases that it may be for, best first. */
export async function listSuspense(view: View, paging: Paging): Promise<Result<Page<Suspended>, BadCursor>> {
  return readPage(async () => {
    const page = await unknownPayments(view.table, {
      ...paging,
      limit: Math.min(paging.limit ?? SUSPENSE_PAGE_MAX, SUSPENSE_PAGE_MAX),
    });
    const clues = page.items.map((payment) => cluesOf(payment));
    const found = await casesBy(view.table, wantedBy(clues.flat()));
    const cases = await loadCases(view.table, [...new Set(found.values())]);
    const items = page.items.map((payment, at) => ({
      payment,
      suggestions: suggested(clues[at] ?? [], (text) => {
        const id = found.get(text);
        return id === undefined ? undefined : cases.get(id);
      }).map((one) => (payment.amountOre < 0 ? withPayments(one, payment) : withOwed(view, one))),
    }));
    return { ...page, items };
  });
}

const textOf = (clue: Clue): string => ("kid" in clue ? clue.kid : clue.number);

const wantedBy = (clues: readonly Clue[]) => ({
  kids: clues.flatMap((clue) => ("kid" in clue ? [clue.kid] : [])),
  numbers: clues.flatMap((clue) => ("kid" in clue ? [] : [clue.number])),
});

type Found = Suggestion & { readonly state: Case };

function suggested(clues: readonly Clue[], caseOf: (text: string) => Case | undefined): readonly Found[] {
  const found = new Map<string, Found>();
  for (const clue of clues) {
    const state = caseOf(textOf(clue));
    if (state !== undefined && !found.has(state.caseId)) {
      found.set(state.caseId, { caseId: state.caseId, reason: clue.reason, state });
    }
  }
  return [...found.values()].slice(0, SUGGESTIONS_MAX);
}

function withOwed({ today }: View, one: Found): SuggestedCase {
  const owing = owed(one.state, today);
  return owing.ok ? { ...one, owedOre: owing.value.totalOre } : one;
}

/** Those that are as large or larger: one is taken back whole or in part, and never more than was paid. */
const withPayments = (one: Found, { amountOre, paidOn: on }: StoredPayment): SuggestedCase => ({
  ...one,
  payments: one.state.payments.filter(
    (payment) => payment.origin === "client_account" && payment.paidOn <= on && payment.amountOre >= -amountOre,
  ),
});
