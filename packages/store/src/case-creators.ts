import type { ConnectionId, CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion, unchanged } from "./change.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { connectionIdSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/**
 * GO-17: the one of a creditor's connections on whose items new cases start. One item for each creditor, so that there are
 * never two; without it the creditor has never had more than one connection.
 */
export type CaseCreator = {
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly at: Instant;
  /** User id. */
  readonly by: string;
};

const caseCreatorSchema = z.strictObject({
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  at: instantSchema,
  by: z.string(),
} satisfies FieldsOf<CaseCreator>) satisfies z.ZodType<CaseCreator>;

export const loadCaseCreator = (table: Table, creditorId: CreditorId): Promise<Versioned<CaseCreator> | undefined> =>
  loadVersioned(table, keys.caseCreator(creditorId), caseCreatorSchema);

export type CaseCreatorWrite = {
  readonly before?: Versioned<CaseCreator> | undefined;
  readonly after: CaseCreator;
};

export const caseCreatorChange = ({ before, after }: CaseCreatorWrite): Change =>
  putVersion({ name: "case_creator", key: keys.caseCreator(after.creditorId), value: after, before });

/** Holds when nobody has chosen another connection since it was read. */
export const sameCaseCreator = (creditorId: CreditorId, before: Versioned<CaseCreator> | undefined): Change =>
  unchanged({ name: "case_creator", key: keys.caseCreator(creditorId), before });
