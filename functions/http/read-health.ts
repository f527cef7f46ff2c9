import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";

export const handler = httpRoute(routes.readHealth, {
  run: async () => accept({ status: "ok" }),
});
