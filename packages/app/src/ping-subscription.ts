import { accept, type Result, refuse } from "@kravflyt/core";
import { type Posted, signedHeaders } from "@kravflyt/receivers";
import type { Receivers } from "./send-event.ts";
import type { Shell } from "./shell.ts";
import { signingSecrets } from "./subscription-secrets.ts";
import { findSubscription, type SubscriptionNotFound, type SubscriptionRef } from "./subscriptions.ts";

/** Posts a signed event of no meaning, and answers what came back. It is no event of the subscription: nothing is kept of it. */
export async function pingSubscription(
  shell: Shell,
  receivers: Receivers,
  it: SubscriptionRef & { readonly pingId: string },
): Promise<Result<Posted, SubscriptionNotFound>> {
  const seen = await findSubscription(shell.table, it);
  if (seen === undefined) return refuse({ code: "subscription_not_found" });
  const secrets = await signingSecrets(receivers.secrets, it, shell.at);
  const id = `ping.${it.pingId}`;
  const type = "ping";
  const body = JSON.stringify({ id, type, time: shell.at, creditorId: it.creditorId, data: {} });
  const headers = signedHeaders({ id, type, body, now: receivers.wallClock(), secrets });
  return accept(await receivers.post({ url: seen.value.url, headers, body }));
}
