import { createFileRoute } from "@tanstack/react-router";
import { ProofPage } from "../screens/proof/proof-page.tsx";

export const Route = createFileRoute("/_app/bevis/$dag")({
  component: () => <ProofPage on={Route.useParams().dag} />,
});
