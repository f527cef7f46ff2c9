import type { AgencyTerms, CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys, waiting } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** `ordered`: access was asked for (SVEA-11); `active`: the agency lets us in; `needs_credentials`: it does no longer. */
export const AGENCY_ACCOUNT_STATUSES = ["ordered", "active", "needs_credentials"] as const;
export type AgencyAccountStatus = (typeof AGENCY_ACCOUNT_STATUSES)[number];

/** A creditor's account with an agency. What lets us in is in Secrets Manager, never here. */
export type AgencyAccount = {
  readonly creditorId: CreditorId;
  readonly agency: string;
  readonly status: AgencyAccountStatus;
  /** Who confirmed to have read the agreement, and when. */
  readonly agreementRead?: { readonly by: string; readonly at: Instant };
  /** Agreement data: what taking a case back costs. */
  readonly terms: AgencyTerms;
  /** SVEA-9: the version of the source system that a person told. */
  readonly source?: { readonly system: string; readonly version: string };
  /** The agency's news are read from this moment on. */
  readonly readSince: Instant;
  readonly lastRunAt?: Instant;
  /** Why the last run did not end well; absent when it did. */
  readonly problem?: { readonly code: string; readonly at: Instant };
  /** Rows of the last run that could not be taken over, the first of them. */
  readonly failed: readonly { readonly id: string; readonly reason: string }[];
  /** Who talks to the agency right now. Runs out by itself. */
  readonly lease?: { readonly owner: string; readonly until: Instant };
};

const schema = z.strictObject({
  creditorId: creditorIdSchema,
  agency: z.string(),
  status: z.enum(AGENCY_ACCOUNT_STATUSES),
  agreementRead: z.strictObject({ by: z.string(), at: instantSchema }).exactOptional(),
  terms: z.strictObject({ freeDays: z.int(), afterwardsFeePercent: z.int() }),
  source: z.strictObject({ system: z.string(), version: z.string() }).exactOptional(),
  readSince: instantSchema,
  lastRunAt: instantSchema.exactOptional(),
  problem: z.strictObject({ code: z.string(), at: instantSchema }).exactOptional(),
  failed: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  lease: z.strictObject({ owner: z.string(), until: instantSchema }).exactOptional(),
} satisfies FieldsOf<AgencyAccount>) satisfies z.ZodType<AgencyAccount>;

export const loadAgencyAccount = (
  table: Table,
  creditorId: CreditorId,
): Promise<Versioned<AgencyAccount> | undefined> => loadVersioned(table, keys.agencyAccount(creditorId), schema);

export const agencyAccountChange = ({
  before,
  after,
}: {
  readonly before?: Versioned<AgencyAccount> | undefined;
  readonly after: AgencyAccount;
}): Change =>
  putVersion({
    name: "agency_account",
    key: keys.agencyAccount(after.creditorId),
    value: after,
    before,
    ...(after.status === "active" ? { index: { gsi1pk: waiting.activeAgencies(), gsi1sk: after.creditorId } } : {}),
  });

/** The accounts that are in use, of all creditors. */
export const listActiveAgencies = (table: Table, paging: Paging = {}): Promise<Page<AgencyAccount>> =>
  valuePage(table, { index: "gsi1", partitions: [waiting.activeAgencies()], schema }, paging);
