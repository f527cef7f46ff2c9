import { readLaw } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, dayInNorway, RATE_TABLES } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /law` — the rates set by law, and how far they are known and reviewed. */
export const handler = httpRoute(routes.readLaw, {
  loadUser,
  run: async ({ now }) => {
    const { settings, ...horizon } = await readLaw(tableToRead(), dayInNorway(now));
    const tables = RATE_TABLES.map(({ unit, table }) => ({ unit, ...table }));
    return accept({ ...settings, ...horizon, tables });
  },
});
