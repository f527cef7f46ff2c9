import { listCompanies } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

/** `GET /connections/{connectionId}/companies` — the companies that the consent covers. */
export const handler = httpRoute(routes.listCompanies, {
  loadUser,
  run: async ({ params, now, mayAccess }) => {
    const listed = await listCompanies(shellOf({ now }, { table: table(), send: sendTo() }), outside().sources, {
      connectionId: connectionId(params.connectionId),
      mayAccess,
    });
    if (!listed.ok) return listed;
    const companies = listed.value.map(({ id, name, organizationNumber }) => ({
      company: id,
      name,
      organizationNumber,
    }));
    return accept({ companies });
  },
});
