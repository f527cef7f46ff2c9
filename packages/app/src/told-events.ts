import { accept, type Result, refuse } from "@kravflyt/core";
import {
  loadToldEvent,
  type Page,
  type Paging,
  listToldEvents as pageOf,
  listToldOfCase as pageOfCase,
  subscriptionsOf,
  type Table,
  type ToldEvent,
  toldEventChange,
} from "@kravflyt/store";
import type { CaseNotFound } from "./carry-out.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { sendMessage } from "./publish-event.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { findSubscription, type SubscriptionNotFound, type SubscriptionRef } from "./subscriptions.ts";

/** What a subscription was told, newest first. */
export async function listToldEvents(
  table: Table,
  it: SubscriptionRef & Paging,
): Promise<Result<Page<ToldEvent>, SubscriptionNotFound | BadCursor>> {
  const seen = await findSubscription(table, it);
  if (seen === undefined) return refuse({ code: "subscription_not_found" });
  return readPage(() => pageOf(table, it, { cursor: it.cursor }));
}

/** What anybody was told of a case, in the order in which it happened. */
export async function listToldOfCase(
  table: Table,
  it: AskedCase & Paging,
): Promise<Result<Page<ToldEvent>, CaseNotFound | BadCursor>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { creditorId, caseId } = seen.value;
  const subscriptionIds = (await subscriptionsOf(table, creditorId)).map(({ value }) => value.subscriptionId);
  return readPage(() => pageOfCase(table, { creditorId, subscriptionIds, caseId }, { cursor: it.cursor }));
}

export type ReplayRefusal =
  | SubscriptionNotFound
  | { readonly code: "event_not_found" }
  | { readonly code: "subscription_not_active" };

/**
 * Has one event told again, with the same id and the same bytes. One that is on its way already is left as it is.
 * @throws ConflictError when it changed meanwhile.
 */
export async function replayEvent(
  shell: Shell,
  it: SubscriptionRef & { readonly eventId: string },
): Promise<Result<ToldEvent, ReplayRefusal>> {
  const subscription = await findSubscription(shell.table, it);
  if (subscription === undefined) return refuse({ code: "subscription_not_found" });
  const before = await loadToldEvent(shell.table, it);
  if (before === undefined) return refuse({ code: "event_not_found" });
  if (subscription.value.state !== "active") return refuse({ code: "subscription_not_active" });
  const { status } = before.value;
  if (status === "waiting" || status === "sending") return accept(before.value);
  const { firstAt: _, nextAt: __, ...told } = before.value;
  const after: ToldEvent = { ...told, status: "waiting", failed: 0, replayed: true };
  await save(shell, [toldEventChange({ before, after })], [sendMessage(after)]);
  return accept(after);
}
