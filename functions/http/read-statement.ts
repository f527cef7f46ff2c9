import { readStatement } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/statement?on=` — a creditor's day, signed, and what shows that it is part of the whole. */
export const handler = httpRoute(routes.readStatement, {
  loadUser,
  run: ({ params, query }) => readStatement(tableToRead(), creditorId(params.creditorId), query.on),
});
