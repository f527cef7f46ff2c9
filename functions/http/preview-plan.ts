import { previewPlan } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}/plan-preview` — equal instalments over what is owed today, the addition included. */
export const handler = httpRoute(routes.previewPlan, {
  loadUser,
  run: ({ params, query, now, mayAccess }) => {
    const { instalments: count, firstDueOn, feeDisclosed } = query;
    return previewPlan(viewAt({ now }), { caseId: caseId(params.caseId), count, firstDueOn, feeDisclosed, mayAccess });
  },
});
