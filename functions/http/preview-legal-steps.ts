import { type LegalPreview, previewLegalSteps } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, addOre, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}/legal-preview` — what each legal step would cost the debtor, and what stands in its way. */
export const handler = httpRoute(routes.previewLegalSteps, {
  loadUser,
  run: async ({ params, now, mayAccess }) => {
    const seen = await previewLegalSteps(viewAt({ now }), { caseId: caseId(params.caseId), mayAccess });
    return seen.ok ? accept({ steps: seen.value.map(toReply) }) : seen;
  },
});

type Step = RouteReply<typeof routes.previewLegalSteps>["steps"][number];

function toReply({ kind, costs, refusal }: LegalPreview): Step {
  if (!costs.ok) return { kind, costs: { refused: costs.refusal }, refused: refusal };
  const { courtFee, writingFee } = costs.value;
  return { kind, costs: { costsOre: addOre(courtFee.ore, writingFee.ore), courtFee, writingFee }, refused: refusal };
}
