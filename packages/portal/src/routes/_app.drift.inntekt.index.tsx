import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { IncomePage } from "../screens/operations/income/income-page.tsx";

export const Route = createFileRoute("/_app/drift/inntekt/")({
  /** `fra`: where the page of transfers begins, the server's cursor. */
  validateSearch: z.object({ fra: z.string().max(2100).optional().catch(undefined) }),
  component: () => <IncomePage from={Route.useSearch().fra} />,
});
