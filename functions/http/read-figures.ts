import { readFigures } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId, dayInNorway } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/figures` — what the creditor's cases come to, by month, stage and age. */
export const handler = httpRoute(routes.readFigures, {
  loadUser,
  run: ({ params, now }) =>
    readFigures(tableToRead(), { creditorId: creditorId(params.creditorId), today: dayInNorway(now) }),
});
