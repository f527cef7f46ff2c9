import type { RouteReply, routes } from "@kravflyt/contracts";
import type { Connection, Subscription } from "@kravflyt/store";

/** A connection as people see it. Its settings count from the day a company was chosen. */
export function connectionReply(connection: Connection): RouteReply<typeof routes.readConnection> {
  const { settings, status, syncedAt, health, subscription } = connection;
  const { connectionId, creditorId, system, company, ...setup } = settings;
  const { badSince: _, ...shown } = health;
  const chosen = company === undefined ? {} : { company, setup };
  return {
    connectionId,
    creditorId,
    system,
    status,
    ...chosen,
    ...(subscription === undefined ? {} : { webhooks: webhooksOf(subscription) }),
    syncedAt,
    health: shown,
  };
}

/** Neither its address nor its name in the system. */
const webhooksOf = ({ state, since, problem }: Subscription) => ({
  state,
  ...(since === undefined ? {} : { since }),
  ...(problem === undefined ? {} : { problem }),
});
