import {
  type Autopilot,
  type CalendarDate,
  type Creditor,
  type CreditorId,
  EFFECT_REFUSALS,
  type EffectRefusal,
  type Operator,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys, lists } from "./keys.ts";
import { allValues } from "./query.ts";
import { loadValue, loadVersioned } from "./read.ts";
import { calendarDateSchema, type FieldsOf } from "./schemas/scalars.ts";
import { autopilotSchema, creditorSchema, operatorSchema } from "./schemas/settings.ts";
import type { Table, Versioned } from "./table.ts";

/**
 * A saved version that waits for its day. What is in it stands with the kept versions, so that what a step is decided
 * on does not grow by it.
 */
export type ScheduledVersion = {
  readonly version: number;
  /** The day from which cases start under it. */
  readonly effectiveOn: CalendarDate;
  /** User id of whoever saved it. */
  readonly by: string;
  /** Why its day came and it did not take effect. It stays without effect until it is replaced or withdrawn. */
  readonly lapsed?: EffectRefusal["code"];
};

/** A creditor and how its process runs. */
export type StoredCreditor = {
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly scheduled?: ScheduledVersion;
};

const scheduledSchema = z.strictObject({
  version: z.int(),
  effectiveOn: calendarDateSchema,
  by: z.string(),
  lapsed: z.enum(EFFECT_REFUSALS).exactOptional(),
} satisfies FieldsOf<ScheduledVersion>) satisfies z.ZodType<ScheduledVersion>;

export const storedCreditorSchema = z.strictObject({
  creditor: creditorSchema,
  autopilot: autopilotSchema,
  scheduled: scheduledSchema.exactOptional(),
} satisfies FieldsOf<StoredCreditor>) satisfies z.ZodType<StoredCreditor>;

export const loadCreditor = (table: Table, id: CreditorId): Promise<Versioned<StoredCreditor> | undefined> =>
  loadVersioned(table, keys.creditor(id), storedCreditorSchema);

export type CreditorWrite = { readonly before?: Versioned<StoredCreditor> | undefined; readonly after: StoredCreditor };

export const creditorChange = ({ before, after }: CreditorWrite): Change =>
  putVersion({
    name: "creditor",
    key: keys.creditor(after.creditor.creditorId),
    value: after,
    before,
    index: { gsi2pk: lists.creditors(), gsi2sk: after.creditor.creditorId },
  });

export const listCreditors = (table: Table): Promise<readonly StoredCreditor[]> =>
  allValues(table, { index: "gsi2", partitions: [lists.creditors()], schema: storedCreditorSchema });

/** Whoever runs the stack; `undefined` until it has been set up. */
export const loadOperator = (table: Table): Promise<Operator | undefined> =>
  loadValue(table, keys.operator(), operatorSchema);

/** The operator as it is before a change of it. */
export const loadVersionedOperator = (table: Table): Promise<Versioned<Operator> | undefined> =>
  loadVersioned(table, keys.operator(), operatorSchema);

/** Sets up the operator; with `before` changes it. */
export const operatorChange = (operator: Operator, before?: Versioned<Operator>): Change =>
  putVersion({ name: "operator", key: keys.operator(), value: operator, before });
