import { type DebtorRouteName, debtorRoutes } from "@kravflyt/contracts";
import { httpRouter, type RouteHandler } from "@kravflyt/runtime";
import { DEBTOR_ROUTES } from "./catalog.ts";
import { handler as askForTime } from "./debtor/ask-for-time.ts";
import { handler as followVipps } from "./debtor/follow-vipps.ts";
import { handler as objectToClaim } from "./debtor/object-to-claim.ts";
import { handler as payByVipps } from "./debtor/pay-by-vipps.ts";
import { handler as seeClaim } from "./debtor/see-claim.ts";

/** Written out, not found by folder, so that the bundle holds every handler. */
const HANDLERS: Readonly<Record<DebtorRouteName, RouteHandler>> = {
  seeClaim,
  objectToClaim,
  askForTime,
  payByVipps,
  followVipps,
};

export const handler = httpRouter(
  DEBTOR_ROUTES.map((name) => ({ contract: debtorRoutes[name], handler: HANDLERS[name] })),
);
