import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { NewCasePage } from "../screens/new-case/new-case-page.tsx";

export const Route = createFileRoute("/_app/saker/ny")({
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <NewCasePage creditorId={Route.useSearch().kreditor} />,
});
