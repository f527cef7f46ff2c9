import { register } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { myReply } from "../replies/invitation.ts";
import { shellOf } from "../shell.ts";

/** `PUT /me/registration` — somebody without an invitation waits for one. */
export const handler = httpRoute(routes.registerMe, {
  loadUser,
  run: async ({ body, caller, now }) => {
    const shell = shellOf({ now }, { table: table(), send: sendTo() });
    const registered = await register(shell, { userId: caller.userId, ...body });
    return registered.ok ? accept(myReply(registered.value)) : registered;
  },
});
