import {
  ACCOUNTS,
  type Balances,
  type BankProof,
  type CalendarDate,
  type CreditorId,
  type DayHead,
  type DayStatement,
  type Explained,
  type Instant,
  type LedgerFinding,
  type SignedHead,
  type SumNode,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys, LOWEST } from "./keys.ts";
import { readPage } from "./query.ts";
import { keyText, loadValue, parseItem, readItems } from "./read.ts";
import { calendarDateSchema, creditorIdSchema, type FieldsOf, instantSchema, oreSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table } from "./table.ts";

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const balancesSchema: z.ZodType<Balances> = z.partialRecord(z.enum(ACCOUNTS), oreSchema);

const statementSchema = z.strictObject({
  creditorId: creditorIdSchema,
  on: calendarDateSchema,
  opening: balancesSchema,
  movements: balancesSchema,
  closing: balancesSchema,
  bookings: z.int(),
  journalSha256: sha256Schema,
  previousSha256: sha256Schema,
} satisfies FieldsOf<DayStatement>) satisfies z.ZodType<DayStatement>;

const bookedDay = z.strictObject({ bookings: z.int(), movements: balancesSchema });
const whose = { creditorId: creditorIdSchema, on: calendarDateSchema };
const findingSchema = z.discriminatedUnion("code", [
  z.strictObject({ ...whose, code: z.literal("booking_unbalanced"), bookingId: z.string() }),
  z.strictObject({ ...whose, code: z.literal("sums_differ"), kept: bookedDay, read: bookedDay }),
  z.strictObject({ ...whose, code: z.literal("booked_after_proof"), proven: bookedDay, now: bookedDay }),
]) satisfies z.ZodType<LedgerFinding>;

/** A creditor's day, and what was found when it was made. */
export type StoredStatement = { readonly statement: DayStatement; readonly findings: readonly LedgerFinding[] };

const storedStatementSchema = z.strictObject({
  statement: statementSchema,
  findings: z.array(findingSchema),
} satisfies FieldsOf<StoredStatement>) satisfies z.ZodType<StoredStatement>;

/** Once for a creditor and a day: the second time is a conflict on `statement`. */
export const statementChange = (value: StoredStatement): Change =>
  putNew({ name: "statement", key: keys.statement(value.statement.creditorId, value.statement.on), value });

/** The creditor's last statement of `on` or before; nothing has moved since. */
export async function statementThrough(
  table: Table,
  creditorId: CreditorId,
  on: CalendarDate,
): Promise<StoredStatement | undefined> {
  const list = { index: "table", partitions: [keys.statements(creditorId)], from: LOWEST, to: on } as const;
  const page = await readPage(
    table,
    { ...list, order: "highest_first", consistency: "consistent" },
    {
      limit: 1,
    },
  );
  const row = page.items[0];
  return row === undefined ? undefined : parseItem(storedStatementSchema, row.item);
}

/** The statements of `creditorIds` for the day, by creditor; those that are not made are not in the map. */
export async function statementsOn(
  table: Table,
  on: CalendarDate,
  creditorIds: readonly CreditorId[],
): Promise<ReadonlyMap<CreditorId, StoredStatement>> {
  const items = await readItems(
    table,
    creditorIds.map((id) => keys.statement(id, on)),
    "consistent",
  );
  return new Map(
    creditorIds.flatMap((id) => {
      const item = items.get(keyText(keys.statement(id, on)));
      return item === undefined ? [] : [[id, parseItem(storedStatementSchema, item)] as const];
    }),
  );
}

const nodeSchema = z.strictObject({
  sha256: sha256Schema,
  sumOre: oreSchema,
} satisfies FieldsOf<SumNode>) satisfies z.ZodType<SumNode>;

const headSchema = z.strictObject({
  on: calendarDateSchema,
  statements: z.int(),
  bookings: z.int(),
  root: nodeSchema.exactOptional(),
  ledgerOre: oreSchema,
  bankOre: oreSchema.exactOptional(),
  unexplainedOre: oreSchema.exactOptional(),
  previousSha256: sha256Schema,
} satisfies FieldsOf<DayHead>) satisfies z.ZodType<DayHead>;

const signedSchema = z.strictObject({
  head: headSchema,
  publicKey: z.string(),
  signature: z.string(),
} satisfies FieldsOf<SignedHead>) satisfies z.ZodType<SignedHead>;

const explainedSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("payout_under_way"),
    payoutId: z.string(),
    creditorId: creditorIdSchema,
    amountOre: oreSchema,
  }),
  z.strictObject({
    kind: z.enum(["read_later", "read_earlier"]),
    bankDay: calendarDateSchema,
    bookedOn: calendarDateSchema,
    payments: z.int(),
    amountOre: oreSchema,
  }),
]) satisfies z.ZodType<Explained>;

const bankProofSchema = z.strictObject({
  ledgerOre: oreSchema,
  bankOre: oreSchema.exactOptional(),
  explained: z.array(explainedSchema),
  unexplainedOre: oreSchema.exactOptional(),
} satisfies FieldsOf<BankProof>) satisfies z.ZodType<BankProof>;

/** The proof of one day over all creditors. */
export type StoredProof = {
  readonly on: CalendarDate;
  readonly at: Instant;
  readonly totals: Balances;
  readonly bank: BankProof;
  readonly findings: readonly LedgerFinding[];
  readonly signed: SignedHead;
};

const storedProofSchema = z.strictObject({
  on: calendarDateSchema,
  at: instantSchema,
  totals: balancesSchema,
  bank: bankProofSchema,
  findings: z.array(findingSchema),
  signed: signedSchema,
} satisfies FieldsOf<StoredProof>) satisfies z.ZodType<StoredProof>;

/** Once a day: the second time is a conflict on `day_proof`. */
export const proofChange = (value: StoredProof): Change =>
  putNew({ name: "day_proof", key: keys.dayProof(value.on), value });

export const loadProof = (table: Table, on: CalendarDate): Promise<StoredProof | undefined> =>
  loadValue(table, keys.dayProof(on), storedProofSchema);

/** The days that were proven, newest first. */
export async function listProofs(table: Table, paging: Paging): Promise<Page<StoredProof>> {
  const list = { index: "table", partitions: [keys.dayProofs()], order: "highest_first" } as const;
  const page = await readPage(table, list, paging);
  return { ...page, items: page.items.map(({ item }) => parseItem(storedProofSchema, item)) };
}

/** The last day that was proven, before `before`. */
export async function lastProof(table: Table, before: CalendarDate): Promise<StoredProof | undefined> {
  const list = { index: "table", partitions: [keys.dayProofs()], from: LOWEST, to: before } as const;
  const page = await readPage(
    table,
    { ...list, order: "highest_first", consistency: "consistent" },
    {
      limit: 2,
    },
  );
  return page.items.map(({ item }) => parseItem(storedProofSchema, item)).find(({ on }) => on < before);
}
