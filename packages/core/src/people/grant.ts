import type { CreditorId } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";
import { isOperators, type Role } from "./roles.ts";

/** What a person may do, and for which creditors. Whoever works for the operator sees all of them, and names none. */
export type Grant = { readonly roles: readonly Role[]; readonly creditorIds: readonly CreditorId[] };

/** A person's grant, and whose it is. */
export type Granted = Grant & { readonly userId: string };

export type GrantRefusal =
  | { readonly code: "grant_does_not_fit"; readonly reason: "both_sides" | "operator_with_creditors" | "no_creditors" }
  | { readonly code: "roles_above_own"; readonly roles: readonly Role[] }
  | { readonly code: "creditors_not_own"; readonly creditorIds: readonly CreditorId[] };

export type RevokeRefusal =
  | { readonly code: "own_access" | "person_not_found" }
  /** What a person may do holds for all its creditors: whoever has only some of them cannot change it. */
  | { readonly code: "has_other_creditors" };

/**
 * May `giver` give somebody this (WEB-38)? The operator's admin may give anything; a creditor's admin the roles of a
 * creditor's people, for creditors of its own; nobody else gives anything.
 */
export function checkGrant(giver: Grant, wanted: Grant): Result<Grant, GrantRefusal> {
  const misfit = misfitOf(wanted);
  return misfit ?? mayGive(giver, wanted) ?? accept(wanted);
}

function misfitOf({ roles, creditorIds }: Grant) {
  const misfit = (reason: (GrantRefusal & { readonly code: "grant_does_not_fit" })["reason"]) =>
    refuse({ code: "grant_does_not_fit", reason });
  if (!roles.some(isOperators)) return creditorIds.length === 0 ? misfit("no_creditors") : undefined;
  if (!roles.every(isOperators)) return misfit("both_sides");
  return creditorIds.length === 0 ? undefined : misfit("operator_with_creditors");
}

function mayGive(giver: Grant, { roles, creditorIds }: Grant) {
  if (isOperatorAdmin(giver)) return undefined;
  const above = giver.roles.includes("creditor_admin") ? roles.filter(isOperators) : roles;
  if (above.length > 0) return refuse({ code: "roles_above_own", roles: above });
  const foreign = without(creditorIds, giver.creditorIds);
  return foreign.length > 0 ? refuse({ code: "creditors_not_own", creditorIds: foreign }) : undefined;
}

const isOperatorAdmin = ({ roles }: Grant): boolean => roles.includes("operator_admin");

const without = <Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] =>
  items.filter((item) => !others.includes(item));

/**
 * What `person` may do once `giver` has given it `wanted`. Nobody changes what they may do themselves, so there is always
 * an admin left. A creditor's admin says who may act for its own creditors; what others gave the person stays as it is.
 */
export function changeGrant(
  giver: Granted,
  person: Granted,
  wanted: Grant,
): Result<Grant, GrantRefusal | RevokeRefusal> {
  const hindrance = whyNotTheirs(giver, person);
  if (hindrance !== undefined) return hindrance;
  if (isOperatorAdmin(giver)) return checkGrant(giver, wanted);
  const others = without(person.creditorIds, giver.creditorIds);
  const isSameRoles = without(person.roles, wanted.roles).length + without(wanted.roles, person.roles).length === 0;
  if (others.length > 0 && !isSameRoles) return refuse({ code: "has_other_creditors" });
  const after = { roles: wanted.roles, creditorIds: [...others, ...wanted.creditorIds] };
  return mayGive(giver, wanted) ?? misfitOf(after) ?? accept(after);
}

/** May `giver` end all that `person` may do? Only admins end anything; to others there is nobody to end it for. */
export function checkRevoke(giver: Granted, person: Granted): Result<"revoked", RevokeRefusal> {
  const hindrance = whyNotTheirs(giver, person);
  if (hindrance !== undefined) return hindrance;
  if (!(isOperatorAdmin(giver) || giver.roles.includes("creditor_admin"))) return refuse({ code: "person_not_found" });
  const isWhole = isOperatorAdmin(giver) || without(person.creditorIds, giver.creditorIds).length === 0;
  return isWhole ? accept("revoked") : refuse({ code: "has_other_creditors" });
}

function whyNotTheirs(giver: Granted, person: Granted) {
  if (giver.userId === person.userId) return refuse({ code: "own_access" });
  return seenBy(giver, person) === undefined ? refuse({ code: "person_not_found" }) : undefined;
}

/**
 * The creditors of somebody, as far as `viewer` may see them; `undefined` when not even that there is such a person. Whoever
 * has no creditor in common is not seen, and so nobody of the operator's is by a creditor.
 */
export function seenBy(viewer: Grant, person: Grant): readonly CreditorId[] | undefined {
  if (viewer.roles.some(isOperators)) return person.creditorIds;
  const common = person.creditorIds.filter((id) => viewer.creditorIds.includes(id));
  return common.length === 0 ? undefined : common;
}
