import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { SuspensePage } from "../screens/suspense/suspense-page.tsx";

export const Route = createFileRoute("/_app/innbetalinger")({
  /** `fra`: where the page begins, the server's cursor. */
  validateSearch: z.object({ fra: z.string().max(2100).optional().catch(undefined) }),
  component: () => <SuspensePage from={Route.useSearch().fra} />,
});
