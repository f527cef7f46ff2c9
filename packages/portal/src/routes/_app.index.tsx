import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { Dashboard } from "../screens/dashboard/dashboard.tsx";

export const Route = createFileRoute("/_app/")({
  /** `kreditor`: the one whose tasks and numbers are shown; all when absent. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <Dashboard creditorId={Route.useSearch().kreditor} />,
});
