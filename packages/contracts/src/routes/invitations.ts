import { INVITATION_STATES } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, ROLES, USER_STATUSES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Cursor, Id, InstantText, Line } from "../scalars.ts";
import { Broken, NoParams, NoQuery, PageQuery, page } from "./parts.ts";
import { GRANT_REFUSALS, GrantBody } from "./users.ts";

/** Upper and lower case are the same address. */
const EmailAddress = z.email().max(254).toLowerCase();

const InvitationReply = z.strictObject({
  invitationId: Id,
  email: z.string(),
  language: z.enum(["nb", "en"]),
  roles: z.array(z.enum(ROLES)),
  creditorIds: z.array(Id),
  status: z.enum([...INVITATION_STATES, "expired"]),
  invitedAt: InstantText,
  invitedBy: z.string(),
  expiresAt: InstantText,
  /** When its e-mail was taken by the mail service; absent until then. */
  mailedAt: InstantText.optional(),
  acceptedBy: z.string().optional(),
});

const ofInvitation = {
  access: { roles: ADMINS, creditor: "person" },
  params: z.strictObject({ invitationId: Id }),
  query: NoQuery,
  reply: InvitationReply,
} as const;

export const invitePerson = {
  method: "PUT",
  path: "/invitations/{invitationId}",
  summary:
    "Asks somebody in by e-mail, with a link that is good once and for seven days. The caller makes the id: the same again is one invitation.",
  ...ofInvitation,
  body: z.strictObject({ email: EmailAddress, language: z.enum(["nb", "en"]).default("nb"), ...GrantBody }),
  status: 201,
  refusals: {
    creditor_not_found: 404,
    invitation_id_in_use: 409,
    /** Fifty of a creditor's of the last seven days that nobody has used, withdrawn ones among them. */
    too_many_invitations: 422,
    /** Twenty of a person's in a day; of the operator's two hundred. */
    invited_too_often: 422,
    ...GRANT_REFUSALS,
  },
} as const satisfies RouteContract;

export const listInvitations = {
  method: "GET",
  path: "/invitations",
  summary: "The invitations for creditors of the caller, newest first.",
  access: { roles: ADMINS, creditor: "own" },
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ invitations: page(InvitationReply), cursor: Cursor.optional(), broken: Broken }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;

export const withdrawInvitation = {
  method: "POST",
  path: "/invitations/{invitationId}/withdraw",
  summary: "Its link lets nobody in any more. Twice changes nothing.",
  ...ofInvitation,
  body: z.strictObject({}),
  status: 200,
  refusals: { invitation_not_found: 404, invitation_used: 409, has_other_creditors: 422 },
} as const satisfies RouteContract;

const MyReply = z.strictObject({
  userId: Id,
  name: z.string(),
  status: z.enum(USER_STATUSES),
  roles: z.array(z.enum(ROLES)),
  creditorIds: z.array(Id),
});

export const comeIn = {
  method: "POST",
  path: "/me/invitation",
  summary: "Accepts an invitation by what its link holds behind the #. It gives what it says from the next request on.",
  access: "person",
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({ secret: z.string().min(1).max(300), name: Line }),
  status: 200,
  reply: MyReply,
  refusals: {
    /** Also where the secret is wrong. */
    invitation_not_found: 404,
    invitation_expired: 409,
    invitation_used: 409,
    invitation_withdrawn: 409,
    has_other_roles: 409,
  },
} as const satisfies RouteContract;

export const registerMe = {
  method: "PUT",
  path: "/me/registration",
  summary:
    "Registers whoever logged in without an invitation. They wait, without any access, until somebody invites them.",
  access: "person",
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({ name: Line, email: EmailAddress }),
  status: 200,
  reply: MyReply,
  refusals: { registered_already: 409, registration_changed_too_often: 409 },
} as const satisfies RouteContract;
