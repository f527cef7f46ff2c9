import { createFileRoute } from "@tanstack/react-router";
import { CaseThread } from "../screens/messages/case-thread.tsx";

export const Route = createFileRoute("/_app/meldinger/sak/$caseId")({
  // what was typed on one case is never sent on another
  component: function OfCase() {
    const { caseId } = Route.useParams();
    return <CaseThread key={caseId} caseId={caseId} />;
  },
});
