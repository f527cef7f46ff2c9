import { countWaiting } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /conversations/waiting` — how many conversations wait for the caller's side. */
export const handler = httpRoute(routes.countWaiting, {
  loadUser,
  run: async ({ caller }) => accept(await countWaiting(tableToRead(), caller)),
});
