import { addDays, type CalendarDate, type CreditorId, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway, putNew } from "./change.ts";
import { dayPosition, HIGHEST, keys } from "./keys.ts";
import { eachItem } from "./query.ts";
import { loadValue, parseItem } from "./read.ts";
import { calendarDateSchema, creditorIdSchema, type FieldsOf, oreSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** A bank that has not paid after so many days will not: what is older is found as a difference. */
const DAYS_BACK = 60;

/** Money that has left the ledger's client account, and by the bank's statement not yet the bank's. */
export type UnderWay = {
  readonly payoutId: string;
  readonly creditorId: CreditorId;
  readonly amountOre: Ore;
  /** The day it was booked. */
  readonly orderedOn: CalendarDate;
  /** The day the bank paid it, or it came back. */
  readonly endedOn?: CalendarDate;
};

const underWaySchema = z.strictObject({
  payoutId: z.string(),
  creditorId: creditorIdSchema,
  amountOre: oreSchema,
  orderedOn: calendarDateSchema,
  endedOn: calendarDateSchema.exactOptional(),
} satisfies FieldsOf<UnderWay>) satisfies z.ZodType<UnderWay>;

const keyOf = ({ orderedOn, payoutId }: Pick<UnderWay, "orderedOn" | "payoutId">) =>
  keys.underWay(dayPosition(orderedOn, payoutId));

/** For the transaction that books the payout. */
export const underWayChange = (value: UnderWay): Change => putNew({ name: "under_way", key: keyOf(value), value });

/** Nothing of it is under way after `endedOn`; nothing to write where it has ended already, or never was. */
export async function underWayEnded(
  table: Table,
  payout: Pick<UnderWay, "orderedOn" | "payoutId">,
  endedOn: CalendarDate,
): Promise<readonly Change[]> {
  const value = await loadValue(table, keyOf(payout), underWaySchema);
  if (value === undefined || value.endedOn !== undefined) return [];
  return [putAnyway({ name: "under_way", key: keyOf(value), value: { ...value, endedOn } })];
}

/** What was under way at the end of `on`. */
export async function underWayOn(table: Table, on: CalendarDate): Promise<readonly UnderWay[]> {
  const found: UnderWay[] = [];
  const range = { partition: keys.underWay("").pk, from: addDays(on, -DAYS_BACK), to: `${on}#${HIGHEST}` };
  for await (const item of eachItem(table, range)) {
    const value = parseItem(underWaySchema, item);
    if (value.endedOn === undefined || value.endedOn > on) found.push(value);
  }
  return found;
}
