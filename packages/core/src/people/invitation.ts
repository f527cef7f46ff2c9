import { unreachable } from "../assert.ts";
import { type Instant, laterBy } from "../calendar-date.ts";
import { accept, type Result, refuse } from "../result.ts";
import { checkGrant, type Grant } from "./grant.ts";

/** How long the link of an invitation is good. */
const DAYS_GOOD = 7;
const DAY_MS = 86_400_000;

export const invitationExpiresAt = (invitedAt: Instant): Instant => laterBy(invitedAt, DAYS_GOOD * DAY_MS);

/** The most that one creditor has out at a time. */
export const INVITATIONS_UNUSED_MAX = 50;

/** Those of this moment or later may still be good. */
export const invitationsGoodSince = (at: Instant): Instant => laterBy(at, -DAYS_GOOD * DAY_MS);

/** Nobody has used it. One that was withdrawn counts until it would have expired: its e-mail has gone all the same. */
export const isUnused = ({ state, expiresAt }: Pick<InvitationFacts, "state" | "expiresAt">, at: Instant): boolean =>
  state !== "accepted" && at < expiresAt;

/** What became of an invitation by what people did. */
export const INVITATION_STATES = ["open", "accepted", "withdrawn"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
/** And by what time did as well. */
export type InvitationStatus = InvitationState | "expired";

export type InvitationFacts = {
  readonly state: InvitationState;
  readonly expiresAt: Instant;
  readonly grant: Grant;
  /** User id of whoever accepted. */
  readonly acceptedBy?: string;
};

export const invitationStatus = (
  { state, expiresAt }: Pick<InvitationFacts, "state" | "expiresAt">,
  at: Instant,
): InvitationStatus => (state === "open" && at >= expiresAt ? "expired" : state);

export type AcceptanceRefusal = {
  readonly code: "invitation_expired" | "invitation_used" | "invitation_withdrawn" | "has_other_roles";
};

export type Acceptance = {
  readonly invitation: InvitationFacts;
  /** What whoever invited may do by now; `undefined` when they may do nothing any more. */
  readonly inviter: Grant | undefined;
  /** Who accepts. */
  readonly userId: string;
  /** What that person may do already; `undefined` when nothing. */
  readonly has: Grant | undefined;
  readonly at: Instant;
};

/**
 * What a person may do once they have accepted an invitation (WEB-38). It gives no more than whoever invited could give by
 * now, so that an invitation dies with the access of its sender. Who has access already gets further creditors in the same
 * roles; other roles would hold for the creditors they have.
 */
export function acceptInvitation({
  invitation,
  inviter,
  userId,
  has,
  at,
}: Acceptance): Result<Grant, AcceptanceRefusal> {
  const status = invitationStatus(invitation, at);
  switch (status) {
    case "accepted":
      return invitation.acceptedBy === userId && has !== undefined ? accept(has) : refuse({ code: "invitation_used" });
    case "withdrawn":
      return refuse({ code: "invitation_withdrawn" });
    case "expired":
      return refuse({ code: "invitation_expired" });
    case "open":
      break;
    default:
      return unreachable(status);
  }
  const { grant } = invitation;
  if (inviter === undefined || !checkGrant(inviter, grant).ok) return refuse({ code: "invitation_withdrawn" });
  if (has === undefined) return accept(grant);
  if (has.roles.toSorted().join() !== grant.roles.toSorted().join()) return refuse({ code: "has_other_roles" });
  return accept({ roles: has.roles, creditorIds: [...new Set([...has.creditorIds, ...grant.creditorIds])] });
}
