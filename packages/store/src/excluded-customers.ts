import type { ConnectionId, CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import type { CustomerRef } from "./invoices.ts";
import { keys } from "./keys.ts";
import { readEvery } from "./query.ts";
import { loadVersioned, parseItem } from "./read.ts";
import { connectionIdSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** GO-15: what the creditor has said of one customer. One that was let in again stays, with `excluded` false. */
export type CustomerExclusion = {
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  /** The customer's id in its system. */
  readonly customerId: string;
  readonly excluded: boolean;
  readonly note?: string;
  readonly at: Instant;
  /** User id. */
  readonly by: string;
};

const exclusionSchema = z.strictObject({
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  customerId: z.string(),
  excluded: z.boolean(),
  note: z.string().exactOptional(),
  at: instantSchema,
  by: z.string(),
} satisfies FieldsOf<CustomerExclusion>) satisfies z.ZodType<CustomerExclusion>;

export type ExclusionWrite = {
  readonly before?: Versioned<CustomerExclusion> | undefined;
  readonly after: CustomerExclusion;
};

export const exclusionChange = ({ before, after }: ExclusionWrite): Change =>
  putVersion({
    name: "excluded_customer",
    key: keys.excludedCustomer(after.creditorId, after.connectionId, after.customerId),
    value: after,
    before,
  });

export const loadExclusion = (
  table: Table,
  creditorId: CreditorId,
  { connectionId, customerId }: CustomerRef,
): Promise<Versioned<CustomerExclusion> | undefined> =>
  loadVersioned(table, keys.excludedCustomer(creditorId, connectionId, customerId), exclusionSchema);

/** The customers that are out, read consistently, 1 MB (about 4,000 of them) a request. */
export async function excludedCustomers(table: Table, creditorId: CreditorId): Promise<readonly CustomerExclusion[]> {
  const items = await readEvery(table, keys.excludedCustomers(creditorId), "consistent");
  return items.map((item) => parseItem(exclusionSchema, item)).filter(({ excluded }) => excluded);
}
