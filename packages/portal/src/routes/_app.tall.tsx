import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { FiguresPage } from "../screens/figures/figures-page.tsx";

export const Route = createFileRoute("/_app/tall")({
  /** `kreditor`: whose figures; of all when absent. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: () => <FiguresPage kreditor={Route.useSearch().kreditor} />,
});
