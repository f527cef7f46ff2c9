import { addCreditor } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST /creditors` — one more creditor. */
export const handler = httpRoute(routes.addCreditor, {
  loadUser,
  run: async ({ body: { sameCompanyAs, ...wish }, caller, now }) => {
    const added = await addCreditor(shellOf({ now }, { table: table(), send: sendTo() }), {
      wish,
      sameCompanyAs: sameCompanyAs === undefined ? undefined : creditorId(sameCompanyAs),
      by: caller.userId,
    });
    if (!added.ok) return added;
    const { creditorId: id, name, organizationNumber } = added.value;
    return accept({ creditorId: id, name, organizationNumber });
  },
});
