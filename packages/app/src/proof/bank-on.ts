import { addDays, type CalendarDate, daysBetween, isWorkingDay, type Ore } from "@kravflyt/core";
import { latestBankBalance, type Table } from "@kravflyt/store";

/** How long a day waits for the bank's statement before it is proven without. */
const WAIT_DAYS = 5;

/** What the bank says of the end of a day; `wait` while its statement can still come. */
export type BankOn =
  | { readonly kind: "told"; readonly ore: Ore }
  | { readonly kind: "wait" }
  | { readonly kind: "none" };

/**
 * The balance by the bank's statement of the day. On days that banks do not work there may be none: then nothing has moved
 * since the last one. A bank that never sent a statement is not waited for.
 */
export async function bankOn(
  table: Table,
  account: string,
  { on, today }: { readonly on: CalendarDate; readonly today: CalendarDate },
): Promise<BankOn> {
  const latest = await latestBankBalance(table, account, on);
  if (latest !== undefined && isStill(latest.on, on)) return { kind: "told", ore: latest.closingOre };
  return latest !== undefined && daysBetween(on, today) < WAIT_DAYS ? { kind: "wait" } : { kind: "none" };
}

function isStill(told: CalendarDate, on: CalendarDate): boolean {
  for (let day = on; day > told; day = addDays(day, -1)) if (isWorkingDay(day)) return false;
  return true;
}
