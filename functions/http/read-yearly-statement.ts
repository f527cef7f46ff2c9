import { yearlyStatement } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/yearly-statement` — what was paid in, out and held in a year (årsoppgave). */
export const handler = httpRoute(routes.readYearlyStatement, {
  loadUser,
  run: ({ params, query, now }) =>
    yearlyStatement(
      viewAt({ now }),
      // loaded when it is asked for: few routes draw letters, and all share one start
      { draw: async (content) => (await import("@kravflyt/letters")).renderStatement(content) },
      { ...query, creditorId: creditorId(params.creditorId) },
    ),
});
