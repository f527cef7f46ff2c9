import { listRemarks } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { remarkReply } from "../replies/remark.ts";

/** `GET /cases/{caseId}/remarks` — notes and messages on a case. */
export const handler = httpRoute(routes.listRemarks, {
  loadUser,
  run: async ({ params, query, mayAccess }) => {
    const listed = await listRemarks(tableToRead(), { caseId: caseId(params.caseId), mayAccess, ...query });
    if (!listed.ok) return listed;
    return accept({ remarks: listed.value.items.map(remarkReply), cursor: listed.value.cursor });
  },
});
