import { createFileRoute } from "@tanstack/react-router";
import { ExportSearch } from "../screens/export/export-form.ts";
import { ExportPage } from "../screens/export/export-page.tsx";

export const Route = createFileRoute("/_app/eksport")({
  validateSearch: ExportSearch,
  component: () => <ExportPage search={Route.useSearch()} />,
});
