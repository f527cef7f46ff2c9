import { readVipps } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/vipps` — what is agreed with Vipps. */
export const handler = httpRoute(routes.readVipps, {
  loadUser,
  run: async () => accept(await readVipps(tableToRead())),
});
