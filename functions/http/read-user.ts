import { readUser } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { grantOf, userReply } from "../replies/user.ts";
import { viewAt } from "../view.ts";

/** `GET /users/{userId}` — a person, with the version to change them at. */
export const handler = httpRoute(routes.readUser, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const read = await readUser(viewAt({ now }), { viewer: grantOf(caller), userId: params.userId });
    return read.ok ? accept(userReply(read.value)) : read;
  },
});
