import { assert } from "../assert.ts";
import { addDays, type CalendarDate, calendarDate, daysBetween } from "../calendar-date.ts";
import { type Ore, ore, sumOre } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { isLeapYear } from "./months.ts";
import { LATE_INTEREST } from "./rates/late-interest.ts";
import { type RateRow, type RateUnknown, rateOn } from "./rates/rate-table.ts";
import type { Why } from "./why.ts";

/** The principal from and including the day `from`. After a payment that is the day after it was received. */
export type PrincipalChange = { readonly from: CalendarDate; readonly principalOre: Ore };

/** Interest on one principal at one rate in one half-year, `from` and `to` included, rounded half up to the øre. */
export type InterestSegment = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** Percent a year with two decimals, e.g. `"12.25"`. */
  readonly ratePercent: string;
  readonly yearDays: 365 | 366;
  readonly principalOre: Ore;
  readonly ore: Ore;
  readonly why: Why;
};

/** An amount no longer fits in whole øre that a number can hold exactly. */
export type AmountTooLarge = { readonly code: "amount_too_large" };

export type LateInterest = { readonly ore: Ore; readonly segments: readonly InterestSegment[] };
export type LateInterestRefusal = RateUnknown | AmountTooLarge;

type Span = { readonly from: CalendarDate; readonly to: CalendarDate; readonly principalOre: Ore };

/**
 * Simple late interest from the day after `dueOn` to `asOf`, both included: days / 365, or 366 in a leap year,
 * split at 1 January, 1 July and wherever the principal changes, each segment rounded by itself so that lines sum.
 * `changes` is not empty and rises by day (the last of a day counts); the first also holds for the days before it.
 * Days without principal bear nothing and need no rate. LOV-1976-12-17-100 §§ 2, 3.
 */
export function lateInterest(on: {
  readonly dueOn: CalendarDate;
  readonly changes: readonly PrincipalChange[];
  readonly asOf: CalendarDate;
}): Result<LateInterest, LateInterestRefusal> {
  const segments: InterestSegment[] = [];
  for (const span of spans(on)) {
    if (span.principalOre === 0) continue;
    const segment = toSegment(span);
    if (!segment.ok) return segment;
    segments.push(segment.value);
  }
  return totalled(segments);
}

/** Interest on a claim whose principal never changed. Lists every half-year, also when the principal is 0. */
export function claimInterest(
  claim: { readonly principalOre: Ore; readonly dueOn: CalendarDate },
  asOf: CalendarDate,
): Result<LateInterest, LateInterestRefusal> {
  const segments: InterestSegment[] = [];
  const changes = [{ from: claim.dueOn, principalOre: claim.principalOre }];
  for (const span of spans({ dueOn: claim.dueOn, changes, asOf })) {
    const segment = toSegment(span);
    if (!segment.ok) return segment;
    segments.push(segment.value);
  }
  return totalled(segments);
}

function totalled(segments: readonly InterestSegment[]): Result<LateInterest, AmountTooLarge> {
  const total = segments.reduce((sum, segment) => sum + BigInt(segment.ore), 0n);
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) return refuse({ code: "amount_too_large" });
  return accept({ ore: sumOre(segments.map((segment) => segment.ore)), segments });
}

function* spans(on: {
  readonly dueOn: CalendarDate;
  readonly changes: readonly PrincipalChange[];
  readonly asOf: CalendarDate;
}): Generator<Span> {
  const changes = changesByDay(on.changes);
  const [first] = changes;
  assert(first !== undefined, "a claim without a principal");
  if (on.dueOn >= on.asOf) return;
  let from = addDays(on.dueOn, 1);
  for (;;) {
    const day = from;
    const { principalOre } = changes.findLast((change) => change.from <= day) ?? first;
    const next = changes.find((change) => change.from > day && change.principalOre !== principalOre);
    let to = halfYearEnd(from);
    if (next !== undefined && next.from <= to) to = addDays(next.from, -1);
    if (to >= on.asOf) {
      yield { from, to: on.asOf, principalOre };
      return;
    }
    yield { from, to, principalOre };
    from = addDays(to, 1);
  }
}

function changesByDay(changes: readonly PrincipalChange[]): readonly PrincipalChange[] {
  const byDay = new Map<CalendarDate, Ore>();
  let last: CalendarDate | undefined;
  for (const { from, principalOre } of changes) {
    assert(last === undefined || last <= from, "principal changes are not in the order of days");
    assert(principalOre >= 0, "a principal is negative");
    byDay.set(from, principalOre);
    last = from;
  }
  return [...byDay].map(([from, principalOre]) => ({ from, principalOre }));
}

const halfYearEnd = (date: CalendarDate): CalendarDate =>
  calendarDate(date.slice(5, 7) <= "06" ? `${date.slice(0, 4)}-06-30` : `${date.slice(0, 4)}-12-31`);

function toSegment({ from, to, principalOre }: Span): Result<InterestSegment, RateUnknown> {
  const rate = rateOn(LATE_INTEREST, from);
  if (!rate.ok) return rate;
  const days = daysBetween(from, to) + 1;
  const yearDays = isLeapYear(Number(from.slice(0, 4))) ? 366 : 365;
  const amount = roundHalfUp(
    BigInt(principalOre) * BigInt(rate.value.value * days),
    BigInt(PERCENT_HUNDREDTHS * yearDays),
  );
  const ratePercent = percentText(rate.value.value);
  const segment = { from, to, days, ratePercent, yearDays, principalOre, ore: ore(Number(amount)) } as const;
  return accept({ ...segment, why: whyInterest(segment, rate.value) });
}

/** A rate of 100 % in the unit of the table. */
const PERCENT_HUNDREDTHS = 10_000;

const roundHalfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);

/** Hundredths of a percent as text: 1225 is `"12.25"`. */
function percentText(hundredths: number): string {
  const digits = String(hundredths).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function whyInterest(segment: Omit<InterestSegment, "why">, row: RateRow<number>): Why {
  const { principalOre, days, yearDays, ratePercent } = segment;
  return {
    rule: "late_interest",
    law: "LOV-1976-12-17-100 §§ 2, 3",
    rate: { name: LATE_INTEREST.name, from: row.from, to: row.to, percent: ratePercent, source: row.source },
    rounding: { unit: "ore" },
    inputs: { principalOre, from: segment.from, to: segment.to, days, yearDays },
    arithmetic: `${principalOre} øre × ${ratePercent} % × ${days} / ${yearDays} = ${segment.ore} øre (half up)`,
  };
}
