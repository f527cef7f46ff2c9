import { createFileRoute } from "@tanstack/react-router";
import { CaseFilter } from "../screens/cases/case-filter.ts";
import { CasesPage } from "../screens/cases/cases-page.tsx";

export const Route = createFileRoute("/_app/saker/")({
  validateSearch: CaseFilter,
  component: () => <CasesPage filter={Route.useSearch()} />,
});
