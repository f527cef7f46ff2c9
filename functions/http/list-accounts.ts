import { listAccounts } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

/** `GET /connections/{connectionId}/accounts` — the accounts of a company's books, and what each can be chosen for. */
export const handler = httpRoute(routes.listAccounts, {
  loadUser,
  run: async ({ params, query, now, mayAccess }) => {
    const listed = await listAccounts(shellOf({ now }, { table: table(), send: sendTo() }), outside().sources, {
      connectionId: connectionId(params.connectionId),
      company: query.company,
      mayAccess,
    });
    return listed.ok ? accept({ accounts: listed.value.map((one) => ({ ...one, fits: [...one.fits] })) }) : listed;
  },
});
