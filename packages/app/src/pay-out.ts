import { createHash } from "node:crypto";
import {
  assert,
  bankTermsOf,
  bookPayout,
  type CalendarDate,
  type Creditor,
  type CreditorId,
  isPayoutDue,
  keepingDaysMax,
  keptAtMost,
  needsApproval,
  type Operator,
  type OwedEntry,
  owingOf,
  type PayoutPlan,
  type PayoutTerms,
  payoutPeriod,
  planPayout,
  type ReturnedPayout,
  returnedPayout,
} from "@kravflyt/core";
import {
  ledgerChanges,
  listEntries,
  listPayouts,
  loadOperator,
  loadPayout,
  type Payout,
  paymentOrderChange,
  payoutChange,
  underWayChange,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { type AccountInUse, accountInUse } from "./payout-account.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"] as const;
/** Ledger pages read for one payout. */
const PAGES_MAX = 1_000;

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
  const period = payoutPeriod(shell.today, everyDaysOf(terms, start, known), start);
  if (period === undefined) return {};
  const entries = await owedEntries(shell, creditorId, period);
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

const termsOf = ({ payoutEveryDays, payout }: Creditor, lawDays: number | null): PayoutTerms => ({
  everyDays: payoutEveryDays,
  agreement: payout,
  lawDays,
});

/** Where a rhythm is agreed every day is looked at; so is what the bank turned down, once the account is another. */
function everyDaysOf(terms: PayoutTerms, start: Payout | Since, { creditor }: AccountInUse): number {
  const isMended = "status" in start && start.status === "rejected" && start.account !== creditor.bankAccount;
  return isMended || terms.agreement !== undefined ? 1 : keptAtMost(terms);
}

/** What an earlier payout took is no money that came. */
function isDue(today: CalendarDate, terms: PayoutTerms, entries: readonly DatedEntry[]): boolean {
  if (terms.agreement === undefined) return true;
  const owing = owingOf(entries.filter(({ bookingId }) => !bookingId.startsWith("payout:")));
  return owing !== undefined && isPayoutDue(today, terms.agreement, { owing, terms });
}

type DatedEntry = OwedEntry & { readonly on: CalendarDate };
type Since = { readonly since: CalendarDate };

/** Where the next period begins: after the last payout, or with the first money there was. */
async function startOf(shell: Shell, creditorId: CreditorId): Promise<Payout | Since | undefined> {
  const last = (await listPayouts(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return last;
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
): Promise<readonly DatedEntry[]> {
  const entries: DatedEntry[] = [];
  for (const account of OWED) {
    let cursor: string | undefined;
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const range = cursor === undefined ? period : { ...period, cursor };
      const page = await listEntries(shell.table, creditorId, account, range);
      entries.push(...page.items.map((entry) => ({ account, ...entry })));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
  }
  return entries;
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
export const messageIdOf = ({ creditorId, through }: Pick<PayoutPlan, "creditorId" | "through">): string => {
  const whose =
    creditorId.length <= 20 ? creditorId : createHash("sha256").update(creditorId).digest("hex").slice(0, 20);
  return `KF-${whose}-${through.replaceAll("-", "")}`;
};
