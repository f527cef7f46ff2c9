import {
  assert,
  bankTermsOf,
  bookIncome,
  type CreditorId,
  type IncomeEntry,
  type IncomeLine,
  type IncomePlan,
  keepingDaysMax,
  needsApproval,
  OPERATOR_ITSELF,
  type Operator,
  payoutPeriod,
  planIncome,
  returnedIncome,
} from "@kravflyt/core";
import {
  ledgerChanges,
  listIncome,
  loadCreditor,
  loadPayout,
  type Payout,
  paymentOrderChange,
  payoutChange,
  underWayChange,
} from "@kravflyt/store";
import { owedThrough } from "./due-payout.ts";
import type { IncomeAccountInUse } from "./income-account.ts";
import { entriesIn, everyDaysOf, firstDay, isDue, type Since, termsOf } from "./money-due.ts";
import { nameInOrder, sendMessage } from "./pay-out.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

const INCOME = ["operator_income"] as const;

/**
 * Orders that the operator's income of a creditor leaves the client account for `to`, on the days on which the creditor is paid:
 * the order, its booking and the message that carries it on in one transaction. Its id is its period, so asking twice orders
 * once; what comes to less than nothing waits for more.
 */
export async function payIncome(
  shell: Shell,
  creditorId: CreditorId,
  { operator, to }: { readonly operator: Operator; readonly to: IncomeAccountInUse },
): Promise<{ readonly payout?: Payout }> {
  const [stored, start] = await Promise.all([loadCreditor(shell.table, creditorId), startOf(shell, creditorId)]);
  if (stored === undefined || start === undefined) return {};
  const terms = termsOf(stored.value.creditor, keepingDaysMax(shell.today, operator.law));
  const period = payoutPeriod(shell.today, everyDaysOf(terms, start, to.account), start);
  if (period === undefined) return {};
  const entries = await entriesIn(shell, { creditorId, accounts: INCOME }, period);
  if (!isDue(shell.today, terms, entries)) return {};
  const [returned, owedOre] = await Promise.all([
    returnedIn(shell, entries),
    owedThrough(shell, creditorId, period.through),
  ]);
  const of = { creditorId, on: shell.today, through: period.through };
  const plan = planIncome(of, { entries, returned, owedOre });
  if (plan === undefined) return {};
  const payout = toPayout(plan, to, operator);
  const { payoutId, amountOre, on } = payout;
  const changes = [
    payoutChange({ after: payout }),
    paymentOrderChange(payout),
    underWayChange({ payoutId, creditorId, amountOre, orderedOn: on }),
    ...ledgerChanges(bookIncome(plan, on)),
  ];
  await save(shell, changes, payout.status === "awaiting_approval" ? [] : [sendMessage(payout)]);
  return { payout };
}

/** Where the next period begins: after the last order, or with the first income there was. */
async function startOf(shell: Shell, creditorId: CreditorId): Promise<Payout | Since | undefined> {
  const last = (await listIncome(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return last;
  const since = await firstDay(shell, creditorId, INCOME);
  return since === undefined ? undefined : { since };
}

/** What was to bring the orders that came back among `entries`. */
async function returnedIn(shell: Shell, entries: readonly IncomeEntry[]): Promise<readonly IncomeLine[]> {
  const ids = new Set(entries.flatMap(({ bookingId }) => returnedIncome(bookingId) ?? []));
  const lines = await Promise.all(
    [...ids].toSorted().map(async (payoutId) => {
      const payout = await loadPayout(shell.table, payoutId);
      assert(payout?.value.income !== undefined, `income ${payoutId} came back and is not known`);
      return payout.value.income.lines;
    }),
  );
  return lines.flat();
}

function toPayout(
  { payoutId, creditorId, on, through, amountOre, lines }: IncomePlan,
  { account, setBy }: IncomeAccountInUse,
  operator: Operator,
): Payout {
  return {
    payoutId,
    creditorId: OPERATOR_ITSELF,
    on,
    through,
    amountOre,
    account,
    ...(setBy === undefined ? {} : { accountBy: setBy }),
    status: needsApproval(amountOre, bankTermsOf(operator)) ? "awaiting_approval" : "ordered",
    lines: [],
    income: { creditorId, lines },
    messageId: `KFI-${nameInOrder({ creditorId, through })}`,
  };
}
