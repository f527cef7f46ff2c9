import { createHash } from "node:crypto";
import {
  addDays,
  assert,
  bankTermsOf,
  bookPayout,
  type CalendarDate,
  type CreditorId,
  keepingDaysMax,
  needsApproval,
  type Operator,
  type Ore,
  type OwedEntry,
  type PayoutPlan,
  payoutPeriod,
  planPayout,
  type ReturnedPayout,
  returnedPayout,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  ledgerChanges,
  listPayouts,
  loadOperator,
  loadPayout,
  type Payout,
  paymentOrderChange,
  payoutChange,
  underWayChange,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { entriesIn, everyDaysOf, firstDay, isDue, type Since, termsOf } from "./money-due.ts";
import { type AccountInUse, accountInUse } from "./payout-account.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"] as const;

/**
 * Orders the creditor's payout when its day has come: the order, its ledger booking and the message that carries it on
 * in one transaction. Its id is its period, so asking twice orders once. While a changed account waits, the payout does.
 * @throws ConflictError when the creditor's account changed meanwhile.
 */
export async function payOut(shell: Shell, creditorId: CreditorId): Promise<{ readonly payout?: Payout }> {
  const known = await accountInUse(shell, creditorId);
  if (known === undefined || known.creditor.payee !== "client_account" || known.waits) return {};
  const start = await startOf(shell, creditorId);
  if (start === undefined) return {};
  const operator = await loadOperator(shell.table);
  assert(operator !== undefined, "the tenant has no operator");
  const terms = termsOf(known.creditor, keepingDaysMax(shell.today, operator.law));
  const period = payoutPeriod(shell.today, everyDaysOf(terms, start, known.creditor.bankAccount), start);
  if (period === undefined) return {};
  const entries = await entriesIn(shell, { creditorId, accounts: OWED }, period);
  if (!isDue(shell.today, terms, entries)) return {};
  const returned = await returnedIn(shell, entries);
  const plan = planPayout({ creditorId, on: shell.today, through: period.through }, entries, returned);
  if (plan === undefined) return {};
  const payout = toPayout(plan, known, operator);
  const waits = payout.status === "awaiting_approval";
  const changes = [
    payoutChange({ after: payout }),
    paymentOrderChange(payout),
    underWayChange({ payoutId: payout.payoutId, creditorId, amountOre: payout.amountOre, orderedOn: payout.on }),
    ...ledgerChanges(bookPayout(plan)),
  ];
  await save(shell, changes, waits ? [] : [sendMessage(payout)]);
  return { payout };
}

export const sendMessage = ({ payoutId }: Payout) => message("send-payout", payoutId, { payoutId });

/** Where the next period begins: after the last payout, or with the first money there was. */
async function startOf(shell: Shell, creditorId: CreditorId): Promise<Payout | Since | undefined> {
  const last = (await listPayouts(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return last;
  const since = await firstDay(shell, creditorId, OWED);
  return since === undefined ? undefined : { since };
}

/** What the creditor has to get of all that was booked through `through`, and no payout took: below zero where it was sent more. */
export async function owedThrough(shell: Shell, creditorId: CreditorId, through: CalendarDate): Promise<Ore> {
  const start = await startOf(shell, creditorId);
  if (start === undefined) return ZERO_ORE;
  const from = "since" in start ? start.since : addDays(start.through, 1);
  const entries = await entriesIn(shell, { creditorId, accounts: OWED }, { from, through });
  const fresh = entries.filter(({ bookingId }) => !bookingId.startsWith("payout:"));
  return subtractOre(ZERO_ORE, sumOre(fresh.map(({ amountOre }) => amountOre)));
}

/** The payouts that came back among `entries`. */
async function returnedIn(shell: Shell, entries: readonly OwedEntry[]): Promise<readonly ReturnedPayout[]> {
  const ids = new Set(entries.flatMap(({ bookingId }) => returnedPayout(bookingId) ?? []));
  return Promise.all(
    [...ids].toSorted().map(async (payoutId) => {
      const payout = await loadPayout(shell.table, payoutId);
      assert(payout !== undefined, `payout ${payoutId} came back and is not known`);
      return payout.value;
    }),
  );
}

function toPayout(plan: PayoutPlan, { creditor, setBy }: AccountInUse, operator: Operator): Payout {
  return {
    ...plan,
    account: creditor.bankAccount,
    ...(setBy === undefined ? {} : { accountBy: setBy }),
    status: needsApproval(plan.amountOre, bankTermsOf(operator)) ? "awaiting_approval" : "ordered",
    messageId: messageIdOf(plan),
  };
}

/**
 * At most 35 characters and the same for the same payout, so that the bank refuses a second upload. A long creditor id
 * goes in as its hash: cut short, two creditors could share a name, and the bank would pay only one of them.
 */
export const messageIdOf = (plan: Pick<PayoutPlan, "creditorId" | "through">): string => `KF-${nameInOrder(plan)}`;

/** At most 29 characters. */
export const nameInOrder = ({ creditorId, through }: Pick<PayoutPlan, "creditorId" | "through">): string => {
  const whose =
    creditorId.length <= 20 ? creditorId : createHash("sha256").update(creditorId).digest("hex").slice(0, 20);
  return `${whose}-${through.replaceAll("-", "")}`;
};
