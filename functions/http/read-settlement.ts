import { settlementLetter } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/payouts/{payoutId}/settlement` — the settlement letter of a payout that was sent. */
export const handler = httpRoute(routes.readSettlement, {
  loadUser,
  run: ({ params }) =>
    settlementLetter(
      tableToRead(),
      // loaded when it is asked for: few routes draw letters, and all share one start
      { draw: async (content) => (await import("@kravflyt/letters")).renderSettlement(content) },
      { ...params, creditorId: creditorId(params.creditorId) },
    ),
});
