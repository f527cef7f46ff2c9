import { workOut } from "./arithmetic.ts";
import { covers, type Explained, type Factor, input, type Rounding } from "./explained.ts";
import { checkReason, checkRule } from "./rules.ts";
import { daysFrom, decimal, down, type Exact, exact, halfUp, isLeap, times } from "./whole-numbers.ts";

/**
 * The amount that an explanation explains, from the explanation alone: nothing of the product's law is asked. Holds that
 * every dated row covers the day it was used on, that the rule's own conditions are met by what it names, and that the
 * arithmetic comes to the same.
 * @throws Error saying what does not fit.
 */
export function recompute(why: Explained): bigint {
  const amount = amountOf(why);
  const { worked, stated } = workOut(why.arithmetic);
  if (worked !== amount) throw new Error(`${why.rule}: ${why.arithmetic}: comes to ${worked}, the rule to ${amount}`);
  if (stated !== amount) throw new Error(`${why.rule}: ${why.arithmetic}: says ${stated}, is ${amount}`);
  if (why.law === "") throw new Error(`${why.rule}: no law`);
  return amount;
}

function amountOf(why: Explained): bigint {
  if (why.rule === "principal") return principal(why);
  if (why.rule === "late_interest") return interest(why);
  if (why.rule === "standard_compensation") return compensation(why);
  if (why.rate !== undefined) return share(why);
  checkReason(why);
  return 0n;
}

function principal(why: Explained): bigint {
  const [original, paid, elsewhere] = ["originalOre", "paidOre", "settledElsewhereOre"].map((name) =>
    BigInt(input(why, name, "number")),
  ) as [bigint, bigint, bigint];
  const rest = elsewhere < 0n ? `+ ${-elsewhere}` : `− ${elsewhere}`;
  written(why, `${original} øre − ${paid} øre ${rest} øre`);
  return original - paid - elsewhere;
}

function interest(why: Explained): bigint {
  const [from, to] = [input(why, "from", "string"), input(why, "to", "string")];
  covers(why.rate, from);
  covers(why.rate, to);
  const year = Number(from.slice(0, 4));
  const [days, yearDays] = [daysFrom(from, to) + 1, isLeap(year) ? 366 : 365];
  if (from.slice(0, 4) !== to.slice(0, 4)) throw new Error("interest over a new year in one line");
  if (days < 1 || input(why, "days", "number") !== days) throw new Error(`interest: ${from} to ${to} is ${days} days`);
  if (input(why, "yearDays", "number") !== yearDays) throw new Error(`interest: ${year} has ${yearDays} days`);
  if (why.rounding?.unit !== "ore") throw new Error("interest is rounded to the øre");
  const percent = times(decimal(why.rate?.percent ?? ""), exact(1, 100));
  const principalOre = input(why, "principalOre", "number");
  written(why, `${principalOre} øre × ${why.rate?.percent} % × ${days} / ${yearDays}`);
  return halfUp(times(times(exact(principalOre), percent), exact(days, yearDays)));
}

function compensation(why: Explained): bigint {
  covers(why.rate, input(why, "firstDueOn", "string"));
  const feesOre = BigInt(input(why, "feesOre", "number"));
  if (earlierFeesOre(why) > feesOre) throw new Error("compensation: the earlier fees are not among the fees");
  const left = 100n * BigInt(why.rate?.nok ?? -1) - feesOre;
  if (input(why, "consumer", "boolean")) throw new Error("compensation from a consumer");
  if (left <= 0n !== (why.reason === "fees_are_larger")) throw new Error("compensation: the reason does not fit");
  written(why, `${100 * (why.rate?.nok ?? 0)} øre − ${why.inputs["feesOre"]} øre, never below 0`);
  return left > 0n ? left : 0n;
}

/** What letters before the case may have cost, each worked out from its own explanation. */
export function earlierFeesOre({ earlierFees = [] }: Explained): bigint {
  return earlierFees.reduce((sum, { letter: { step, sentOn, deadlineOn }, why }) => {
    const isOfLetter = why.inputs["sentOn"] === sentOn && why.inputs["deadlineOn"] === deadlineOn;
    if (!isOfLetter || why.inputs["step"] !== step) throw new Error("an earlier fee of another letter");
    const ore = recompute(why);
    if (ore <= 0n) throw new Error("an earlier letter that costs nothing");
    return sum + ore;
  }, 0n);
}

/** An amount that is a share of a rate in kroner: letter fees, collection fees, instalment fee, court costs. */
function share(why: Explained): bigint {
  const { rate, factors = [], rounding, onTop = [] } = why;
  if (rate?.nok === undefined || rounding === undefined || factors.length === 0)
    throw new Error(`${why.rule}: not whole`);
  checkRule(why);
  written(why, `${rate.nok * 100} øre${factors.map(asText).join("")}`);
  const whole = times(exact(rate.nok), factors.map(fraction).reduce(times));
  const amount =
    rounding.unit === "krone" ? 100n * rounded(whole, rounding) : rounded(times(whole, exact(100)), rounding);
  return onTop.reduce((sum, factor) => halfUp(times(exact(sum), fraction(factor))), amount);
}

const fraction = ({ numerator, denominator }: Factor): Exact => exact(numerator, denominator);
const asText = ({ numerator, denominator }: Factor): string => ` × ${numerator}/${denominator}`;
const rounded = (value: Exact, { way }: Rounding): bigint => (way === "down" ? down(value) : halfUp(value));

/** @throws Error when the arithmetic is not that of the rate, the factors and the inputs. */
function written({ rule, arithmetic }: Explained, sum: string): void {
  if (!arithmetic.startsWith(`${sum} = `)) throw new Error(`${rule}: ${arithmetic}: is not ${sum}`);
}
