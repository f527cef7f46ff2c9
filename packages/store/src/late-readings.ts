import { addDays, type CalendarDate, calendarDate, type Ore, ore } from "@kravflyt/core";
import * as z from "zod";
import type { Change } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { HIGHEST, keys } from "./keys.ts";
import { eachItem } from "./query.ts";
import { keyText } from "./read.ts";
import type { Table } from "./table.ts";

/** Further back no file is expected to tell of; one that does is found as a difference. */
const DAYS_BACK = 60;
/** Nor does one tell of a day that is further ahead. */
const DAYS_AHEAD = 7;

/** Money that the bank had on one day and we booked on another. */
export type LateReading = {
  readonly bankDay: CalendarDate;
  readonly bookedOn: CalendarDate;
  readonly payments: number;
  readonly amountOre: Ore;
};

type Read = {
  readonly account: string;
  readonly bookingId: string;
  readonly bankDay: CalendarDate;
  readonly bookedOn: CalendarDate;
  readonly amountOre: Ore;
};

/** Counts a payment that is booked on another day than the bank's; none when they are the same. For the transaction that books it. */
export function lateReadingChanges({ account, bookingId, bankDay, bookedOn, amountOre }: Read): readonly Change[] {
  if (bankDay === bookedOn) return [];
  const key = keys.lateReading(account, { bankDay, bookedOn, bookingId });
  return [{ name: "late_reading", kind: "add", key, amounts: { payments: 1, amountOre } }];
}

/** What comes to nothing is not written: a bank may tell of 0 kr. */
const sumSchema = z.object({ payments: z.int().default(0), amountOre: z.int().default(0) });

/** What at the end of `on` only one of the two had, the bank or our books, by bank's day and ours. */
export async function lateReadings(table: Table, account: string, on: CalendarDate): Promise<readonly LateReading[]> {
  const sums = new Map<string, LateReading>();
  const range = {
    partition: keys.lateReadings(account),
    from: addDays(on, -DAYS_BACK),
    to: `${addDays(on, DAYS_AHEAD)}#${HIGHEST}`,
  };
  for await (const item of eachItem(table, range)) {
    const [bankDay = "", bookedOn = ""] = item.sk.split("#");
    if (bankDay <= on === bookedOn <= on) continue;
    const read = sumSchema.safeParse(item);
    if (!read.success) throw new BrokenItemError(keyText(item), "late_reading");
    const place = `${bankDay}#${bookedOn}`;
    const sum = sums.get(place);
    sums.set(place, {
      bankDay: calendarDate(bankDay),
      bookedOn: calendarDate(bookedOn),
      payments: (sum?.payments ?? 0) + read.data.payments,
      amountOre: ore((sum?.amountOre ?? 0) + read.data.amountOre),
    });
  }
  return [...sums.values()];
}
