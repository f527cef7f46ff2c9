import { createHash } from "node:crypto";
import {
  bookPayout,
  type CalendarDate,
  type CreditorId,
  type OwedEntry,
  type PayoutPlan,
  payoutPeriod,
  planPayout,
} from "@kravflyt/core";
import {
  type Change,
  ledgerChanges,
  listEntries,
  listPayouts,
  loadCreditor,
  type Payout,
  payoutChange,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"] as const;
/** Ledger pages read for one payout. */
const PAGES_MAX = 1_000;

/**
 * Orders the creditor's payout when its day has come: the order, its ledger booking and the message that carries it on
 * in one transaction. Its id is its period, so asking twice orders once.
 */
export async function payOut(shell: Shell, creditorId: CreditorId): Promise<{ readonly payout?: Payout }> {
  const stored = await loadCreditor(shell.table, creditorId);
  if (stored === undefined || stored.value.creditor.payee !== "client_account") return {};
  const start = await startOf(shell, creditorId);
  if (start === undefined) return {};
  const period = payoutPeriod(shell.today, stored.value.creditor.payoutEveryDays, start);
  if (period === undefined) return {};
  const entries = await owedEntries(shell, creditorId, period);
  const plan = planPayout({ creditorId, on: shell.today, through: period.through }, entries);
  if (plan === undefined) return {};
  const payout = toPayout(plan);
  const changes: Change[] = [payoutChange({ after: payout }), ...ledgerChanges(bookPayout(plan))];
  await save(shell, changes, [message("send-payout", plan.payoutId, { payoutId: plan.payoutId })]);
  return { payout };
}

/** Where the next period begins: after the last payout, or with the first money there was. */
async function startOf(
  shell: Shell,
  creditorId: CreditorId,
): Promise<{ readonly through: CalendarDate } | { readonly since: CalendarDate } | undefined> {
  const last = (await listPayouts(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return { through: last.through };
  const firsts = await Promise.all(OWED.map((account) => listEntries(shell.table, creditorId, account, { limit: 1 })));
  const since = firsts
    .flatMap((page) => page.items)
    .map((entry) => entry.on)
    .toSorted()[0];
  return since === undefined ? undefined : { since };
}

async function owedEntries(
  shell: Shell,
  creditorId: CreditorId,
  period: NonNullable<ReturnType<typeof payoutPeriod>>,
): Promise<readonly OwedEntry[]> {
  const entries: OwedEntry[] = [];
  for (const account of OWED) {
    let cursor: string | undefined;
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const range = cursor === undefined ? period : { ...period, cursor };
      const page = await listEntries(shell.table, creditorId, account, range);
      entries.push(...page.items.map(({ bookingId, amountOre }) => ({ account, bookingId, amountOre })));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
  }
  return entries;
}

const toPayout = (plan: PayoutPlan): Payout => ({ ...plan, status: "ordered", messageId: messageIdOf(plan) });

/**
 * At most 35 characters and the same for the same payout, so that the bank refuses a second upload. A long creditor id
 * goes in as its hash: cut short, two creditors could share a name, and the bank would pay only one of them.
 */
export const messageIdOf = ({ creditorId, through }: Pick<PayoutPlan, "creditorId" | "through">): string => {
  const whose =
    creditorId.length <= 20 ? creditorId : createHash("sha256").update(creditorId).digest("hex").slice(0, 20);
  return `KF-${whose}-${through.replaceAll("-", "")}`;
};
