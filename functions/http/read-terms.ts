import { readTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/terms` — holiday stops, language, e-mail, what taking a case back costs. */
export const handler = httpRoute(routes.readTerms, {
  loadUser,
  run: ({ params }) => readTerms(tableToRead(), creditorId(params.creditorId)),
});
