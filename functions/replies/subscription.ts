import type { RouteReply, routes } from "@kravflyt/contracts";
import { assert } from "@kravflyt/core";
import type { Page, Subscription, ToldEvent } from "@kravflyt/store";

type SubscriptionReply = RouteReply<typeof routes.listSubscriptions>["subscriptions"][number];

/** A subscription as its creditor sees it; one that was removed is never shown. */
export function subscriptionReply(it: Subscription): SubscriptionReply {
  const { subscriptionId, url, events, description, state, createdAt, failing, paused, setAside } = it;
  assert(state !== "removed", `subscription ${subscriptionId} is removed`);
  return { subscriptionId, url, events, description, state, createdAt, failing, paused, setAside };
}

type ToldReply = RouteReply<typeof routes.listToldEvents>;

export const toldPageReply = ({ items, cursor }: Page<ToldEvent>): ToldReply => ({
  events: items.map(toldReply),
  cursor,
});

function toldReply(it: ToldEvent): ToldReply["events"][number] {
  const { eventId, subscriptionId, type, time, caseId, sequence, status, nextAt, attempts } = it;
  return { eventId, subscriptionId, type, time, caseId, sequence, status, nextAt, attempts };
}
