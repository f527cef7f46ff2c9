import { type CalendarDate, type Instant, ore } from "@kravflyt/core";
import * as z from "zod";
import { toWallTime } from "../clock/norwegian-time.ts";
import type { LocalHub } from "../start-local.ts";
import type { HubClient } from "../world/hub-client.ts";
import { payInBank } from "../world/pay-in-bank.ts";

/** A payout above this waits for a second person. */
const APPROVAL_ABOVE_ORE = 100_000;
const DAY_MS = 86_400_000;
const SIX_IN_THE_MORNING = 360;

const Creditors = z.object({ creditors: z.array(z.object({ creditorId: z.string(), payee: z.string() })) });
const Terms = z.object({ version: z.int(), everyDays: z.int() });
const BankTerms = z.record(z.string(), z.unknown());

/** Client money goes on once a week, on the weekday of `on`. */
export async function payEveryWeek(operator: HubClient, on: CalendarDate): Promise<void> {
  const { creditors } = await operator.ask("GET", "/creditors", { reply: Creditors });
  for (const { creditorId, payee } of creditors) {
    if (payee !== "client_account") continue;
    const path = `/creditors/${creditorId}/payout-terms`;
    const { version, everyDays } = await operator.ask("GET", path, { reply: Terms });
    const agreement = { rhythm: { kind: "weekly", weekday: weekdayOf(on) }, fromOre: 0 };
    await operator.ask("PUT", path, { body: { version, everyDays, agreement }, reply: z.unknown() });
  }
}

/** Monday is 1, Sunday 7. */
const weekdayOf = (on: CalendarDate): number => new Date(`${on}T12:00:00Z`).getUTCDay() || 7;

/** Whole weeks before `last`, at the minute when payouts are ordered. */
export function isPayoutMorning(atMs: number, last: Instant): boolean {
  const { hour, minute } = toWallTime(atMs);
  return hour * 60 + minute === SIX_IN_THE_MORNING && Math.floor((Date.parse(last) - atMs) / DAY_MS) % 7 === 0;
}

/**
 * The next payout waits for a second person; the bank's next file holds money that nobody knows the case of, and a payment on a
 * case that has ended.
 */
export async function leaveMoney(hub: LocalHub, operator: HubClient): Promise<void> {
  const terms = await operator.ask("GET", "/operator/bank", { reply: BankTerms });
  const body = { ...terms, approvalAboveOre: APPROVAL_ABOVE_ORE };
  await operator.ask("PUT", "/operator/bank", { body, reply: z.unknown() });
  const [account] = hub.sandboxes.bank.accounts;
  if (account === undefined) throw new RangeError("the bank has no client account");
  for (const [at, { kid, amount }] of STRAY.entries()) {
    const payment = { operationId: `stray ${at + 1}`, account: account.accountNumber, kid, amount: ore(amount) };
    await payInBank(hub.sandboxes.bank, payment);
  }
  const kid = await endedCase(operator);
  if (kid === undefined) return;
  const twice = { operationId: "paid twice", account: account.accountNumber, kid, amount: ore(PAID_TWICE_ORE) };
  await payInBank(hub.sandboxes.bank, twice);
}

const PAID_TWICE_ORE = 120_000;
const Cases = z.object({ cases: z.array(z.object({ caseId: z.string() })) });
const Case = z.object({ kid: z.string() });

/** The KID of the last case that has ended of those that are paid to us. */
async function endedCase(operator: HubClient): Promise<string | undefined> {
  const { creditors } = await operator.ask("GET", "/creditors", { reply: Creditors });
  const ours = creditors.find(({ payee }) => payee === "client_account");
  if (ours === undefined) return undefined;
  const { cases } = await operator.ask("GET", `/creditors/${ours.creditorId}/cases?status=closed`, { reply: Cases });
  const last = cases.at(-1);
  return last && (await operator.ask("GET", `/cases/${last.caseId}`, { reply: Case })).kid;
}

/** Payments that name no case rightly: without the KID's zeros, with two digits in each other's place, and with a number of somebody else's. */
const STRAY = [
  { kid: "265", amount: 125_000 },
  { kid: "0000000000370", amount: 48_050 },
  { kid: "0000000904417", amount: 231_400 },
  { kid: "0000000904417", amount: 9_900 },
];
