import { type CreditorId, type Instant, ROLES, type Role } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion, unchanged } from "./change.ts";
import { keys, lists } from "./keys.ts";
import { valuePage } from "./query.ts";
import { keyText, loadValue, loadVersioned, parseItem, readItems } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

const STATUSES = ["waiting", "active", "revoked"] as const;

/** Someone who signs in. `userId` is the `sub` of the identity provider; what they may do stands here and nowhere else. */
export type User = {
  readonly userId: string;
  readonly name: string;
  /** Where they said that they are reached, or where an invitation found them; absent for those who were there from the start. */
  readonly email?: string;
  readonly roles: readonly Role[];
  readonly creditorIds: readonly CreditorId[];
  readonly status: (typeof STATUSES)[number];
  /** The operator lets them add creditors. */
  readonly mayAddCreditors?: boolean;
  /** The last terms of use that they said yes to. */
  readonly terms?: { readonly version: number; readonly acceptedAt: Instant };
  /** When what they may do was last changed, and by whom (user id). */
  readonly changed: { readonly at: Instant; readonly by: string };
};

const userSchema = z.strictObject({
  userId: z.string(),
  name: z.string(),
  email: z.string().exactOptional(),
  roles: z.array(z.enum(ROLES)),
  creditorIds: z.array(creditorIdSchema),
  status: z.enum(STATUSES),
  mayAddCreditors: z.boolean().exactOptional(),
  terms: z.strictObject({ version: z.int(), acceptedAt: instantSchema }).exactOptional(),
  changed: z.strictObject({ at: instantSchema, by: z.string() }),
} satisfies FieldsOf<User>) satisfies z.ZodType<User>;

/** One read of one item: it is done at every request. */
export const loadUser = (table: Table, userId: string): Promise<User | undefined> =>
  loadValue(table, keys.user(userId), userSchema);

/** What people are called, by user id, 100 a request; whoever is not known is left out. */
export async function userNames(table: Table, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const items = await readItems(table, userIds.map(keys.user), "eventual");
  return new Map(
    userIds.flatMap((userId) => {
      const item = items.get(keyText(keys.user(userId)));
      return item === undefined ? [] : [[userId, parseItem(userSchema, item).name] as const];
    }),
  );
}

/** The person as they are before a change of them. */
export const loadVersionedUser = (table: Table, userId: string): Promise<Versioned<User> | undefined> =>
  loadVersioned(table, keys.user(userId), userSchema);

export const userChange = ({
  before,
  after,
}: {
  readonly before?: Versioned<User> | undefined;
  readonly after: User;
}): Change =>
  putVersion({
    name: "user",
    key: keys.user(after.userId),
    value: after,
    before,
    index: { gsi2pk: lists.users(), gsi2sk: after.userId },
  });

/** Holds while the person is as they were seen: what they give somebody is given by who they are. */
export const userUnchanged = (seen: Versioned<User>): Change =>
  unchanged({ name: "user", key: keys.user(seen.value.userId), before: seen });

/** Everybody of the tenant, by id. */
export const listUsers = (table: Table, paging: Paging = {}): Promise<Page<User>> =>
  valuePage(table, { index: "gsi2", partitions: [lists.users()], schema: userSchema }, paging);
