import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { PayoutPage } from "../screens/payouts/payout-page.tsx";

export const Route = createFileRoute("/_app/utbetalinger/$creditorId/$payoutId")({
  /** `brev`: the settlement letter is shown on the page. */
  validateSearch: z.object({ brev: z.literal("oppgjor").optional().catch(undefined) }),
  component: () => <PayoutPage {...Route.useParams()} isLetterShown={Route.useSearch().brev !== undefined} />,
});
