import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";

/** `GET /health` — the hub is up. Reads nothing, so that it says nothing of anybody. */
export const handler = httpRoute(routes.readHealth, {
  run: async () => accept({ status: "ok" }),
});
