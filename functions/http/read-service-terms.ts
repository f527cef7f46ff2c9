import { readServiceTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, dayInNorway } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /terms` — the terms of use in force, or an earlier version. */
export const handler = httpRoute(routes.readServiceTerms, {
  loadUser,
  run: async ({ caller: { user }, query, now }) => {
    const read = await readServiceTerms({ table: tableToRead(), today: dayInNorway(now) }, query.version);
    return read.ok ? accept({ ...read.value, accepted: user?.terms }) : read;
  },
});
