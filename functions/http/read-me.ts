import { routes } from "@kravflyt/contracts";
import { accept, dayInNorway } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";

/** `GET /me` — who is logged in, and what day it is for the hub. */
export const handler = httpRoute(routes.readMe, {
  loadUser,
  run: async ({ caller, now }) => accept({ ...caller, today: dayInNorway(now) }),
});
