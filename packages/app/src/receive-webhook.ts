import { createHash } from "node:crypto";
import type { Connector, Delivery, Webhooks } from "@kravflyt/connectors";
import { accept, type Instant, msBetween, type Result, refuse } from "@kravflyt/core";
import { type Connection, loadConnection } from "@kravflyt/store";
import { message } from "./messages.ts";
import type { Shell } from "./shell.ts";
import { placeAt, secretAt, type WebhookPlace } from "./webhook-address.ts";

/** How far the clock of a system that signs the time may be from ours, either way. */
const CLOCK_SKEW_MS_MAX = 5 * 60_000;
/** More hints in one message than this are one: that the books changed. */
const HINTS_MAX = 100;

export type ReceivedWebhook = {
  readonly system: string;
  /** The part of the path that names the subscription. */
  readonly address: string;
  readonly delivery: Delivery;
};

/** Why a message is not taken: for our own log. Whoever sent it is told the same whatever it was. */
export type WebhookRefusal = {
  readonly code: "unknown_address" | "not_genuine" | "outside_window" | "unreadable" | "closed";
};

/** What the door knows: the systems, and the tenant's key. */
export type Door = { readonly connectors: Readonly<Record<string, Connector>>; readonly key: string };

/**
 * Takes a message of an accounting system: found genuine before anything is read, then one reading and one message to our own
 * queue. What it says of the books is not believed, only that there is something to read again.
 */
export async function receiveWebhook(
  shell: Shell,
  { connectors, key }: Door,
  { system, address, delivery }: ReceivedWebhook,
): Promise<Result<Webhooks["reply"], WebhookRefusal>> {
  const webhooks = Object.hasOwn(connectors, system) ? connectors[system]?.webhooks : undefined;
  const place = placeAt(address);
  if (webhooks === undefined || place === undefined) return refuse({ code: "unknown_address" });
  if (!webhooks.isGenuine(delivery, secretAt(key, system, address))) return refuse({ code: "not_genuine" });
  if (isOutside(webhooks.sentAt?.(delivery), shell.at)) return refuse({ code: "outside_window" });
  const hints = webhooks.hints(delivery.body);
  if (hints === undefined) return refuse({ code: "unreadable" });
  const seen = await loadConnection(shell.table, place.connectionId);
  if (!isInForce(seen?.value, system, place)) return refuse({ code: "closed" });
  if (hints.length > 0) {
    const { connectionId, generation } = place;
    const id = webhooks.deliveryId?.(delivery);
    const body = {
      connectionId,
      generation,
      ...(id === undefined ? {} : { delivery: hashOf(id) }),
      hints: hints.length > HINTS_MAX ? [{ kind: "books" as const }] : [...hints],
    };
    await shell.enqueue([message("note-hints", address, body)]);
  }
  return accept(webhooks.reply);
}

/** A time that cannot be read is outside as well. */
const isOutside = (sentAt: Instant | undefined, at: Instant): boolean =>
  sentAt !== undefined && !(Math.abs(msBetween(sentAt, at)) <= CLOCK_SKEW_MS_MAX);

/** A connection that waits for a new consent hears on: what it hears is read when it goes on. */
function isInForce(seen: Connection | undefined, system: string, { generation }: WebhookPlace): boolean {
  if (seen === undefined || seen.settings.system !== system) return false;
  const { status, subscription } = seen;
  if (status !== "active" && status !== "needs_reconnect") return false;
  return subscription?.state === "on" && subscription.generation === generation;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 16);
