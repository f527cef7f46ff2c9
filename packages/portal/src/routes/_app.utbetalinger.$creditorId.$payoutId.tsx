import { createFileRoute, redirect } from "@tanstack/react-router";
import * as z from "zod";
import { INCOME_OF } from "../screens/payouts/one-payout.ts";
import { PayoutPage } from "../screens/payouts/payout-page.tsx";

export const Route = createFileRoute("/_app/utbetalinger/$creditorId/$payoutId")({
  /** `brev`: what is shown on the page, the settlement letter (`oppgjor`) or the closing statement of a case, by its id. */
  validateSearch: z.object({ brev: z.string().max(200).optional().catch(undefined) }),
  // the operator's own income has its place among the operations, whatever list leads to it
  beforeLoad: ({ params: { creditorId, payoutId } }) => {
    if (creditorId === INCOME_OF)
      throw redirect({ to: "/drift/inntekt/$payoutId", params: { payoutId }, replace: true });
  },
  component: () => <PayoutPage {...Route.useParams()} letter={Route.useSearch().brev} />,
});
