import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { CasePage } from "../screens/case/case-page.tsx";

const Shown = z.object({
  /** The letter, or the file, that is shown on the page. */
  brev: z.string().max(200).optional().catch(undefined),
  vedlegg: z.string().max(64).optional().catch(undefined),
  /** The case as it was known that day. */
  dag: z.iso.date().optional().catch(undefined),
});

export const Route = createFileRoute("/_app/saker/$caseId")({
  validateSearch: Shown,
  component: () => <CasePage caseId={Route.useParams().caseId} shown={Route.useSearch()} />,
});
