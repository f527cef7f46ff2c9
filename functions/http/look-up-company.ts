import { lookUpCompany } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, table } from "../deps.ts";
import { registerInTime } from "../register.ts";

/** `GET /creditors/{creditorId}/companies/{organizationNumber}` — what the register has on a company. */
export const handler = httpRoute(routes.lookUpCompany, {
  loadUser,
  run: ({ params, caller, now }) =>
    lookUpCompany({ table: table(), at: now }, registerInTime(), {
      creditorId: creditorId(params.creditorId),
      organizationNumber: params.organizationNumber,
      by: caller.userId,
    }),
});
