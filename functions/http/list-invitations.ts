import { listInvitations } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { invitationReply } from "../replies/invitation.ts";
import { grantOf } from "../replies/user.ts";

/** `GET /invitations` — those for creditors of the caller. */
export const handler = httpRoute(routes.listInvitations, {
  loadUser,
  run: async ({ caller, query, now }) => {
    const listed = await listInvitations(tableToRead(), grantOf(caller), query.cursor);
    if (!listed.ok) return listed;
    const { items, cursor, broken = [] } = listed.value;
    return accept({ invitations: items.map((it) => invitationReply(it, now)), cursor, broken: broken.length });
  },
});
