import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { salaerOn } from "../case/owed.ts";
import type { Case } from "../case/state.ts";
import { COLLECTION_FEE_FACTORS, VAT_PERCENT } from "../law/rates/collection-fees.ts";
import { INKASSOSATS } from "../law/rates/inkassosats.ts";
import { type Ore, subtractOre, ZERO_ORE } from "../money.ts";
import type { Lived, Phase } from "./live-case.ts";

/** By how much a case's salær rises on a day; below zero when a rate falls. */
export type FeeRise = { readonly on: CalendarDate; readonly ore: Ore };

/** Days on which a rate behind the salær changes. */
const RATE_DAYS: readonly CalendarDate[] = [
  ...new Set([INKASSOSATS, COLLECTION_FEE_FACTORS, VAT_PERCENT].flatMap(({ rows }) => rows.map(({ from }) => from))),
].toSorted();

/** The salær that comes to be after the first phase's day: at the demand, when it grows heavy, and with the rates. */
export function feeRises({ phases }: Lived, through: CalendarDate): readonly FeeRise[] {
  if (!phases.some(({ state }) => hasDemand(state))) return [];
  const rises: FeeRise[] = [];
  let before: Phase = phases[0];
  for (const [at, phase] of phases.entries()) {
    const next = phases[at + 1];
    const last = next === undefined ? through : addDays(next.from, -1);
    rises.push(...riseTo(before, phase), ...risesWithin(phase.state, phase.from, last));
    before = { from: last, state: phase.state };
  }
  return rises;
}

/** From the evening before to the day on which something happened. */
function riseTo(before: Phase, after: Phase): readonly FeeRise[] {
  const was = amountOn(before.state, before.from);
  const is = amountOn(after.state, after.from);
  return was === undefined || is === undefined || was === is ? [] : [{ on: after.from, ore: subtractOre(is, was) }];
}

/** Between two rate days a salær only grows, so where both ends are the same nothing lies between. */
function risesWithin(state: Case, from: CalendarDate, last: CalendarDate): readonly FeeRise[] {
  const starts = [from, ...RATE_DAYS.filter((day) => from < day && day <= last)];
  return starts.flatMap((start, at) => {
    const eve = addDays(start, -1);
    const next = starts[at + 1];
    const anew = at === 0 ? [] : riseTo({ from: eve, state }, { from: start, state });
    return [...anew, ...between(state, start, next === undefined ? last : addDays(next, -1))];
  });
}

function between(state: Case, low: CalendarDate, high: CalendarDate): readonly FeeRise[] {
  const days = daysBetween(low, high);
  if (days < 1 || !hasDemand(state)) return [];
  const rise = riseTo({ from: low, state }, { from: high, state });
  if (rise.length === 0 || days < 2) return rise;
  const middle = addDays(low, Math.floor(days / 2));
  return [...between(state, low, middle), ...between(state, middle, high)];
}

/** `undefined` on a day without rates: what is unknown there comes to be nowhere. */
function amountOn(state: Case, on: CalendarDate): Ore | undefined {
  if (!hasDemand(state)) return ZERO_ORE;
  const fee = salaerOn(state, on);
  return fee.ok ? fee.value.ore : undefined;
}

const hasDemand = ({ letters }: Case): boolean => letters.some(({ step }) => step === "payment_demand");
