import { readDocument } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId, letterId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { readLetter } from "../buckets.ts";
import { lettersToRead, loadUser, tableToRead } from "../deps.ts";

/** `GET /cases/{caseId}/documents/{letterId}` — a letter as it was sent, byte for byte. */
export const handler = httpRoute(routes.readDocument, {
  loadUser,
  run: ({ params, mayAccess }) =>
    readDocument(
      tableToRead(),
      { read: (sha256) => readLetter(lettersToRead(), sha256) },
      { caseId: caseId(params.caseId), letterId: letterId(params.letterId), mayAccess },
    ),
});
