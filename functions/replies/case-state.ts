import type { RouteReply, routes } from "@kravflyt/contracts";
import { type Case, dayInNorway, type Instant, nextAction } from "@kravflyt/core";

/** A case after an order was carried out. */
export const caseStateReply = (state: Case, now: Instant): RouteReply<typeof routes.pauseCase> => ({
  caseId: state.caseId,
  status: state.status,
  next: nextAction(state, dayInNorway(now)),
});
