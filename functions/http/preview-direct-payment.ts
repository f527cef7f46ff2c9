import { previewDirectPayment } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, invoiceId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}/direct-payment` — the claims that one can be registered on, and what one would pay. */
export const handler = httpRoute(routes.previewDirectPayment, {
  loadUser,
  run: async ({ params, query, now, mayAccess }) => {
    const { invoiceId: id, paidOn, amountOre } = query;
    const isAsked = id !== undefined && paidOn !== undefined && amountOre !== undefined;
    const seen = await previewDirectPayment(viewAt({ now }), {
      caseId: caseId(params.caseId),
      mayAccess,
      ...(isAsked && { payment: { invoiceId: invoiceId(id), paidOn, amountOre } }),
    });
    if (!seen.ok) return seen;
    const { claims, outcome } = seen.value;
    return accept({ claims: claims.map(({ refusal, ...claim }) => ({ ...claim, refused: refusal })), outcome });
  },
});
