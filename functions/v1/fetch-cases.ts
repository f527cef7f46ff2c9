import { changedCasesOf } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId, dayInNorway } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { doorkeeper } from "../doorkeeper.ts";
import { caseRow } from "../replies/pushed.ts";
import { viewAt } from "../view.ts";

/** `GET /v1/cases` — the creditor's cases, or those that something happened to since. */
export const handler = keyRoute(keyRoutes.fetchCases, {
  doorkeeper,
  run: async ({ query, caller, now }) => {
    const listed = await changedCasesOf(viewAt({ now }), { creditorId: creditorId(caller.creditorId), ...query });
    if (!listed.ok) return listed;
    const { items, cursor, nextSince } = listed.value;
    return accept({ cases: items.map((state) => caseRow(state, dayInNorway(now))), cursor, nextSince });
  },
});
