import { createHash, timingSafeEqual } from "node:crypto";
import type { Instant } from "@kravflyt/core";
import type { Api } from "./access.ts";

/** One message of a system, as it came in. */
export type Delivery = {
  /** The last part of the path it came to. */
  readonly secretPath: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The very bytes, as text: a signature is over them. */
  readonly body: string;
};

/**
 * That something changed, never what it is now: whoever hears of it asks the books. `item` names the item's key
 * (`SourceItem.key`) where the message tells it; `books` means that everything that changed is to be read.
 */
export type Hint =
  | { readonly kind: "item"; readonly key: string }
  | { readonly kind: "customer"; readonly sourceId: string }
  | { readonly kind: "books" };

/** What a system tells us by itself. */
export type Webhooks = {
  /** Asks the system to tell us at `url`; answers the id of the subscription. What an attempt of before left there ends. */
  readonly subscribe: (api: Api, it: { readonly url: string; readonly secret: string }) => Promise<string>;
  /** Ending one that has ended already is no failure. */
  readonly unsubscribe: (api: Api, id: string) => Promise<void>;
  /** True while the system tells all that it was asked to: it ends a subscription by itself when too much goes wrong. */
  readonly isOn: (api: Api, id: string) => Promise<boolean>;
  /** True when only somebody who knows `secret` can have sent it. Takes as long whatever is wrong ({@link isSameSecret}). */
  readonly isGenuine: (delivery: Delivery, secret: string) => boolean;
  /** What the system calls this message, under its signature; left out where it names none. The same twice is a repeat. */
  readonly deliveryId?: (delivery: Delivery) => string | undefined;
  /** When it was sent, under its signature; left out where the system signs no time. */
  readonly sentAt?: (delivery: Delivery) => Instant | undefined;
  /** What it tells, none when it is no matter of ours; `undefined` when it is no message of the system. */
  readonly hints: (body: string) => readonly Hint[] | undefined;
  /** What the system wants to hear in return, at once. */
  readonly reply: { readonly status: number; readonly body: string };
};

/** True when both are the same; takes as long whatever the difference, and tells nothing of the length. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
