import { lookUpCompany } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId, type ExternalError } from "@kravflyt/core";
import { httpRoute, logError } from "@kravflyt/runtime";
import { loadUser, table } from "../deps.ts";
import { registerInTime } from "../register.ts";

/** Its message says the status or the field that could not be read, and nothing of the company. */
const tellFailure = (error: ExternalError): void => logError("register_unavailable", error);

/** `GET /creditors/{creditorId}/companies/{organizationNumber}` — what the register has on a company. */
export const handler = httpRoute(routes.lookUpCompany, {
  loadUser,
  run: ({ params, caller, now }) =>
    lookUpCompany({ table: table(), at: now, tellFailure }, registerInTime(), {
      creditorId: creditorId(params.creditorId),
      organizationNumber: params.organizationNumber,
      by: caller.userId,
    }),
});
