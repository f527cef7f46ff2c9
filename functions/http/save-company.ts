import { saveCompany } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-agency");

/** `PUT /creditors/{creditorId}/company` — name, organisation number, address. */
export const handler = httpRoute(routes.saveCompany, {
  loadUser,
  run: ({ params, body: { version, ...company }, caller, now }) =>
    saveCompany(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      version,
      company,
      by: caller.userId,
      isOperator: caller.roles.includes("operator_admin"),
    }),
});
