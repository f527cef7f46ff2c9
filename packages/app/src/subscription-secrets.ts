import { ExternalError, type Instant } from "@kravflyt/core";
import * as z from "zod";
import type { Secrets } from "./tokens.ts";

/** Newest first. One without an end is the one that a receiver should know. */
const StoredSecrets = z.object({
  secrets: z.array(z.object({ secret: z.string().min(1), until: z.iso.datetime().optional() })),
});
export type SigningSecret = z.infer<typeof StoredSecrets>["secrets"][number];

export type WhoseSecret = { readonly creditorId: string; readonly subscriptionId: string };

export type SubscriptionSecret = `subscription/${string}`;
const nameOf = ({ creditorId, subscriptionId }: WhoseSecret): SubscriptionSecret =>
  `subscription/${creditorId}/${subscriptionId}`;

/** Those that sign at `at`. */
export async function secretsAt(
  secrets: Pick<Secrets<SubscriptionSecret>, "read">,
  whose: WhoseSecret,
  at: Instant,
): Promise<readonly SigningSecret[]> {
  const text = await secrets.read(nameOf(whose));
  const stored = text === undefined ? [] : StoredSecrets.parse(JSON.parse(text)).secrets;
  return stored.filter(({ until }) => until === undefined || until > at);
}

/** @throws ExternalError `later` when there is none: nothing is ever sent unsigned. */
export async function signingSecrets(
  secrets: Pick<Secrets<SubscriptionSecret>, "read">,
  whose: WhoseSecret,
  at: Instant,
): Promise<readonly string[]> {
  const holding = await secretsAt(secrets, whose, at);
  if (holding.length === 0) throw new ExternalError("secrets", "later", `none to sign for ${whose.subscriptionId}`);
  return holding.map(({ secret }) => secret);
}

export const writeSecrets = (
  secrets: Secrets<SubscriptionSecret>,
  whose: WhoseSecret,
  holding: readonly SigningSecret[],
): Promise<void> => secrets.write(nameOf(whose), JSON.stringify({ secrets: holding }));
