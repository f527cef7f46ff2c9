import { listSettlements, type Settlement } from "@kravflyt/app";
import { keyRoutes, type RouteReply } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { tableToRead } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";

/** `GET /v1/settlements` — what was paid out, and whether it is booked. */
export const handler = keyRoute(keyRoutes.fetchSettlements, {
  doorkeeper,
  run: async ({ query, caller }) => {
    const it = { creditorId: creditorId(caller.creditorId), cursor: query.cursor };
    const listed = await listSettlements(tableToRead(), it);
    if (!listed.ok) return listed;
    return accept({ settlements: listed.value.items.map(toReply), cursor: listed.value.cursor });
  },
});

type SettlementReply = RouteReply<typeof keyRoutes.fetchSettlements>["settlements"][number];

const toReply = ({ payout, booked }: Settlement): SettlementReply => ({
  settlementId: payout.payoutId,
  on: payout.on,
  amountOre: payout.amountOre,
  reference: payout.messageId,
  lines: payout.lines.map(({ caseId, amountOre, principalOre, interestOre, feesOre }) => ({
    caseId,
    amountOre,
    principalOre,
    interestOre,
    feesOre,
  })),
  status: statusOf(payout),
  booked,
});

function statusOf({ status, posted }: Settlement["payout"]): SettlementReply["status"] {
  if (status === "rejected" || status === "declined") return "returned";
  return posted === true ? "sent" : "preparing";
}
