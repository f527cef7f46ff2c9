import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { ImportPage } from "../screens/import/import-page.tsx";

export const Route = createFileRoute("/_app/import")({
  /** `kreditor`: whose claims they are. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <ImportPage creditorId={Route.useSearch().kreditor} />,
});
