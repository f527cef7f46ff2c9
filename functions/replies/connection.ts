import type { RouteReply, routes } from "@kravflyt/contracts";
import type { Connection } from "@kravflyt/store";

/** A connection as people see it. Its settings count from the day a company was chosen. */
export function connectionReply(connection: Connection): RouteReply<typeof routes.readConnection> {
  const { settings, status, syncedAt, health } = connection;
  const { connectionId, creditorId, system, company, ...setup } = settings;
  const chosen = company === undefined ? {} : { company, setup };
  return { connectionId, creditorId, system, status, ...chosen, syncedAt, health };
}
