import { createFileRoute } from "@tanstack/react-router";
import { INCOME_OF } from "../screens/payouts/one-payout.ts";
import { PayoutPage } from "../screens/payouts/payout-page.tsx";

export const Route = createFileRoute("/_app/drift/inntekt/$payoutId")({
  component: () => <PayoutPage creditorId={INCOME_OF} payoutId={Route.useParams().payoutId} letter={undefined} />,
});
