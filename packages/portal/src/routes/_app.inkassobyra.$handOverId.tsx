import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { HandOverPage } from "../screens/agency/hand-over-page.tsx";

export const Route = createFileRoute("/_app/inkassobyra/$handOverId")({
  /** `brev`: the agency's letter that is shown. */
  validateSearch: z.object({ brev: z.string().max(200).optional().catch(undefined) }),
  component: function OfHandOver() {
    const { handOverId } = Route.useParams();
    return <HandOverPage key={handOverId} handOverId={handOverId} letter={Route.useSearch().brev} />;
  },
});
