import { readProof } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /proof?on=` — one day over all creditors: ledger, bank, and what lies between. */
export const handler = httpRoute(routes.readProof, {
  loadUser,
  run: ({ query }) => readProof(tableToRead(), query.on),
});
