import { connectors } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { PUSHING, systemReply } from "../replies/system.ts";

/** `GET /systems` — the accounting systems that can be connected. */
export const handler = httpRoute(routes.listSystems, {
  loadUser,
  run: async () => accept({ systems: [...Object.entries(connectors).map(systemReply), PUSHING] }),
});
