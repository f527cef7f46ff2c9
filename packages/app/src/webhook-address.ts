import { createHash, createHmac } from "node:crypto";
import { type ConnectionId, connectionId } from "@kravflyt/core";

/** Where one subscription's messages come to: the connection, and which of its subscriptions in turn. */
export type WebhookPlace = { readonly connectionId: ConnectionId; readonly generation: number };

/** A place as it stands in a path: `<connection>~<generation>`. */
export const addressOf = ({ connectionId: id, generation }: WebhookPlace): string => `${id}~${generation}`;

/** `undefined` when it is none of ours. */
export function placeAt(address: string): WebhookPlace | undefined {
  const [, id, generation] = /^([A-Za-z0-9._:-]{1,100})~([1-9]\d{0,8})$/.exec(address) ?? [];
  return id === undefined ? undefined : { connectionId: connectionId(id), generation: Number(generation) };
}

/**
 * The secret of one subscription: made from the tenant's key and its address, so that nothing is kept for it, and a message
 * can be told from a false one before anything is read.
 */
export const secretAt = (key: string, system: string, address: string): string =>
  createHmac("sha256", key).update(`webhook ${system} ${address}`).digest("base64url");

/** Where a system is to send: ends where the secret follows, for systems that sign nothing. */
export const callbackUrl = (hubUrl: string, system: string, address: string): string =>
  `${hubUrl}/webhooks/${system}/${address}`;

/** Another key, or another address of the hub, has another mark. Tells nothing of the key. */
export const markOf = (key: string, hubUrl: string): string =>
  createHash("sha256").update(`mark ${hubUrl} ${key}`).digest("base64url").slice(0, 12);
