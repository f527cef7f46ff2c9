import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { CasePage } from "../screens/case/case-page.tsx";

export const Route = createFileRoute("/_app/saker/$caseId")({
  /** `brev`: the letter that is shown on the page. */
  validateSearch: z.object({ brev: z.string().max(200).optional().catch(undefined) }),
  component: () => <CasePage caseId={Route.useParams().caseId} letterId={Route.useSearch().brev} />,
});
