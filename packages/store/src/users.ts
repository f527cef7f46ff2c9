import type { CreditorId } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway } from "./change.ts";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { creditorIdSchema, type FieldsOf } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** `case_handler` and `operator_admin` work for the operator and see all creditors. */
export const ROLES = [
  "reader",
  "case_worker",
  "creditor_admin",
  "payout_approver",
  "case_handler",
  "operator_admin",
] as const;
export type Role = (typeof ROLES)[number];

/** Someone who signs in. `userId` is the `sub` of the identity provider. */
export type User = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly creditorIds: readonly CreditorId[];
};

const userSchema = z.strictObject({
  userId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  creditorIds: z.array(creditorIdSchema),
} satisfies FieldsOf<User>) satisfies z.ZodType<User>;

export const loadUser = (table: Table, userId: string): Promise<User | undefined> =>
  loadValue(table, keys.user(userId), userSchema);

export const userChange = (user: User): Change => putAnyway({ name: "user", key: keys.user(user.userId), value: user });
