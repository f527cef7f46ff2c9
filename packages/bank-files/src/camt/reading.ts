import type { ClosingBalance, ReadOptions, SetAside } from "../bank-file.ts";
import { SET_ASIDE_MAX } from "../bank-file.ts";
import type { Emit } from "../reader.ts";
import type { MarkReference } from "../references.ts";
import { plus } from "../sums.ts";
import type { Version } from "./message-tree.ts";
import type { Place } from "./walk-tree.ts";

/** What has been read so far of a message; changed in place, lives for one reading. */
export type Reading = {
  readonly place: Place;
  readonly options: ReadOptions;
  readonly emit: Emit;
  version?: Version;
  messageId: string;
  readonly skipped: Map<string, number>;
  readonly setAside: SetAside[];
  readonly copies: Set<string>;
  readonly balances: ClosingBalance[];
  readonly mark: MarkReference;
};

export function skip(reading: Reading, what: string): void {
  reading.skipped.set(what, (reading.skipped.get(what) ?? 0) + 1);
}

export function setAside(reading: Reading, reason: SetAside["reason"], what: string): void {
  skip(reading, what);
  if (reading.setAside.length < SET_ASIDE_MAX) reading.setAside.push({ reason, what, path: reading.place.path() });
}

/** @throws FileRefused when it can no longer be counted exactly. */
export function added({ place }: Reading, sum: number, amount: number): number {
  const total = plus(sum, amount);
  if (total === undefined) throw place.refused("amount_too_large");
  return total;
}

/** @throws FileRefused naming the total. */
export function compare({ place }: Reading, field: string, said: number, found: number): void {
  if (said !== found) throw place.refused("totals_differ", { field, said, found });
}
