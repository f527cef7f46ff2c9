import { closingStatement } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}/closing-statement` — the final statement of a case that has ended (inkassoloven § 15). */
export const handler = httpRoute(routes.readClosingStatement, {
  loadUser,
  run: ({ params, query, now, mayAccess }) =>
    closingStatement(
      viewAt({ now }),
      // loaded when it is asked for: few routes draw letters, and all share one start
      { draw: async (content) => (await import("@kravflyt/letters")).renderStatement(content) },
      { ...query, caseId: caseId(params.caseId), mayAccess },
    ),
});
