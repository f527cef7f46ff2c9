import {
  addOre,
  assert,
  bankTermsOf,
  bookIncome,
  type CreditorId,
  type IncomeEntry,
  type IncomePlan,
  keepingDaysMax,
  needsApproval,
  OPERATOR_ITSELF,
  type Operator,
  type Ore,
  payoutPeriod,
  planIncome,
  returnedIncome,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  ledgerChanges,
  listIncome,
  listPayouts,
  loadCreditor,
  loadPayout,
  type Payout,
  paymentOrderChange,
  payoutChange,
  underWayChange,
} from "@kravflyt/store";
import { isDecided, OWED, owedThrough } from "./due-payout.ts";
import type { IncomeAccountInUse } from "./income-account.ts";
import { bookedToday, entriesIn, everyDaysOf, firstDay, isDue, type Since, termsOf } from "./money-due.ts";
import { nameInOrder, sendMessage } from "./pay-out.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

const INCOME = ["operator_income"] as const;

type IncomeTo = {
  readonly operator: Operator;
  readonly to: IncomeAccountInUse;
  /** What of other creditors' was ordered to go there today. */
  readonly orderedOre: Ore;
};

/**
 * Orders that the operator's income of a creditor leaves the client account for `to`, on the days on which the creditor is paid:
 * the order, its booking and the message that carries it on in one transaction. Its id is its period, so asking twice orders
 * once; what comes to less than nothing waits for more.
 */
export async function payIncome(
  shell: Shell,
  creditorId: CreditorId,
  { operator, to, orderedOre }: IncomeTo,
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
  const lines = returned.flatMap((one) => one.income.lines);
  const plan = planIncome(of, { entries, returned: lines, owedOre });
  if (plan === undefined || (await isTakenBack(shell, creditorId, owedOre))) return {};
  // what a second person was asked about is not paid without one again
  // and the limit is for what goes to that account in a day, whosoever sums it was earned on
  const inAll = addOre(orderedOre, plan.amountOre);
  const waits = returned.some(isDecided) || needsApproval(inAll, bankTermsOf(operator));
  const payout = toPayout(plan, to, waits);
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

/** Is less there today than at the end of the days that the order is of? */
async function isTakenBack(shell: Shell, creditorId: CreditorId, owedOre: Ore): Promise<boolean> {
  const [income, owed] = await Promise.all([
    bookedToday(shell, creditorId, INCOME),
    bookedToday(shell, creditorId, OWED),
  ]);
  return income < 0 || addOre(owedOre, owed) < 0;
}

/** What was ordered of all creditors today, and not turned down since. */
export async function incomeOrderedToday({ table, today }: Shell): Promise<Ore> {
  let sum = ZERO_ORE;
  let cursor: string | undefined;
  do {
    const page = await listPayouts(table, OPERATOR_ITSELF, { cursor });
    const some = page.items.filter(({ on, status }) => on === today && status !== "declined" && status !== "rejected");
    sum = addOre(sum, sumOre(some.map(({ amountOre }) => amountOre)));
    // the newest stand first
    cursor = page.items.at(-1)?.on === today ? page.cursor : undefined;
  } while (cursor !== undefined);
  return sum;
}

/** Where the next period begins: after the last order, or with the first income there was. */
async function startOf(shell: Shell, creditorId: CreditorId): Promise<Payout | Since | undefined> {
  const last = (await listIncome(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return last;
  const since = await firstDay(shell, creditorId, INCOME);
  return since === undefined ? undefined : { since };
}

type IncomeOrder = Payout & Required<Pick<Payout, "income">>;

/** The orders that came back among `entries`. */
async function returnedIn(shell: Shell, entries: readonly IncomeEntry[]): Promise<readonly IncomeOrder[]> {
  const ids = new Set(entries.flatMap(({ bookingId }) => returnedIncome(bookingId) ?? []));
  return Promise.all(
    [...ids].toSorted().map(async (payoutId) => {
      const payout = await loadPayout(shell.table, payoutId);
      const income = payout?.value.income;
      assert(payout !== undefined && income !== undefined, `income ${payoutId} came back and is not known`);
      return { ...payout.value, income };
    }),
  );
}

function toPayout(
  { payoutId, creditorId, on, through, amountOre, lines }: IncomePlan,
  { account, setBy }: IncomeAccountInUse,
  waits: boolean,
): Payout {
  return {
    payoutId,
    creditorId: OPERATOR_ITSELF,
    on,
    through,
    amountOre,
    account,
    ...(setBy === undefined ? {} : { accountBy: setBy }),
    status: waits ? "awaiting_approval" : "ordered",
    lines: [],
    income: { creditorId, lines },
    messageId: `KFI-${nameInOrder({ creditorId, through })}`,
  };
}
