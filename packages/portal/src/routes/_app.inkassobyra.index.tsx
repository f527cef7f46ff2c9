import { createFileRoute } from "@tanstack/react-router";
import { AgencyFilter } from "../screens/agency/agency-filter.ts";
import { AgencyPage } from "../screens/agency/agency-page.tsx";

export const Route = createFileRoute("/_app/inkassobyra/")({
  validateSearch: AgencyFilter,
  component: function AtAgency() {
    return <AgencyPage filter={Route.useSearch()} />;
  },
});
