import type { RouteReply, routes } from "@kravflyt/contracts";
import { type Case, nextAction } from "@kravflyt/core";

/** A case after an order was carried out. */
export const caseStateReply = (state: Case): RouteReply<typeof routes.pauseCase> => ({
  caseId: state.caseId,
  status: state.status,
  next: nextAction(state),
});
