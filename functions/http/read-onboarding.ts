import { readOnboarding } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/onboarding` — how far new creditors come, and how soon. */
export const handler = httpRoute(routes.readOnboarding, {
  loadUser,
  run: async () => accept(await readOnboarding(tableToRead())),
});
