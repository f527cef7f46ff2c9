import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { ConnectionsPage } from "../screens/connections/connections-page.tsx";

export const Route = createFileRoute("/_app/integrasjoner/")({
  /** `kreditor`: the one whose integrations are shown; all when absent. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <ConnectionsPage creditorId={Route.useSearch().kreditor} />,
});
