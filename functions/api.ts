import { type RouteName, routes } from "@kravflyt/contracts";
import { httpRouter, type RouteHandler } from "@kravflyt/runtime";
import { ROUTES } from "./catalog.ts";
import { handler as readHealth } from "./http/read-health.ts";

/** Written out, not found by folder, so that the bundle holds every handler. */
const HANDLERS: Readonly<Partial<Record<RouteName, RouteHandler>>> = {
  readHealth,
};

export const handler = httpRouter(
  ROUTES.flatMap((name) => {
    const routeHandler = HANDLERS[name];
    return routeHandler === undefined ? [] : [{ contract: routes[name], handler: routeHandler }];
  }),
);
