import { readAgencyLetter } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { agencyPort } from "../outside.ts";

/** `GET /hand-overs/{handOverId}/letters/{dispatchId}` — a letter that the agency sent. */
export const handler = httpRoute(routes.readAgencyLetter, {
  loadUser,
  run: ({ params, mayAccess }) => readAgencyLetter({ table: tableToRead() }, agencyPort(), { ...params, mayAccess }),
});
