import { petitionOf } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `POST /cases/{caseId}/petition` — the data set of a legal petition, prepared and not sent. */
export const handler = httpRoute(routes.preparePetition, {
  loadUser,
  run: ({ params, body, now, mayAccess }) => {
    const { debtorIdentifier, licenseHolder, enforcementSystem } = body;
    return petitionOf(viewAt({ now }), {
      caseId: caseId(params.caseId),
      mayAccess,
      kind: body.kind,
      ...(debtorIdentifier === undefined ? {} : { debtorIdentifier }),
      ...(licenseHolder === undefined ? {} : { licenseHolder }),
      ...(enforcementSystem === undefined ? {} : { enforcementSystem }),
    });
  },
});
