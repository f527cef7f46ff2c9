import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { HelpPage } from "../screens/help/help-page.tsx";

export const Route = createFileRoute("/_app/hjelp")({
  /** `artikkel`: the guide that is open. */
  validateSearch: z.object({ artikkel: z.string().max(40).optional().catch(undefined) }),
  component: () => <HelpPage article={Route.useSearch().artikkel} />,
});
