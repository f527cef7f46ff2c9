import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { PayoutTermsPage } from "../screens/payout-terms/payout-terms-page.tsx";

export const Route = createFileRoute("/_app/utbetalinger/avtale")({
  /** `kreditor`: whose terms; the first creditor's when absent. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <PayoutTermsPage kreditor={Route.useSearch().kreditor} />,
});
