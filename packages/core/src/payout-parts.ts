import { type Ore, sumOre } from "./money.ts";
import type { PayoutLine, PayoutPlan } from "./payout.ts";

/** Bookings of a line that are as large as its sums. */
const BOOKINGS_OF_A_ROOM = 2;

/** How much of a payout a line takes: one, or more where many payments came on its case. */
function roomOf({ paymentIds, surpluses = [], reallocations = [], reversals = [] }: PayoutLine): number {
  const bookings = [paymentIds, surpluses, reallocations, reversals].reduce((sum, { length }) => sum + length, 0);
  return Math.max(1, Math.ceil(bookings / BOOKINGS_OF_A_ROOM));
}

/**
 * A payout of more cases than one can hold, as several that together are the same: each line is in one of them, each of them
 * pays more than nothing, and the same payout always has the same parts. The first keeps its id. Where what is set off would
 * leave a part with nothing, the lines are dealt out anew; where that does not help the payout stays whole.
 */
export function inParts(plan: PayoutPlan, roomMax: number): readonly PayoutPlan[] {
  const inOrder = cut(plan.lines, roomMax);
  if (inOrder.length === 1) return [plan];
  const parts = paysAll(inOrder) ? inOrder : deal(plan.lines, { count: inOrder.length, roomMax });
  if (!paysAll(parts)) return [plan];
  return parts.map((lines, at) => ({
    ...plan,
    payoutId: at === 0 ? plan.payoutId : `${plan.payoutId}-${String(at + 1).padStart(2, "0")}`,
    lines,
    amountOre: sumOf(lines),
    part: { number: at + 1, of: parts.length },
  }));
}

type Lines = readonly PayoutLine[];

const sumOf = (lines: Lines): Ore => sumOre(lines.map(({ amountOre }) => amountOre));
const paysAll = (parts: readonly Lines[]): boolean => parts.every((lines) => sumOf(lines) > 0);

/** In their order, as many in each as have room. */
function cut(lines: Lines, roomMax: number): readonly Lines[] {
  let last: PayoutLine[] = [];
  let left = roomMax;
  const parts = [last];
  for (const line of lines) {
    const room = roomOf(line);
    if (room > left && last.length > 0) {
      last = [];
      left = roomMax;
      parts.push(last);
    }
    last.push(line);
    left -= room;
  }
  return parts;
}

type Placed = { readonly line: PayoutLine; readonly at: number };
type Bucket = { sum: number; room: number; readonly placed: Placed[] };

/** What pays first, and of both what is largest. */
function byWeight({ line: a }: Placed, { line: b }: Placed): number {
  const [isSetOff, isOtherSetOff] = [a.amountOre < 0, b.amountOre < 0];
  if (isSetOff !== isOtherSetOff) return isSetOff ? 1 : -1;
  return Math.abs(b.amountOre) - Math.abs(a.amountOre);
}

/** What pays goes where least is; then what is set off goes where most is. */
function deal(
  lines: Lines,
  { count, roomMax }: { readonly count: number; readonly roomMax: number },
): readonly Lines[] {
  const buckets = Array.from({ length: count }, (): Bucket => ({ sum: 0, room: roomMax, placed: [] }));
  for (const it of lines.map((line, at) => ({ line, at })).toSorted(byWeight)) {
    const { amountOre } = it.line;
    const room = roomOf(it.line);
    const [bucket] = buckets
      .filter((one) => one.room >= room)
      .toSorted((a, b) => (amountOre < 0 ? b.sum - a.sum : a.sum - b.sum));
    if (bucket === undefined) return [[]];
    bucket.placed.push(it);
    bucket.room -= room;
    bucket.sum += amountOre;
  }
  return buckets.map(({ placed }) => placed.toSorted((a, b) => a.at - b.at).map(({ line }) => line));
}
