import { changeUser } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { grantOf, userReply } from "../replies/user.ts";
import { shellOf } from "../shell.ts";

/** `PUT /users/{userId}/access` — what a person may do, from their next request on. */
export const handler = httpRoute(routes.changeUser, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const changed = await changeUser(shellOf({ now }, { table: table(), send: sendTo() }), {
      by: caller.userId,
      userId: params.userId,
      version: body.version,
      wanted: grantOf(body),
    });
    return changed.ok ? accept(userReply(changed.value)) : changed;
  },
});
