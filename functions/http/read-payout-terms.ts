import { readPayoutTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId, dayInNorway } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/payout-terms` — when the creditor is paid. */
export const handler = httpRoute(routes.readPayoutTerms, {
  loadUser,
  run: ({ params, now }) =>
    readPayoutTerms(tableToRead(), { creditorId: creditorId(params.creditorId), today: dayInNorway(now) }),
});
