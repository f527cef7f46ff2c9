import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { MessagesPage } from "../screens/messages/messages-page.tsx";

export const Route = createFileRoute("/_app/meldinger/")({
  /** `kreditor`: the one whose conversations are shown; all when absent. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <MessagesPage creditorId={Route.useSearch().kreditor} />,
});
