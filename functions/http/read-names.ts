import { readNames } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { grantOf } from "../replies/user.ts";

/** `GET /people/names` — what the people behind user ids are called. */
export const handler = httpRoute(routes.readNames, {
  loadUser,
  run: async ({ query, caller }) => {
    const people = await readNames(tableToRead(), { viewer: grantOf(caller), userIds: query.ids });
    return accept({ people: [...people] });
  },
});
