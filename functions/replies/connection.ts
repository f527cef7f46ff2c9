import type { RouteReply, routes } from "@kravflyt/contracts";
import type { ApprovedTwice } from "@kravflyt/core";
import type { Connection, WebhookSubscription } from "@kravflyt/store";

/** A connection as people see it. Its settings count from the day a company was chosen. */
export function connectionReply(connection: Connection): RouteReply<typeof routes.readConnection> {
  const { settings, status, names, syncedAt, health, subscription } = connection;
  const { connectionId, creditorId, system, company, ...setup } = settings;
  const { badSince: _, ...shown } = health;
  const chosen = company === undefined ? {} : { company, setup };
  return {
    connectionId,
    creditorId,
    system,
    status,
    ...chosen,
    ...(names === undefined ? {} : { names: { ...names, accounts: [...names.accounts] } }),
    ...(subscription === undefined ? {} : { webhooks: webhooksOf(subscription) }),
    syncedAt,
    health: shown,
  };
}

/** What whoever connects a system is to be told besides. */
export const warningsOf = (
  warnings: readonly ApprovedTwice[],
): Pick<RouteReply<typeof routes.activateConnection>, "warnings"> =>
  warnings.length === 0 ? {} : { warnings: [...warnings] };

/** Neither its address nor its name in the system. */
const webhooksOf = ({ state, since, problem }: WebhookSubscription) => ({
  state,
  ...(since === undefined ? {} : { since }),
  ...(problem === undefined ? {} : { problem }),
});
