import { createFileRoute } from "@tanstack/react-router";
import { LedgerFilter } from "../screens/reskontro/ledger-filter.ts";
import { LedgerPage } from "../screens/reskontro/ledger-page.tsx";

export const Route = createFileRoute("/_app/reskontro")({
  validateSearch: LedgerFilter,
  component: () => <LedgerPage filter={Route.useSearch()} />,
});
