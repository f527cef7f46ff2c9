import { readPayoutAccount } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/payout-account` — the creditor's account, and the one that waits. */
export const handler = httpRoute(routes.readPayoutAccount, {
  loadUser,
  run: ({ params }) => readPayoutAccount(tableToRead(), creditorId(params.creditorId)),
});
