import { listPayouts } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import type { Payout } from "@kravflyt/store";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/payouts` — client money sent on to the creditor. */
export const handler = httpRoute(routes.listPayouts, {
  loadUser,
  run: async ({ params, query }) => {
    const listed = await listPayouts(tableToRead(), creditorId(params.creditorId), query);
    if (!listed.ok) return listed;
    return accept({ payouts: listed.value.items.map(toReply), cursor: listed.value.cursor });
  },
});

type PayoutReply = RouteReply<typeof routes.listPayouts>["payouts"][number];

const toReply = ({ payoutId, on, amountOre, account, lines, status, said, decided, income }: Payout): PayoutReply => ({
  payoutId,
  on,
  amountOre,
  account,
  lines: lines.map(({ paymentIds: _, surpluses: __, reallocations: ___, reversals: ____, ...line }) => line),
  status,
  reasons: said?.reasons ?? [],
  ...(decided === undefined ? {} : { decided }),
  ...(income === undefined ? {} : { income: { creditorId: income.creditorId } }),
});
