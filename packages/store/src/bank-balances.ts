import type { CalendarDate, Instant, Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys, LOWEST } from "./keys.ts";
import { readPage } from "./query.ts";
import { parseItem } from "./read.ts";
import { calendarDateSchema, type FieldsOf, instantSchema, oreSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** What an account holds at the end of a day, by the bank's own statement. */
export type BankBalance = {
  /** 11 digits. */
  readonly account: string;
  readonly on: CalendarDate;
  readonly closingOre: Ore;
  /** The statement's own reference. */
  readonly reference: string;
  readonly at: Instant;
};

const bankBalanceSchema = z.strictObject({
  account: z.string(),
  on: calendarDateSchema,
  closingOre: oreSchema,
  reference: z.string(),
  at: instantSchema,
} satisfies FieldsOf<BankBalance>) satisfies z.ZodType<BankBalance>;

/** Once for an account and a day: a second statement of the same day is a conflict on `bank_balance`. */
export const bankBalanceChange = (value: BankBalance): Change =>
  putNew({ name: "bank_balance", key: keys.bankBalance(value.account, value.on), value });

/** The balance of the last statement of `on` or before. */
export async function latestBankBalance(
  table: Table,
  account: string,
  on: CalendarDate,
): Promise<BankBalance | undefined> {
  const list = { index: "table", partitions: [keys.bankBalances(account)], from: LOWEST, to: on } as const;
  const newest = { ...list, order: "highest_first", consistency: "consistent" } as const;
  const row = (await readPage(table, newest, { limit: 1 })).items[0];
  return row === undefined ? undefined : parseItem(bankBalanceSchema, row.item);
}
