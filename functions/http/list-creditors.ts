import { listCreditors } from "@kravflyt/app";
import { OPERATOR_ROLES, routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors` — the creditors on the person's record; for an operator all of them. */
export const handler = httpRoute(routes.listCreditors, {
  loadUser,
  run: async ({ caller, query }) => {
    const isOperator = caller.roles.some((role) => OPERATOR_ROLES.includes(role));
    const { items, cursor } = await listCreditors(tableToRead(), {
      creditorIds: isOperator ? "all" : caller.creditorIds,
      cursor: query.cursor,
    });
    const creditors = items.map(({ creditorId, name, organizationNumber, payee, bookingMode }) => ({
      creditorId,
      name,
      organizationNumber,
      payee,
      bookingMode,
    }));
    return accept({ creditors, cursor });
  },
});
