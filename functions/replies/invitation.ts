import type { RouteReply, routes } from "@kravflyt/contracts";
import { type Instant, invitationStatus } from "@kravflyt/core";
import type { Invitation, User } from "@kravflyt/store";

type InvitationReply = RouteReply<typeof routes.invitePerson>;

/** An invitation as people see it: never the hash of its secret. */
export function invitationReply({ secretSha256: _, state, ...shown }: Invitation, at: Instant): InvitationReply {
  return { ...shown, status: invitationStatus({ ...shown, state }, at) };
}

type MyReply = RouteReply<typeof routes.comeIn>;

export const myReply = ({ userId, name, status, roles, creditorIds }: User): MyReply => ({
  userId,
  name,
  status,
  roles,
  creditorIds,
});
