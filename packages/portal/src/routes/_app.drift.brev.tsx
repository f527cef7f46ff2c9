import { createFileRoute } from "@tanstack/react-router";
import { PrintFilter } from "../screens/operations/print/print-filter.ts";
import { PrintPage } from "../screens/operations/print/print-page.tsx";

export const Route = createFileRoute("/_app/drift/brev")({
  validateSearch: PrintFilter,
  component: () => <PrintPage filter={Route.useSearch()} />,
});
