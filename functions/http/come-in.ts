import { comeIn } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { myReply } from "../replies/invitation.ts";
import { shellOf } from "../shell.ts";

/** `POST /me/invitation` — whoever has the link and has logged in gets what the invitation says. */
export const handler = httpRoute(routes.comeIn, {
  loadUser,
  run: async ({ body, caller, now }) => {
    const shell = shellOf({ now }, { table: table(), send: sendTo() });
    const came = await comeIn(shell, { userId: caller.userId, ...body });
    return came.ok ? accept(myReply(came.value)) : came;
  },
});
