import * as z from "zod";
import { ADMINS, READERS, ROLES, USER_STATUSES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, InstantText } from "../scalars.ts";
import { Broken, NoParams, NoQuery, PageQuery, page } from "./parts.ts";

/** The most creditors that one person may be given: their record is read at every request. */
export const CREDITORS_OF_PERSON_MAX = 500;

const isUnique = (items: readonly string[]): boolean => new Set(items).size === items.length;

/** What somebody may do, and for which creditors; whoever works for the operator sees all, and names none. */
export const GrantBody = {
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length).refine(isUnique, "each role once"),
  creditorIds: z.array(Id).max(CREDITORS_OF_PERSON_MAX).refine(isUnique, "each creditor once"),
};

export const GRANT_REFUSALS = { grant_does_not_fit: 422, roles_above_own: 422, creditors_not_own: 422 } as const;

/** The most keys of one person that are named. */
export const KEYS_OF_PERSON_MAX = 100;

export const UserReply = z.strictObject({
  userId: Id,
  name: z.string(),
  email: z.string().optional(),
  status: z.enum(USER_STATUSES),
  roles: z.array(z.enum(ROLES)),
  /** Those that the caller may see as well; the person may have others. */
  creditorIds: z.array(Id),
  /** The operator lets them add creditors. */
  mayAddCreditors: z.boolean().optional(),
  /** The last version of the terms of use that they said yes to. */
  termsAccepted: z.int().optional(),
  /**
   * Keys of the public API that the person made and that let programs in today, of creditors that the caller may see; those
   * that last longest first. They are the creditor's: they go on when the person's access ends, until somebody ends them.
   */
  keys: z
    .array(
      z.strictObject({
        keyId: Id,
        creditorId: Id,
        name: z.string(),
        expiresOn: CalendarDateText,
        lastUsedOn: CalendarDateText.optional(),
      }),
    )
    .max(KEYS_OF_PERSON_MAX),
  version: z.int().min(1),
  changedAt: InstantText,
  changedBy: z.string(),
});

const ofUser = {
  access: { roles: ADMINS, creditor: "person" },
  params: z.strictObject({ userId: Id }),
  query: NoQuery,
  status: 200,
  reply: UserReply,
} as const;

export const listUsers = {
  method: "GET",
  path: "/users",
  summary: "People who can log in, and those who wait for it, as far as the caller has creditors in common with them.",
  access: { roles: ADMINS, creditor: "own" },
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    users: page(UserReply.omit({ version: true, keys: true })),
    cursor: Cursor.optional(),
    broken: Broken,
  }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;

/** Names are asked for as many people as a page shows. */
export const NAMES_MAX = 50;

const UserIds = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(Id).min(1).max(NAMES_MAX));

export const readNames = {
  method: "GET",
  path: "/people/names",
  summary:
    "What the people behind user ids are called, as far as the caller has creditors in common with them or they work for the operator. Ids of others are left out.",
  access: { roles: READERS, creditor: "person" },
  params: NoParams,
  /** Ids with commas between. */
  query: z.strictObject({ ids: UserIds }),
  status: 200,
  reply: z.strictObject({ people: z.array(z.strictObject({ userId: Id, name: z.string() })).max(NAMES_MAX) }),
  refusals: {},
} as const satisfies RouteContract;

export const readUser = {
  method: "GET",
  path: "/users/{userId}",
  summary: "A person, with the version to change them at.",
  ...ofUser,
  refusals: { person_not_found: 404 },
} as const satisfies RouteContract;

export const changeUser = {
  method: "PUT",
  path: "/users/{userId}/access",
  summary:
    "What a person may do, and for which of the caller's creditors; it holds from their next request on. Nobody changes their own.",
  ...ofUser,
  body: z.strictObject({ version: z.int().min(1), ...GrantBody }),
  refusals: {
    person_not_found: 404,
    creditor_not_found: 404,
    /** Whoever waits or was revoked is invited. */
    person_not_active: 409,
    own_access: 422,
    has_other_creditors: 422,
    ...GRANT_REFUSALS,
  },
} as const satisfies RouteContract;

export const revokeUser = {
  method: "POST",
  path: "/users/{userId}/revoke",
  summary:
    "Ends all that a person may do, from their next request on, and names the keys that they made and that still work. Twice changes nothing.",
  ...ofUser,
  body: z.strictObject({}),
  refusals: { person_not_found: 404, own_access: 422, has_other_creditors: 422 },
} as const satisfies RouteContract;
