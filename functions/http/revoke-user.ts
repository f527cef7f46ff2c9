import { revokeUser } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { userReply } from "../replies/user.ts";
import { shellOf } from "../shell.ts";

/** `POST /users/{userId}/revoke` — the person may do nothing any more, from their next request on. */
export const handler = httpRoute(routes.revokeUser, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const it = { by: caller.userId, userId: params.userId };
    const revoked = await revokeUser(shellOf({ now }, { table: table(), send: sendTo() }), it);
    return revoked.ok ? accept(userReply(revoked.value)) : revoked;
  },
});
