import { listSameDebtor } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, principalOf, sumOre } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}/same-debtor` — the creditor's other open cases against the same debtor. */
export const handler = httpRoute(routes.listSameDebtor, {
  loadUser,
  run: async ({ params, now, mayAccess }) => {
    const listed = await listSameDebtor(viewAt({ now }), { caseId: caseId(params.caseId), mayAccess });
    if (!listed.ok) return listed;
    const cases = listed.value.map(({ case: { caseId: id, number, status, openedOn, claims }, refusal }) => ({
      caseId: id,
      number,
      status,
      openedOn,
      principalOre: sumOre(claims.map(principalOf)),
      refused: refusal,
    }));
    return accept({ cases });
  },
});
