import type { AccountChange, CreditorId } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** How a creditor's account came to be what it is. There is none until somebody changes it. */
export type PayoutAccount = {
  readonly creditorId: CreditorId;
  /** A change that waits; the creditor's `bankAccount` is the one before. */
  readonly change?: AccountChange;
  /** User id of whoever said that the creditor's `bankAccount` is its account. */
  readonly setBy?: string;
};

const accountChangeSchema = z.strictObject({
  account: z.string(),
  by: z.string(),
  at: instantSchema,
} satisfies FieldsOf<AccountChange>) satisfies z.ZodType<AccountChange>;

const payoutAccountSchema = z.strictObject({
  creditorId: creditorIdSchema,
  change: accountChangeSchema.exactOptional(),
  setBy: z.string().exactOptional(),
} satisfies FieldsOf<PayoutAccount>) satisfies z.ZodType<PayoutAccount>;

export const loadPayoutAccount = (
  table: Table,
  creditorId: CreditorId,
): Promise<Versioned<PayoutAccount> | undefined> =>
  loadVersioned(table, keys.payoutAccount(creditorId), payoutAccountSchema);

export type PayoutAccountWrite = {
  readonly before: Versioned<PayoutAccount> | undefined;
  readonly after: PayoutAccount;
};

export const payoutAccountChange = ({ before, after }: PayoutAccountWrite): Change =>
  putVersion({ name: "payout_account", key: keys.payoutAccount(after.creditorId), value: after, before });
