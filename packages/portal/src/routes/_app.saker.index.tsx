import { createFileRoute, redirect } from "@tanstack/react-router";
import { CaseFilter, savedFilter } from "../screens/cases/case-filter.ts";
import { CasesPage } from "../screens/cases/cases-page.tsx";

export const Route = createFileRoute("/_app/saker/")({
  validateSearch: CaseFilter,
  // the menu's link says nothing about a filter: then the saved one holds
  beforeLoad: ({ search }) => {
    const saved = Object.values(search).every((value) => value === undefined) ? savedFilter() : undefined;
    if (saved !== undefined && Object.keys(saved).length > 0)
      throw redirect({ to: "/saker", search: saved, replace: true });
  },
  component: () => <CasesPage filter={Route.useSearch()} />,
});
