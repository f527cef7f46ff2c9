import { createHash, timingSafeEqual } from "node:crypto";
import { type AcceptanceRefusal, accept, acceptInvitation, type Result, refuse } from "@kravflyt/core";
import {
  commit,
  type Invitation,
  invitationChange,
  loadInvitation,
  loadVersionedUser,
  type Table,
  type User,
  userChange,
  userUnchanged,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import { invitationAudit } from "./invitations.ts";
import { userAudit } from "./users.ts";

/** Whoever has logged in and comes in: `userId` is the token's subject. */
type Comer = { readonly userId: string; readonly name: string };

/** How often somebody who waits may write their record. */
const REGISTRATIONS_MAX = 10;

/**
 * Registers somebody who logged in and whom nobody invited (XENA-13). They wait: an address that a person names proves
 * nothing, so access comes by invitation, and by nothing that they say of themselves. The same again changes nothing. Anybody
 * may register, so what they write of themselves stands on their record alone, and in the audit when they come in.
 */
export async function register(
  shell: Shell,
  { userId, name, email }: Comer & { readonly email: string },
): Promise<Result<User, { readonly code: "registered_already" | "registration_changed_too_often" }>> {
  const before = await loadVersionedUser(shell.table, userId);
  if (before !== undefined && before.value.status !== "waiting") return refuse({ code: "registered_already" });
  if (before?.value.name === name && before.value.email === email) return accept(before.value);
  if (before !== undefined && before.version >= REGISTRATIONS_MAX) {
    return refuse({ code: "registration_changed_too_often" });
  }
  const changed = { at: shell.at, by: userId };
  const after: User = { userId, name, email, roles: [], creditorIds: [], status: "waiting", changed };
  await commit(shell.table, [userChange({ before, after })]);
  return accept(after);
}

export type ComeIn = Comer & {
  /** What the link holds: `<invitation>.<secret>`. */
  readonly secret: string;
};

/**
 * Accepts an invitation: whoever has its link and has logged in gets what it says. Written down with who invited. Twice by the
 * same person changes nothing. @throws ConflictError when it was withdrawn, or one of the two changed, in that moment.
 */
export async function comeIn(
  shell: Shell,
  { userId, name, secret }: ComeIn,
): Promise<Result<User, AcceptanceRefusal | { readonly code: "invitation_not_found" }>> {
  const invitation = await findInvitation(shell.table, secret);
  if (invitation === undefined) return refuse({ code: "invitation_not_found" });
  const it = invitation.value;
  const [inviter, before] = await Promise.all([
    loadVersionedUser(shell.table, it.invitedBy),
    loadVersionedUser(shell.table, userId),
  ]);
  const decided = acceptInvitation({
    invitation: { ...it, grant: it },
    inviter: active(inviter?.value),
    userId,
    has: active(before?.value),
    at: shell.at,
  });
  if (!decided.ok) return decided;
  if (it.state === "accepted" && before !== undefined) return accept(before.value);
  const { roles, creditorIds } = decided.value;
  const changed = { at: shell.at, by: userId };
  // whoever is there already keeps the name and the address that they are known by
  const known = active(before?.value) ?? { userId, name, email: it.email };
  const after: User = { ...known, roles, creditorIds, status: "active", changed };
  const accepted = { ...it, state: "accepted", acceptedBy: userId } as const;
  await commit(shell.table, [
    userChange({ before, after }),
    userAudit(before?.value, after),
    invitationChange({ before: invitation, after: accepted }),
    invitationAudit(it, accepted, shell.at, userId),
    ...(inviter === undefined || it.invitedBy === userId ? [] : [userUnchanged(inviter)]),
  ]);
  return accept(after);
}

const active = (user: User | undefined): User | undefined => (user?.status === "active" ? user : undefined);

const LINK = /^([A-Za-z0-9._~:-]{1,200})\.([A-Za-z0-9_-]{43})$/;
const NO_HASH = Buffer.alloc(32);

/** What the comparison takes does not tell whether there is an invitation of that name. */
async function findInvitation(table: Table, link: string): Promise<Versioned<Invitation> | undefined> {
  const [, invitationId = "", secret = ""] = LINK.exec(link) ?? [];
  if (invitationId === "") return undefined;
  const found = await loadInvitation(table, invitationId);
  const known = found?.value.secretSha256;
  const isRight = timingSafeEqual(hashOf(secret), known === undefined ? NO_HASH : Buffer.from(known, "hex"));
  return isRight ? found : undefined;
}

/** SHA-256 of the secret of a link. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
