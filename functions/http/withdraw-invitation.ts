import { withdrawInvitation } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { invitationReply } from "../replies/invitation.ts";
import { grantOf } from "../replies/user.ts";
import { shellOf } from "../shell.ts";

/** `POST /invitations/{invitationId}/withdraw` — its link lets nobody in any more. */
export const handler = httpRoute(routes.withdrawInvitation, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const it = { ...params, by: caller.userId, viewer: grantOf(caller) };
    const withdrawn = await withdrawInvitation(shellOf({ now }, { table: table(), send: sendTo() }), it);
    return withdrawn.ok ? accept(invitationReply(withdrawn.value, now)) : withdrawn;
  },
});
