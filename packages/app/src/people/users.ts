import { isDeepStrictEqual } from "node:util";
import {
  accept,
  ConflictError,
  type CreditorId,
  changeGrant,
  checkRevoke,
  type Grant,
  type GrantRefusal,
  type Result,
  type RevokeRefusal,
  refuse,
  seenBy,
} from "@kravflyt/core";
import {
  type ApiKey,
  auditChange,
  commit,
  loadVersionedUser,
  type Page,
  type Table,
  type User,
  userChange,
  listUsers as usersOf,
  userUnchanged,
  type Versioned,
} from "@kravflyt/store";
import { workingKeysOf } from "../api-keys.ts";
import { type BadCursor, readPage } from "../read-page.ts";
import type { Shell } from "../shell.ts";
import type { View } from "../view.ts";
import { type CreditorsNotFound, missingCreditors } from "./missing-creditors.ts";

/** A person as the caller may see them: of their creditors and keys that work, only those of creditors that both have. */
export type SeenUser = { readonly user: User; readonly version: number; readonly keys: readonly ApiKey[] };

/** The people whom `viewer` may see, by id. A page of a creditor's admin may hold few, and still have a next one. */
export async function listUsers(
  table: Table,
  viewer: Grant,
  cursor: string | undefined,
): Promise<Result<Page<User>, BadCursor>> {
  const page = await readPage(() => usersOf(table, { cursor, limit: USERS_ON_PAGE }));
  return page.ok ? accept({ ...page.value, items: page.value.items.flatMap((user) => seen(viewer, user)) }) : page;
}

const USERS_ON_PAGE = 100;

const seen = (viewer: Grant, user: User): readonly User[] => {
  const creditorIds: readonly CreditorId[] | undefined = seenBy(viewer, user);
  return creditorIds === undefined ? [] : [{ ...user, creditorIds }];
};

export async function readUser(
  view: Pick<View, "table" | "today">,
  { viewer, userId }: { readonly viewer: Grant; readonly userId: string },
): Promise<Result<SeenUser, { readonly code: "person_not_found" }>> {
  const found = await loadVersionedUser(view.table, userId);
  const [user] = found === undefined ? [] : seen(viewer, found.value);
  return found === undefined || user === undefined
    ? refuse({ code: "person_not_found" })
    : accept({ user, version: found.version, keys: await workingKeysOf(view, { userId, viewer }) });
}

export type ChangeUser = {
  /** User id of whoever gives. */
  readonly by: string;
  readonly userId: string;
  /** The version of the person that the giver saw. */
  readonly version: number;
  readonly wanted: Grant;
};

export type ChangeUserRefusal =
  | GrantRefusal
  | RevokeRefusal
  | CreditorsNotFound
  | { readonly code: "person_not_active" };

/**
 * Gives a person what `wanted` says, written down with who did. It is given by what the giver may do at that very moment: two
 * admins who take each other's access at once do not both succeed.
 * @throws ConflictError when one of the two was changed meanwhile.
 */
export async function changeUser(shell: Shell, it: ChangeUser): Promise<Result<SeenUser, ChangeUserRefusal>> {
  const pair = await loadPair(shell.table, it);
  if (pair === undefined) return refuse({ code: "person_not_found" });
  const { giver, person } = pair;
  const decided = changeGrant(giver.value, person.value, it.wanted);
  if (!decided.ok) return decided;
  if (person.value.status !== "active") return refuse({ code: "person_not_active" });
  const missing = await missingCreditors(shell.table, newOnes(decided.value, person.value));
  if (missing !== undefined) return refuse(missing);
  if (person.version !== it.version) throw new ConflictError(`user ${it.userId} has another version`);
  return write(shell, pair, { ...person.value, ...decided.value });
}

/**
 * Lets a creditor's admin add creditors, or no more (WEB-35). Only the operator asks. @throws ConflictError as {@link changeUser}.
 */
export async function allowAdding(
  shell: Shell,
  it: Pick<ChangeUser, "by" | "userId" | "version"> & { readonly mayAddCreditors: boolean },
): Promise<Result<SeenUser, RevokeRefusal | { readonly code: "person_not_active" }>> {
  const pair = await loadPair(shell.table, it);
  if (pair === undefined) return refuse({ code: "person_not_found" });
  const may = checkRevoke(pair.giver.value, pair.person.value);
  if (!may.ok) return may;
  if (pair.person.value.status !== "active") return refuse({ code: "person_not_active" });
  if (pair.person.version !== it.version) throw new ConflictError(`user ${it.userId} has another version`);
  return write(shell, pair, { ...pair.person.value, mayAddCreditors: it.mayAddCreditors });
}

const newOnes = (after: Grant, before: Grant): readonly CreditorId[] =>
  after.creditorIds.filter((id) => !before.creditorIds.includes(id));

/**
 * From the next request on the person may do nothing. Twice changes nothing. The keys that they made are the creditor's and
 * go on, and are named: whoever ends them stops a program. @throws ConflictError as {@link changeUser}.
 */
export async function revokeUser(
  shell: Shell,
  it: { readonly by: string; readonly userId: string },
): Promise<Result<SeenUser, RevokeRefusal>> {
  const pair = await loadPair(shell.table, it);
  if (pair === undefined) return refuse({ code: "person_not_found" });
  const decided = checkRevoke(pair.giver.value, pair.person.value);
  return decided.ok ? write(shell, pair, { ...pair.person.value, status: decided.value }) : decided;
}

type Pair = { readonly giver: Versioned<User>; readonly person: Versioned<User> };

/** Both as they are, or nothing where one of them is not there, or whoever gives is active no more. */
async function loadPair(
  table: Table,
  { by, userId }: { readonly by: string; readonly userId: string },
): Promise<Pair | undefined> {
  const [giver, person] = await Promise.all([loadVersionedUser(table, by), loadVersionedUser(table, userId)]);
  return giver?.value.status !== "active" || person === undefined ? undefined : { giver, person };
}

/** What is as it was is not written again. */
async function write(shell: Shell, { giver, person }: Pair, wanted: User): Promise<Result<SeenUser, never>> {
  const answer = async (user: User, version: number) => {
    const keys = await workingKeysOf(shell, { userId: user.userId, viewer: giver.value });
    return accept({ user: { ...user, creditorIds: seenBy(giver.value, user) ?? [] }, version, keys });
  };
  if (isDeepStrictEqual(wanted, person.value)) return answer(wanted, person.version);
  const after = { ...wanted, changed: { at: shell.at, by: giver.value.userId } };
  const changes = [userChange({ before: person, after }), userUnchanged(giver), userAudit(person.value, after)];
  await commit(shell.table, changes);
  return answer(after, person.version + 1);
}

/** Who changed what a person may do: it is written down with the operator's changes, since a person may have many creditors. */
export const userAudit = (before: User | undefined, after: User) =>
  auditChange({
    at: after.changed.at,
    by: after.changed.by,
    what: `user:${after.userId}`,
    before: before && granted(before),
    after: granted(after),
  });

const granted = ({ userId: _, changed: __, terms: ___, ...rest }: User): Omit<User, "userId" | "changed" | "terms"> =>
  rest;
