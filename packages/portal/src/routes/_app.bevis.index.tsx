import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { CalendarDay } from "../parts/days.ts";
import { ProofsPage } from "../screens/proof/proofs-page.tsx";

export const Route = createFileRoute("/_app/bevis/")({
  /** `fra`: where the page begins, the server's cursor; `kreditor` and `dag`: whose own day is shown. */
  validateSearch: z.object({
    fra: z.string().max(2100).optional().catch(undefined),
    kreditor: z.string().max(200).optional().catch(undefined),
    dag: CalendarDay.optional().catch(undefined),
  }),
  component: () => <ProofsPage {...Route.useSearch()} />,
});
