import { caseEvidence } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { findLetter, readKeptFile } from "../buckets.ts";
import { attachmentsToRead, lettersToFind, loadUser, tableToRead } from "../deps.ts";

/** `GET /cases/{caseId}/evidence` — everything of a case in one file that verifies without us. */
export const handler = httpRoute(routes.readEvidence, {
  loadUser,
  run: ({ params, now, mayAccess }) =>
    caseEvidence(
      tableToRead(),
      {
        find: (sha256) => findLetter(lettersToFind(), sha256),
        attachment: (sha256) => readKeptFile(attachmentsToRead(), sha256),
      },
      { caseId: caseId(params.caseId), mayAccess, now },
    ),
});
