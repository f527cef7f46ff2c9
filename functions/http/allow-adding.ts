import { allowAdding } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { userReply } from "../replies/user.ts";
import { shellOf } from "../shell.ts";

/** `PUT /users/{userId}/adding` — whether a creditor's admin may add creditors. */
export const handler = httpRoute(routes.allowAdding, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const it = { ...params, ...body, by: caller.userId };
    const allowed = await allowAdding(shellOf({ now }, { table: table(), send: sendTo() }), it);
    return allowed.ok ? accept(userReply(allowed.value)) : allowed;
  },
});
