import { previewStep } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}/step-preview` — what the letter whose turn it is would cost the debtor today. */
export const handler = httpRoute(routes.previewStep, {
  loadUser,
  run: async ({ params, query, caller, now, mayAccess }) => {
    const asked = { caseId: caseId(params.caseId), mayAccess, by: caller.userId, step: query.step };
    const planned = await previewStep(viewAt({ now }), asked);
    if (!planned.ok) return planned;
    const { step, feeOre, why, deadlineOn, owed } = planned.value;
    return accept({ step, feeOre, why, deadlineOn, owedOre: owed.totalOre });
  },
});
