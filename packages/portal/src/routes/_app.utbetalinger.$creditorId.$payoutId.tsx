import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { PayoutPage } from "../screens/payouts/payout-page.tsx";

export const Route = createFileRoute("/_app/utbetalinger/$creditorId/$payoutId")({
  /** `brev`: what is shown on the page, the settlement letter (`oppgjor`) or the closing statement of a case, by its id. */
  validateSearch: z.object({ brev: z.string().max(200).optional().catch(undefined) }),
  component: () => <PayoutPage {...Route.useParams()} letter={Route.useSearch().brev} />,
});
