import type { RouteReply, routes } from "@kravflyt/contracts";
import type { CustomerExclusion } from "@kravflyt/store";

/** What the creditor has said of a customer. */
export function exclusionReply(it: CustomerExclusion): RouteReply<typeof routes.excludeCustomer> {
  const { connectionId, customerId, excluded, note, at, by } = it;
  return { connectionId, customerId, excluded, note, at, by };
}
