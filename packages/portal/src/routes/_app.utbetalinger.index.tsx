import { createFileRoute } from "@tanstack/react-router";
import { PayoutFilter } from "../screens/payouts/payout-filter.ts";
import { PayoutsPage } from "../screens/payouts/payouts-page.tsx";

export const Route = createFileRoute("/_app/utbetalinger/")({
  validateSearch: PayoutFilter,
  component: () => <PayoutsPage filter={Route.useSearch()} />,
});
