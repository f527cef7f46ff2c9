import { readDocument } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { caseId, letterId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { readLetter } from "../buckets.ts";
import { lettersToRead, tableToRead } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";

/** `GET /v1/cases/{caseId}/letters/{letterId}` — a letter as it was sent, byte for byte. */
export const handler = keyRoute(keyRoutes.fetchLetter, {
  doorkeeper,
  run: ({ params, caller }) =>
    readDocument(
      tableToRead(),
      { read: (sha256) => readLetter(lettersToRead(), sha256) },
      {
        caseId: caseId(params.caseId),
        letterId: letterId(params.letterId),
        mayAccess: (creditor) => creditor === caller.creditorId,
      },
    ),
});
