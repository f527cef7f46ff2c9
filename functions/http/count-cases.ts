import { countCases } from "@kravflyt/app";
import { OPERATOR_ROLES, routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /case-counts` — cases by status of each creditor on the person's record; for an operator of all of them. */
export const handler = httpRoute(routes.countCases, {
  loadUser,
  run: async ({ caller, query }) => {
    const isOperator = caller.roles.some((role) => OPERATOR_ROLES.includes(role));
    const { items, cursor } = await countCases(tableToRead(), {
      creditorIds: isOperator ? "all" : caller.creditorIds,
      cursor: query.cursor,
    });
    return accept({ creditors: items, cursor });
  },
});
