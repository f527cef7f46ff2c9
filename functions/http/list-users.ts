import { listUsers } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { grantOf, listedUser } from "../replies/user.ts";

/** `GET /users` — the people whom the caller has creditors in common with; for an operator all of them. */
export const handler = httpRoute(routes.listUsers, {
  loadUser,
  run: async ({ caller, query }) => {
    const listed = await listUsers(tableToRead(), grantOf(caller), query.cursor);
    if (!listed.ok) return listed;
    const { items, cursor, broken = [] } = listed.value;
    return accept({ users: items.map(listedUser), cursor, broken: broken.length });
  },
});
