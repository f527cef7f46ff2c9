import { createFileRoute } from "@tanstack/react-router";
import { WizardPage } from "../screens/wizard/wizard-page.tsx";
import { WizardSearch } from "../screens/wizard/wizard-stage.ts";

export const Route = createFileRoute("/_app/integrasjoner/ny")({
  validateSearch: WizardSearch,
  component: () => <WizardPage search={Route.useSearch()} />,
});
