import { isDeepStrictEqual } from "node:util";
import { accept, type CreditorId, laterBy, type PublicEventType, type Result, refuse } from "@kravflyt/core";
import { type Reach, receiverUrl } from "@kravflyt/receivers";
import {
  auditChange,
  commit,
  loadCreditor,
  loadSubscription,
  type OutboxItem,
  type Subscription,
  subscriptionChange,
  subscriptionsOf,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { heldMessage } from "./publish-event.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { type SigningSecret, type SubscriptionSecret, secretsAt, writeSecrets } from "./subscription-secrets.ts";
import type { Secrets } from "./tokens.ts";

/** Subscriptions of a creditor that are not removed, and all there ever were. */
const SUBSCRIPTIONS_MAX = 10;
const EVER_MAX = 100;
/** Secrets of a subscription that hold at the same time. */
const SECRETS_MAX = 3;
const HOUR_MS = 3_600_000;

/** Where signing secrets live, and how a new one is made. */
export type SecretDesk = { readonly secrets: Secrets<SubscriptionSecret>; readonly newSecret: () => string };

export type SubscriptionRef = { readonly creditorId: CreditorId; readonly subscriptionId: string };
export type SubscriptionNotFound = { readonly code: "subscription_not_found" };

export type SaveSubscription = SubscriptionRef & {
  readonly url: string;
  readonly events?: readonly PublicEventType[] | undefined;
  readonly description?: string | undefined;
  readonly active: boolean;
  readonly reach: Reach;
  readonly by: string;
};
export type SaveSubscriptionRefusal = {
  readonly code: "creditor_not_found" | "subscription_removed" | "too_many_subscriptions" | "url_not_allowed";
};
/** `secret` is there when it was made by this very order. */
export type SavedSubscription = { readonly subscription: Subscription; readonly secret?: string };

export async function listSubscriptions(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<readonly Subscription[], { readonly code: "creditor_not_found" }>> {
  const [creditor, all] = await Promise.all([loadCreditor(table, creditorId), subscriptionsOf(table, creditorId)]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  return accept(all.map(({ value }) => value).filter(({ state }) => state !== "removed"));
}

/** One that was removed is not found. */
export async function findSubscription(
  table: Table,
  { creditorId, subscriptionId }: SubscriptionRef,
): Promise<Versioned<Subscription> | undefined> {
  const seen = await loadSubscription(table, creditorId, subscriptionId);
  return seen?.value.state === "removed" ? undefined : seen;
}

/**
 * Makes a subscription or changes it, written down with who did. Its secret is made after it stands in the table, so that
 * of two who make it at once only one makes a secret; one that was lost on the way is made when it is saved again.
 * @throws ConflictError when somebody was first.
 */
export async function saveSubscription(
  shell: Shell,
  desk: SecretDesk,
  it: SaveSubscription,
): Promise<Result<SavedSubscription, SaveSubscriptionRefusal>> {
  const [creditor, all] = await Promise.all([
    loadCreditor(shell.table, it.creditorId),
    subscriptionsOf(shell.table, it.creditorId),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  const url = receiverUrl(it.url, it.reach);
  if (url === undefined) return refuse({ code: "url_not_allowed" });
  const before = all.find(({ value }) => value.subscriptionId === it.subscriptionId);
  if (before?.value.state === "removed") return refuse({ code: "subscription_removed" });
  if (before === undefined && isFull(all)) return refuse({ code: "too_many_subscriptions" });
  const after = wanted(shell, before?.value, { ...it, url });
  await write(shell, { before, after, by: it.by });
  const holding = await secretsAt(desk.secrets, it, shell.at);
  if (holding.length > 0) return accept({ subscription: after });
  const secret = desk.newSecret();
  await writeSecrets(desk.secrets, it, [{ secret }]);
  return accept({ subscription: after, secret });
}

const isFull = (all: readonly Versioned<Subscription>[]): boolean =>
  all.length >= EVER_MAX || all.filter(({ value }) => value.state !== "removed").length >= SUBSCRIPTIONS_MAX;

function wanted(shell: Shell, before: Subscription | undefined, it: SaveSubscription): Subscription {
  const { creditorId, subscriptionId, url, events, description, active, by } = it;
  const {
    events: _events,
    description: _description,
    ...kept
  } = before ?? {
    creditorId,
    subscriptionId,
    createdAt: shell.at,
    createdBy: by,
    setAside: 0,
  };
  const running = before?.state === "paused" ? "paused" : "active";
  return {
    ...kept,
    url,
    ...(events === undefined ? {} : { events: [...new Set(events)].toSorted() }),
    ...(description === undefined ? {} : { description }),
    state: active ? running : "off",
  };
}

type Written = {
  readonly before: Versioned<Subscription> | undefined;
  readonly after: Subscription;
  readonly by: string;
};

/** What is as it was is not saved again. One that goes on is told what was held for it. */
async function write(shell: Shell, { before, after, by }: Written): Promise<void> {
  if (isDeepStrictEqual(before?.value, after)) return;
  const { creditorId, subscriptionId } = after;
  const what = `subscription:${subscriptionId}`;
  const goesOn = before !== undefined && before.value.state !== "active" && after.state === "active";
  const messages: readonly OutboxItem[] = goesOn ? [heldMessage(after, String(before.version + 1))] : [];
  await save(
    shell,
    [
      subscriptionChange({ before, after }),
      auditChange({ creditorId, at: shell.at, by, what, before: before?.value, after }),
    ],
    messages,
  );
}

/** Lets a paused one go on. One that is active is told again of what is still held for it, if anything is. */
export async function resumeSubscription(
  shell: Shell,
  it: SubscriptionRef & { readonly by: string },
): Promise<Result<Subscription, SubscriptionNotFound | { readonly code: "subscription_off" }>> {
  const before = await findSubscription(shell.table, it);
  if (before === undefined) return refuse({ code: "subscription_not_found" });
  if (before.value.state === "off") return refuse({ code: "subscription_off" });
  if (before.value.state === "active") {
    await shell.enqueue([heldMessage(before.value, shell.at)]);
    return accept(before.value);
  }
  const { failing: _failing, paused: _paused, ...rest } = before.value;
  const after: Subscription = { ...rest, state: "active" };
  await write(shell, { before, after, by: it.by });
  return accept(after);
}

/** Ends a subscription for good; its secrets are forgotten. What it was told stays. */
export async function removeSubscription(
  shell: Shell,
  { secrets }: Pick<SecretDesk, "secrets">,
  it: SubscriptionRef & { readonly by: string },
): Promise<Result<Subscription, SubscriptionNotFound>> {
  const before = await loadSubscription(shell.table, it.creditorId, it.subscriptionId);
  if (before === undefined) return refuse({ code: "subscription_not_found" });
  const { failing: _failing, paused: _paused, ...rest } = before.value;
  const after: Subscription = { ...rest, state: "removed" };
  await write(shell, { before, after, by: it.by });
  await writeSecrets(secrets, it, []);
  return accept(after);
}

export type RotatedSecret = { readonly secret: string; readonly oldUntil: string };

/**
 * Makes a new secret. Every one before it holds until the overlap ends, or until its own end where that is sooner: who
 * lost the answer and asks again has not lost the one that the receiver knows.
 */
export async function rotateSecret(
  shell: Shell,
  desk: SecretDesk,
  it: SubscriptionRef & { readonly overlapHours: number; readonly by: string },
): Promise<Result<RotatedSecret, SubscriptionNotFound | { readonly code: "too_many_secrets" }>> {
  const seen = await findSubscription(shell.table, it);
  if (seen === undefined) return refuse({ code: "subscription_not_found" });
  const oldUntil = laterBy(shell.at, it.overlapHours * HOUR_MS);
  const ending = (await secretsAt(desk.secrets, it, shell.at)).flatMap((one) => endingBy(one, oldUntil, shell));
  if (ending.length >= SECRETS_MAX) return refuse({ code: "too_many_secrets" });
  const secret = desk.newSecret();
  const { creditorId, subscriptionId, by } = it;
  const what = `subscription_secret:${subscriptionId}`;
  await commit(shell.table, [
    auditChange({ creditorId, at: shell.at, by, what, before: undefined, after: { oldUntil } }),
  ]);
  await writeSecrets(desk.secrets, it, [{ secret }, ...ending]);
  return accept({ secret, oldUntil });
}

function endingBy({ secret, until }: SigningSecret, oldUntil: string, { at }: Shell): readonly SigningSecret[] {
  const end = until !== undefined && until < oldUntil ? until : oldUntil;
  return end > at ? [{ secret, until: end }] : [];
}
