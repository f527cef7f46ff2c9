import type { Address } from "@kravflyt/core";
import {
  AGENCY_CLOSE_REASONS,
  type AgencyCloseReason,
  type CalendarDate,
  type CaseAt,
  type CaseId,
  type CreditorId,
  type Instant,
  type Ore,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys, lists, waiting } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { addressSchema } from "./schemas/party.ts";
import {
  calendarDateSchema,
  caseIdSchema,
  creditorIdSchema,
  type FieldsOf,
  instantSchema,
  oreSchema,
} from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** `waiting` is to be told; `sending` may have been told although no answer came; what came from the agency is `done`. */
export const AGENCY_ENTRY_STATUSES = ["waiting", "sending", "done", "failed"] as const;
type AgencyEntryStatus = (typeof AGENCY_ENTRY_STATUSES)[number];

/** What was said. `told_…` goes to the agency, `agency_…` came from it, the rest is what happened here. */
export type AgencyEntryBody =
  | { readonly kind: "handed_over" }
  | {
      readonly kind: "told_payment";
      readonly caseId: CaseId;
      readonly invoiceNumber: string;
      readonly kid?: string;
      readonly paidOn: CalendarDate;
      readonly amountOre: Ore;
    }
  | { readonly kind: "told_message"; readonly text: string }
  /** `ifAllEnded`: only when no case of the hand-over is left open. */
  | { readonly kind: "told_end"; readonly reason: AgencyCloseReason; readonly ifAllEnded: boolean }
  | {
      readonly kind: "told_address";
      readonly name: string;
      readonly organizationNumber: string;
      readonly address: Address;
    }
  | {
      readonly kind: "ordered_access";
      readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
    }
  | { readonly kind: "agency_receipt"; readonly caseNumber: string }
  | { readonly kind: "agency_rejected"; readonly reason: string }
  | { readonly kind: "agency_status"; readonly status: string; readonly statusText: string; readonly remainingOre: Ore }
  | {
      readonly kind: "agency_payment";
      readonly paymentId: string;
      readonly invoiceNumber: string;
      readonly paidOn: CalendarDate;
      readonly amountOre: Ore;
      readonly principalOre: Ore;
      readonly remittanceReference: string;
    }
  | { readonly kind: "agency_message"; readonly text: string }
  | {
      readonly kind: "agency_letter";
      readonly dispatchId: string;
      readonly letter: string;
      readonly sentOn: CalendarDate;
      readonly channel: string;
    }
  | { readonly kind: "agency_ended"; readonly reason: string }
  /** Before it was sent: the agency never heard of it. */
  | { readonly kind: "taken_back"; readonly reason: string };

/** One line of what was said between us and an agency. Never changed but in how far it has come. */
export type AgencyEntry = {
  readonly entryId: string;
  readonly creditorId: CreditorId;
  /** Absent where it is about the account. */
  readonly handOverId?: string;
  readonly at: Instant;
  /** User id, `books`, or the agency. */
  readonly by: string;
  readonly body: AgencyEntryBody;
  readonly status: AgencyEntryStatus;
  /** Code of why it failed, or was not needed. */
  readonly problem?: string;
  /** The change of a case that it tells of. */
  readonly cause?: CaseAt;
};

const kind = <Kind extends AgencyEntryBody["kind"]>(name: Kind) => z.literal(name);
const text = z.string();

const bodySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: kind("handed_over") }),
  z.strictObject({
    kind: kind("told_payment"),
    caseId: caseIdSchema,
    invoiceNumber: text,
    kid: text.exactOptional(),
    paidOn: calendarDateSchema,
    amountOre: oreSchema,
  }),
  z.strictObject({ kind: kind("told_message"), text }),
  z.strictObject({ kind: kind("told_end"), reason: z.enum(AGENCY_CLOSE_REASONS), ifAllEnded: z.boolean() }),
  z.strictObject({ kind: kind("told_address"), name: text, organizationNumber: text, address: addressSchema }),
  z.strictObject({
    kind: kind("ordered_access"),
    contact: z.strictObject({ name: text, email: text, phone: text }),
  }),
  z.strictObject({ kind: kind("agency_receipt"), caseNumber: text }),
  z.strictObject({ kind: kind("agency_rejected"), reason: text }),
  z.strictObject({ kind: kind("agency_status"), status: text, statusText: text, remainingOre: oreSchema }),
  z.strictObject({
    kind: kind("agency_payment"),
    paymentId: text,
    invoiceNumber: text,
    paidOn: calendarDateSchema,
    amountOre: oreSchema,
    principalOre: oreSchema,
    remittanceReference: text,
  }),
  z.strictObject({ kind: kind("agency_message"), text }),
  z.strictObject({
    kind: kind("agency_letter"),
    dispatchId: text,
    letter: text,
    sentOn: calendarDateSchema,
    channel: text,
  }),
  z.strictObject({ kind: kind("agency_ended"), reason: text }),
  z.strictObject({ kind: kind("taken_back"), reason: text }),
]) satisfies z.ZodType<AgencyEntryBody>;

const schema = z.strictObject({
  entryId: text,
  creditorId: creditorIdSchema,
  handOverId: text.exactOptional(),
  at: instantSchema,
  by: text,
  body: bodySchema,
  status: z.enum(AGENCY_ENTRY_STATUSES),
  problem: text.exactOptional(),
  cause: z.strictObject({ caseId: caseIdSchema, version: z.int() }).exactOptional(),
} satisfies FieldsOf<AgencyEntry>) satisfies z.ZodType<AgencyEntry>;

export const loadAgencyEntry = (table: Table, entryId: string): Promise<Versioned<AgencyEntry> | undefined> =>
  loadVersioned(table, keys.agencyEntry(entryId), schema);

export function agencyEntryChange({
  before,
  after,
}: {
  readonly before?: Versioned<AgencyEntry> | undefined;
  readonly after: AgencyEntry;
}): Change {
  const { entryId, creditorId, handOverId, at, status } = after;
  const position = `${at}#${entryId}`;
  const listed = { gsi2pk: lists.agencyEntries(creditorId, handOverId), gsi2sk: position };
  const isOut = status === "waiting" || status === "sending";
  return putVersion({
    name: "agency_entry",
    key: keys.agencyEntry(entryId),
    value: after,
    before,
    index: isOut ? { ...listed, gsi1pk: waiting.agencyOutbox(creditorId), gsi1sk: position } : listed,
  });
}

/** What the agency is still to be told, oldest first. */
export const agencyOutbox = (table: Table, creditorId: CreditorId, paging: Paging = {}): Promise<Page<AgencyEntry>> =>
  valuePage(table, { index: "gsi1", partitions: [waiting.agencyOutbox(creditorId)], schema }, paging);

/** What was said of one hand-over, or without one of the account, newest first. */
export const listAgencyEntries = (
  table: Table,
  it: { readonly creditorId: CreditorId; readonly handOverId?: string | undefined },
  paging: Paging = {},
): Promise<Page<AgencyEntry>> =>
  valuePage(
    table,
    {
      index: "gsi2",
      partitions: [lists.agencyEntries(it.creditorId, it.handOverId)],
      schema,
      order: "highest_first",
    },
    paging,
  );
