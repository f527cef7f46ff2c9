import { auditCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { findLetter } from "../buckets.ts";
import { debtorKey, lettersToFind, loadUser, tableToRead } from "../deps.ts";

/** `GET /cases/{caseId}/audit` — the case and its letters made again from what happened, compared with what is stored. */
export const handler = httpRoute(routes.auditCase, {
  loadUser,
  run: ({ params, mayAccess }) =>
    auditCase(
      tableToRead(),
      {
        find: (sha256) => findLetter(lettersToFind(), sha256),
        // loaded when it is asked for: no other route draws letters, and all share one start
        debtorKey,
        draw: async (content) => (await import("@kravflyt/letters")).renderLetter(content),
      },
      { caseId: caseId(params.caseId), mayAccess },
    ),
});
