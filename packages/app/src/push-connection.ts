import {
  type ConnectionId,
  type CreditorId,
  calendarDate,
  connectionId,
  type Instant,
  type InvoiceId,
  laterBy,
} from "@kravflyt/core";
import { auditChange, type Connection, commit, connectionChange, loadConnection } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** WEB-36: the creditor's own system, which tells us of its items by itself over the public API. */
export const PUSHING_SYSTEM = "other";

/** Does the creditor's system tell us, so that nobody can ask it? */
export const isPushed = ({ system }: { readonly system: string }): boolean => system === PUSHING_SYSTEM;

/** A program's ids of payments need only be its own within an item. */
export const pushedPaymentKey = (invoiceId: InvoiceId, paymentId: string): string => `${invoiceId}:${paymentId}`;

/** One for each creditor: a second program of the creditor's pushes into the same. */
export const pushConnectionId = (creditorId: CreditorId): ConnectionId => connectionId(`${creditorId}-other`);

/** The creditor's connection for what is pushed, as it is or new; it is switched on when its settings are saved. */
export async function pushConnection(
  shell: Shell,
  { creditorId, userId }: { readonly creditorId: CreditorId; readonly userId: string },
): Promise<Connection> {
  const id = pushConnectionId(creditorId);
  const seen = await loadConnection(shell.table, id);
  if (seen !== undefined) return seen.value;
  const after: Connection = {
    settings: {
      connectionId: id,
      creditorId,
      system: PUSHING_SYSTEM,
      itemsFrom: calendarDate("2000-01-01"),
      daysBeforeShown: 0,
      interestAccount: "8050",
      feeAccount: "3900",
      bankAccount: "1920",
      wash: "kind_only",
    },
    status: "authorized",
    createdBy: userId,
    health: { fetched: 0, changed: 0, failed: [] },
  };
  const what = `connection:${id}`;
  await commit(shell.table, [
    connectionChange({ after }),
    auditChange({ creditorId, at: shell.at, by: userId, what, before: undefined, after: after.settings }),
  ]);
  return after;
}

/** A day, so that a system that confirms every night need not do so again before the letters of the morning. */
const BALANCE_HOURS = 24;
const HOUR_MS = 60 * 60_000;

/** Until when letters may go out on the balance that was confirmed last. */
export const balanceGoodUntil = ({ settings, syncedAt }: Connection): Instant | undefined =>
  syncedAt === undefined ? undefined : laterBy(syncedAt, (settings.balanceHours ?? BALANCE_HOURS) * HOUR_MS);
