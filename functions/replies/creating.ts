import type { Creating } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** A creditor's connections, and which one of them makes the new cases. */
export const creatingReply = (all: readonly Creating[]): RouteReply<typeof routes.readCreating> => ({
  connections: all.map(({ connection: { settings, status }, createsCases }) => ({
    connectionId: settings.connectionId,
    system: settings.system,
    status,
    createsCases,
  })),
});
