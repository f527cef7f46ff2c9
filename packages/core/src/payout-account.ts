import { type Instant, laterBy } from "./calendar-date.ts";
import { OPERATOR_ITSELF } from "./income.ts";
import { parseBankAccount } from "./numbers/bank-account.ts";
import type { CreditorId } from "./party.ts";
import type { Grant } from "./people/grant.ts";
import { accept, type Result, refuse } from "./result.ts";

/**
 * A creditor's account that somebody changed and that is not used yet. Whoever takes over a mailbox or a login gets a creditor's money this way, so
 * it waits, the creditor is told, and whoever changed it lets no payout go to it.
 */
export type AccountChange = {
  readonly account: string;
  readonly by: string;
  readonly at: Instant;
};

/** How long a changed account waits. */
const COOL_DOWN_HOURS = 24;
const HOUR_MS = 3_600_000;

/** When a changed account may first be used. */
export const usableAt = ({ at }: AccountChange): Instant => laterBy(at, COOL_DOWN_HOURS * HOUR_MS);

export type AccountRefusal = { readonly code: "account_invalid" | "account_in_use" };

/** The change to `account`; one that waits already for the same account goes on waiting, another one begins anew. */
export function changeAccount(
  now: { readonly account: string; readonly change?: AccountChange | undefined },
  it: Pick<AccountChange, "account" | "by" | "at">,
): Result<AccountChange, AccountRefusal> {
  const account = parseBankAccount(it.account);
  if (!account.ok) return refuse({ code: "account_invalid" });
  if (now.account === account.value) return refuse({ code: "account_in_use" });
  const { change } = now;
  if (change?.account === account.value) return accept(change);
  return accept({ account: account.value, by: it.by, at: it.at });
}

/**
 * May somebody who may do this have the account of `creditorId` changed: the operator's admin any, a creditor's admin that
 * creditor's? It is asked again when the change comes into use.
 */
export function mayChangeAccount({ roles, creditorIds }: Grant, creditorId: CreditorId): boolean {
  if (roles.includes("operator_admin")) return true;
  return creditorId !== OPERATOR_ITSELF && roles.includes("creditor_admin") && creditorIds.includes(creditorId);
}

/** What a change means at `at`: there is none, it waits, or it is to be used. */
export function accountState(change: AccountChange | undefined, at: Instant): "settled" | "waits" | "usable" {
  if (change === undefined) return "settled";
  return usableAt(change) <= at ? "usable" : "waits";
}
