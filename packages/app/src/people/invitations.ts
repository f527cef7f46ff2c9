import { isDeepStrictEqual } from "node:util";
import {
  accept,
  type CreditorId,
  checkGrant,
  checkRevoke,
  type Grant,
  type GrantRefusal,
  INVITATIONS_UNUSED_MAX,
  type Instant,
  invitationExpiresAt,
  invitationsGoodSince,
  isOperators,
  isUnused,
  type Language,
  type Result,
  refuse,
  seenBy,
} from "@kravflyt/core";
import {
  auditChange,
  commit,
  type Invitation,
  invitationChange,
  listInvitations as invitationsOf,
  invitationsSince,
  loadInvitation,
  loadVersionedUser,
  type Page,
  type Table,
  type User,
  userUnchanged,
} from "@kravflyt/store";
import { message } from "../messages.ts";
import { type BadCursor, readPage } from "../read-page.ts";
import { save } from "../save.ts";
import type { Shell } from "../shell.ts";
import { takeOneOfDay } from "../within-day.ts";
import { type CreditorsNotFound, missingCreditors } from "./missing-creditors.ts";

export type Invite = {
  readonly invitationId: string;
  readonly email: string;
  readonly language: Language;
  readonly grant: Grant;
  /** User id. */
  readonly by: string;
};

export type InviteRefusal =
  | GrantRefusal
  | CreditorsNotFound
  | { readonly code: "invitation_id_in_use" }
  /** As many as may be out are unused, to each of these. */
  | { readonly code: "too_many_invitations"; readonly creditorIds: readonly CreditorId[] }
  /** The sender has sent what a day has. */
  | { readonly code: "invited_too_often" };

/** The mails come from the operator's own domain, to any address: so many a day from one person. The operator takes creditors in. */
const SENT_A_DAY = { operator: 200, creditor: 20 } as const;

/**
 * Asks somebody in by e-mail (WEB-38); the e-mail is written by `invite-person`. The same invitation twice is one, and one
 * e-mail. It is given by what the sender may do at that very moment. @throws ConflictError when that changed meanwhile.
 */
export async function invite(shell: Shell, it: Invite): Promise<Result<Invitation, InviteRefusal>> {
  const { invitationId, email, language, grant, by } = it;
  const [before, sender] = await Promise.all([
    loadInvitation(shell.table, invitationId),
    loadVersionedUser(shell.table, by),
  ]);
  if (sender?.value.status !== "active") return refuse({ code: "roles_above_own", roles: grant.roles });
  const checked = checkGrant(sender.value, grant);
  if (!checked.ok) return checked;
  if (before !== undefined) {
    const was = before.value;
    const isSame = isDeepStrictEqual(wantedBy(it), wantedBy({ ...was, grant: was, by: was.invitedBy }));
    return isSame ? accept(was) : refuse({ code: "invitation_id_in_use" });
  }
  const missing = await missingCreditors(shell.table, grant.creditorIds);
  if (missing !== undefined) return refuse(missing);
  const full = await whyNoMore(shell, sender.value, grant);
  if (full !== undefined) return refuse(full);
  const after: Invitation = {
    invitationId,
    email,
    language,
    roles: grant.roles,
    creditorIds: grant.creditorIds,
    state: "open",
    invitedAt: shell.at,
    invitedBy: by,
    expiresAt: invitationExpiresAt(shell.at),
  };
  const changes = [invitationChange({ after }), userUnchanged(sender), invitationAudit(undefined, after, shell.at, by)];
  await save(shell, changes, [message("invite-person", invitationId, { invitationId })]);
  return accept(after);
}

type NoMore = Extract<InviteRefusal, { readonly code: "too_many_invitations" | "invited_too_often" }>;

/** What keeps a further mail in; where nothing does, it is counted as one of its sender's day. */
async function whyNoMore(shell: Shell, { userId, roles }: User, { creditorIds }: Grant): Promise<NoMore | undefined> {
  const kind = roles.some(isOperators) ? "operator" : "creditor";
  // the operator's people let somebody in again after a creditor's own have used all of them up
  const full = kind === "operator" || creditorIds.length === 0 ? [] : await fullOf(shell, creditorIds);
  if (full.length > 0) return { code: "too_many_invitations", creditorIds: full };
  const aDay = SENT_A_DAY[kind];
  const isOneOfDay = await takeOneOfDay(shell, { name: `invitations:${userId}`, aDay });
  return isOneOfDay ? undefined : { code: "invited_too_often" };
}

/** Which of the creditors have as many out as may be. */
async function fullOf({ table, at }: Shell, creditorIds: readonly CreditorId[]): Promise<readonly CreditorId[]> {
  const unused = new Map<CreditorId, number>();
  for await (const one of invitationsSince(table, invitationsGoodSince(at))) {
    if (!isUnused(one, at)) continue;
    for (const creditorId of one.creditorIds) unused.set(creditorId, (unused.get(creditorId) ?? 0) + 1);
  }
  return creditorIds.filter((creditorId) => (unused.get(creditorId) ?? 0) >= INVITATIONS_UNUSED_MAX);
}

const wantedBy = ({ email, language, grant: { roles, creditorIds }, by }: Omit<Invite, "invitationId">) => ({
  email,
  language,
  roles,
  creditorIds,
  by,
});

/** What was done with an invitation; it is written down beside the changes of people. */
export const invitationAudit = (before: Invitation | undefined, after: Invitation, at: Instant, by: string) =>
  auditChange({
    at,
    by,
    what: `invitation:${after.invitationId}`,
    before: before && withoutHash(before),
    after: withoutHash(after),
  });

const withoutHash = ({ secretSha256: _, ...shown }: Invitation): Omit<Invitation, "secretSha256"> => shown;

/** Those that `viewer` may see, newest first, each with the creditors that both have. */
export async function listInvitations(
  table: Table,
  viewer: Grant,
  cursor: string | undefined,
): Promise<Result<Page<Invitation>, BadCursor>> {
  const page = await readPage(() => invitationsOf(table, { cursor, limit: INVITATIONS_ON_PAGE }));
  if (!page.ok) return page;
  const items = page.value.items.flatMap((it) => {
    const creditorIds = seenBy(viewer, it);
    return creditorIds === undefined ? [] : [{ ...it, creditorIds }];
  });
  return accept({ ...page.value, items });
}

const INVITATIONS_ON_PAGE = 100;

export type WithdrawRefusal = {
  readonly code: "invitation_not_found" | "invitation_used" | "has_other_creditors";
};

/** Its link lets nobody in any more. Twice changes nothing. @throws ConflictError when it was accepted in that moment. */
export async function withdrawInvitation(
  shell: Shell,
  { invitationId, by, viewer }: { readonly invitationId: string; readonly by: string; readonly viewer: Grant },
): Promise<Result<Invitation, WithdrawRefusal>> {
  const before = await loadInvitation(shell.table, invitationId);
  if (before === undefined) return refuse({ code: "invitation_not_found" });
  // an invitation is nobody's own: it is held against whoever withdraws as a person would be
  const may = checkRevoke({ ...viewer, userId: by }, { ...before.value, userId: "" });
  if (!may.ok) {
    const { code } = may.refusal;
    return refuse({ code: code === "has_other_creditors" ? code : "invitation_not_found" });
  }
  if (before.value.state === "accepted") return refuse({ code: "invitation_used" });
  if (before.value.state === "withdrawn") return accept(before.value);
  const after = { ...before.value, state: "withdrawn" } as const;
  await commit(shell.table, [invitationChange({ before, after }), invitationAudit(before.value, after, shell.at, by)]);
  return accept(after);
}
