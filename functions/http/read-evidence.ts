import { makeEvidence } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { findLetter } from "../buckets.ts";
import { lettersToRead, loadUser, tableToRead } from "../deps.ts";

/** `GET /cases/{caseId}/evidence` — the whole case in one file that can be checked by itself. */
export const handler = httpRoute(routes.readEvidence, {
  loadUser,
  run: ({ params, now, mayAccess }) =>
    makeEvidence(
      { table: tableToRead(), at: now },
      { find: (sha256) => findLetter(lettersToRead(), sha256) },
      { caseId: caseId(params.caseId), mayAccess },
    ),
});
