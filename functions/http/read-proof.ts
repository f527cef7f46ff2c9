import { readProof } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { calendarDate } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /proofs/{on}` — one day over all creditors: ledger, bank, and what lies between. */
export const handler = httpRoute(routes.readProof, {
  loadUser,
  run: ({ params }) => readProof(tableToRead(), calendarDate(params.on)),
});
