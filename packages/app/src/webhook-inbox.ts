import type { Hint } from "@kravflyt/connectors";
import { type ConnectionId, type Instant, msBetween, unreachable } from "@kravflyt/core";
import type { Versioned, WebhookInbox } from "@kravflyt/store";

/** A message that comes again within this is a repeat. Later it is only one more look at the books. */
const REPEAT_MS_MAX = 10 * 60_000;
const DELIVERIES_MAX = 100;
/** Beyond this many things to read again, all that changed is read. */
const PENDING_MAX = 100;
/** Readings that messages ask for are so far apart, however many come. */
const READING_GAP_MS = 60_000;
/** A reading that was asked for and not heard of for so long is asked for again. */
const WAITING_MS_MAX = 2 * 60 * 60_000;

const BOOKS = "books";

export type Told = {
  readonly connectionId: ConnectionId;
  readonly delivery?: string | undefined;
  readonly hints: readonly Hint[];
  readonly at: Instant;
};

/** What to do about it: read at once, at the next minute, or nothing more, since a reading is to come anyway. */
export type Heard = { readonly after: WebhookInbox; readonly read: "now" | "soon" | "is_asked_for" };

/** The inbox after a message; `undefined` when it is a repeat, and changes nothing. */
export function hear(before: Versioned<WebhookInbox> | undefined, told: Told): Heard | undefined {
  const { connectionId, delivery, at } = told;
  const inbox = before?.value ?? { connectionId, pending: {}, deliveries: {}, seen: 0 };
  const deliveries = recent(inbox.deliveries, at);
  if (delivery !== undefined && Object.hasOwn(deliveries, delivery)) return undefined;
  const version = (before?.version ?? 0) + 1;
  const added = Object.fromEntries(told.hints.map((hint) => [keyOf(hint), version]));
  const isAskedFor = inbox.waitingSince !== undefined && msBetween(inbox.waitingSince, at) < WAITING_MS_MAX;
  const after: WebhookInbox = {
    ...inbox,
    pending: bounded({ ...inbox.pending, ...added }, version),
    deliveries: delivery === undefined ? deliveries : { ...lastOf(deliveries), [delivery]: at },
    seen: inbox.seen + 1,
    seenAt: at,
    waitingSince: isAskedFor && inbox.waitingSince !== undefined ? inbox.waitingSince : at,
  };
  if (isAskedFor) return { after, read: "is_asked_for" };
  const isSoonAfter = inbox.readAt !== undefined && msBetween(inbox.readAt, at) < READING_GAP_MS;
  return { after, read: isSoonAfter ? "soon" : "now" };
}

/** The inbox after a reading that began when it was at version `through`: what was heard of since is still to be read. */
export function settle(inbox: WebhookInbox, { through, at }: { readonly through: number; readonly at: Instant }) {
  const { waitingSince: _, ...rest } = inbox;
  const pending = Object.fromEntries(Object.entries(inbox.pending).filter(([, version]) => version > through));
  const isLeft = Object.keys(pending).length > 0;
  const after: WebhookInbox = { ...rest, pending, readAt: at, ...(isLeft ? { waitingSince: at } : {}) };
  return { after, isLeft };
}

export type ToRead = {
  readonly books: boolean;
  readonly items: readonly string[];
  readonly customers: readonly string[];
};

/** What is to be read again. */
export function toRead({ pending }: WebhookInbox): ToRead {
  const keys = Object.keys(pending);
  const after = (start: string) => keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  return { books: keys.includes(BOOKS), items: after("i:"), customers: after("c:") };
}

function keyOf(hint: Hint): string {
  switch (hint.kind) {
    case "item":
      return `i:${hint.key}`;
    case "customer":
      return `c:${hint.sourceId}`;
    case "books":
      return BOOKS;
    default:
      return unreachable(hint);
  }
}

const bounded = (pending: Readonly<Record<string, number>>, version: number): Readonly<Record<string, number>> =>
  Object.keys(pending).length > PENDING_MAX ? { [BOOKS]: version } : pending;

/** Leaves room for one more. */
const lastOf = (deliveries: WebhookInbox["deliveries"]): WebhookInbox["deliveries"] =>
  Object.fromEntries(Object.entries(deliveries).slice(1 - DELIVERIES_MAX));

/** Oldest first. */
function recent(deliveries: WebhookInbox["deliveries"], at: Instant): Readonly<Record<string, Instant>> {
  const kept = Object.entries(deliveries).filter(([, heardAt]) => msBetween(heardAt, at) <= REPEAT_MS_MAX);
  return Object.fromEntries(kept.toSorted(([, a], [, b]) => (a < b ? -1 : 1)));
}
