import { readStatement } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { calendarDate, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/statements/{on}` — a creditor's day, signed, and what shows that it is part of the whole. */
export const handler = httpRoute(routes.readStatement, {
  loadUser,
  run: ({ params }) => readStatement(tableToRead(), creditorId(params.creditorId), calendarDate(params.on)),
});
