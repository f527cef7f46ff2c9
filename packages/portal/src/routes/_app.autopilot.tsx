import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { AutopilotPage } from "../screens/autopilot/autopilot-page.tsx";

export const Route = createFileRoute("/_app/autopilot")({
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <AutopilotPage creditorId={Route.useSearch().kreditor} />,
});
