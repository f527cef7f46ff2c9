import { invite } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { invitationReply } from "../replies/invitation.ts";
import { grantOf } from "../replies/user.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("invite-person");

/** `PUT /invitations/{invitationId}` — asks somebody in by e-mail. */
export const handler = httpRoute(routes.invitePerson, {
  loadUser,
  run: async ({ params, body: { email, language, ...wanted }, caller, now }) => {
    const it = { ...params, email, language, grant: grantOf(wanted), by: caller.userId };
    const invited = await invite(shellOf({ now }, { table: table(), send }), it);
    return invited.ok ? accept(invitationReply(invited.value, now)) : invited;
  },
});
