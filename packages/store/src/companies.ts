import type { CreditorId } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { creditorIdSchema, type FieldsOf } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** Which creditors a company is here: written with each of them, so that two at once cannot both be the first. */
export type Company = {
  readonly organizationNumber: string;
  /** In the order in which they were added. */
  readonly creditorIds: readonly CreditorId[];
};

const companySchema = z.strictObject({
  organizationNumber: z.string(),
  creditorIds: z.array(creditorIdSchema),
} satisfies FieldsOf<Company>) satisfies z.ZodType<Company>;

export const loadCompany = (table: Table, organizationNumber: string): Promise<Versioned<Company> | undefined> =>
  loadVersioned(table, keys.company(organizationNumber), companySchema);

export const companyChange = ({
  before,
  after,
}: {
  readonly before?: Versioned<Company> | undefined;
  readonly after: Company;
}): Change => putVersion({ name: "company", key: keys.company(after.organizationNumber), value: after, before });
