import { routes } from "@kravflyt/contracts";
import { accept, dayInNorway, termsInForce, termsToAccept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";

/** `GET /me` — who is logged in, how they stand with us, and what day it is for the hub. */
export const handler = httpRoute(routes.readMe, {
  loadUser,
  run: async ({ caller: { userId, user }, now }) => {
    const today = dayInNorway(now);
    if (user === undefined) return accept({ userId, name: "", status: "unknown", roles: [], creditorIds: [], today });
    const { name, status, roles, creditorIds } = user;
    const active = status === "active" ? { roles, creditorIds } : { roles: [], creditorIds: [] };
    const toAccept = termsToAccept({ ...user, ...active }, termsInForce(today));
    return accept({ userId, name, status, ...active, termsToAccept: toAccept, today });
  },
});
