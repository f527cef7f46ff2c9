import { reserveTurn } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

const DAY_MS = 86_400_000;

/**
 * Takes one of the `aDay` that `name` has; false when they are used up. What is used comes back evenly over a day, so that nobody
 * has twice as many around midnight.
 */
export async function takeOneOfDay(
  { table, at }: Pick<Shell, "table" | "at">,
  { name, aDay }: { readonly name: string; readonly aDay: number },
): Promise<boolean> {
  const gapMs = DAY_MS / aDay;
  const turn = await reserveTurn(table, { name, now: Date.parse(at), gapMs, waitMsMax: DAY_MS - gapMs });
  return turn !== undefined;
}
