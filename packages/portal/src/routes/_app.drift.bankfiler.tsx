import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { BankFilesPage } from "../screens/operations/bank-files/bank-files-page.tsx";

export const Route = createFileRoute("/_app/drift/bankfiler")({
  /** `fra`: where the page begins, the server's cursor. */
  validateSearch: z.object({ fra: z.string().max(2100).optional().catch(undefined) }),
  component: () => <BankFilesPage from={Route.useSearch().fra} />,
});
