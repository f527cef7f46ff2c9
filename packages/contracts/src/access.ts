import { type Instant, ROLES, type Role } from "@kravflyt/core";

export { OPERATOR_ROLES, ROLES, type Role } from "@kravflyt/core";

/** Who may read. */
export const READERS: readonly Role[] = [...ROLES];
/** Who may give a case an order. */
export const CASE_WORKERS: readonly Role[] = ["case_worker", "creditor_admin", "case_handler", "operator_admin"];
/** Who is the second person that lets money go. */
export const PAYOUT_APPROVERS: readonly Role[] = ["payout_approver"];
/** Who decides what holds for the whole stack. */
export const OPERATOR_ADMINS: readonly Role[] = ["operator_admin"];
/** Who may connect the books and decide what runs by itself. */
export const ADMINS: readonly Role[] = ["creditor_admin", "operator_admin"];

/**
 * Who may call a route. `public` asks for nothing; everything else asks for a valid token.
 *
 * `person` — it is about whoever calls and nobody else: known or not, with access or without.
 * All others ask for a person who is known and active, and who, working for a creditor, has said yes to the terms in force.
 *
 * `creditor` says how the creditor is found that the person must have access to:
 * `path` — it is `{creditorId}` of the path, and is checked before the handler runs;
 * `record` — it stands on the record that the path or the body names: the handler loads it and must ask `mayAccess`
 * before it answers anything but a refusal; `own` — the answer holds only what the person's own record names;
 * `person` — the path names a person or an invitation: what two people have in common is decided from the records of both
 * (`people/grant.ts` of core); `none` — it is about no creditor.
 */
export type Access =
  | "public"
  | "person"
  | { readonly roles: readonly Role[]; readonly creditor: "path" | "record" | "own" | "person" | "none" };

/**
 * How somebody stands with us. `waiting` has registered and may do nothing until somebody invites them; `revoked` may do
 * nothing any more.
 */
export const USER_STATUSES = ["waiting", "active", "revoked"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** A person as the table knows it. `userId` is the token's `sub`. */
export type User = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly creditorIds: readonly string[];
  readonly status: UserStatus;
  /** The operator lets them add creditors. */
  readonly mayAddCreditors?: boolean;
  /** The last terms of use that they said yes to, and when. */
  readonly terms?: { readonly version: number; readonly acceptedAt: Instant };
};

/** Whoever calls a route of the kind `person`: the token's `sub`, and the record of it where there is one. */
export type Person = { readonly userId: string; readonly user: User | undefined };
