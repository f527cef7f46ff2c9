import { vippsDays } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/vipps/days` — what Vipps has taken and not paid out, by day. */
export const handler = httpRoute(routes.listVippsDays, {
  loadUser,
  run: async () => accept({ days: [...(await vippsDays(tableToRead()))] }),
});
