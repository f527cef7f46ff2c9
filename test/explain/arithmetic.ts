import { decimal, down, type Exact, exact, halfUp, plus, times } from "./whole-numbers.ts";

/**
 * What the arithmetic of an explanation comes to when it is worked out, and the result that it states. It is a sum of
 * products: `750 øre × 1/20`, `1000 øre × 12.00 % × 31 / 365`, `900 øre − 100 øre`.
 */
export function workOut(arithmetic: string): { readonly worked: bigint; readonly stated: bigint } {
  const [first = "", ...more] = arithmetic.split(";");
  // what comes on top is taken of the result that was stated before it
  return more.reduce((before, next) => stage(`${before.stated} øre${next}`, before), stage(first));
}

type Worked = { readonly worked: bigint; readonly stated: bigint };

function stage(text: string, before?: Worked): Worked {
  const match =
    /^(?:(.+) = )?(\d+)(?: øre)?(?: \((half up|half up to the krone|half up to the ore|down to the krone)\))?$/.exec(
      text,
    );
  if (match === null) throw new Error(`not an arithmetic: ${text}`);
  if (before !== undefined && before.worked !== before.stated) throw new Error(`comes to ${before.worked}: ${text}`);
  const [, sum, stated = "", way] = match;
  if (sum === undefined) return { worked: BigInt(stated), stated: BigInt(stated) };
  const isFloored = sum.endsWith(", never below 0");
  const value = sumOf(isFloored ? sum.slice(0, -", never below 0".length) : sum);
  const worked = isFloored && value.above < 0n ? 0n : roundedTo(value, way);
  return { worked, stated: BigInt(stated) };
}

function roundedTo(value: Exact, way: string | undefined): bigint {
  if (way === "half up to the krone") return 100n * halfUp(times(value, exact(1, 100)));
  if (way === "down to the krone") return 100n * down(times(value, exact(1, 100)));
  if (way === undefined && value.above % value.below !== 0n) throw new Error("a fraction of an øre, not rounded");
  return halfUp(value);
}

const sumOf = (sum: string): Exact =>
  sum
    .split(/ (?=[−+] )/)
    .map((term) =>
      term.startsWith("−") ? times(exact(-1), product(term.slice(2))) : product(term.replace(/^\+ /, "")),
    )
    .reduce(plus);

const product = (term: string): Exact => term.split(" × ").map(factor).reduce(times);

function factor(text: string): Exact {
  const [amount, percent, fraction] = [/^(\d+) øre$/, /^(\d+\.\d+) %$/, /^(\d+) ?\/ ?(\d+)$/].map((it) =>
    it.exec(text),
  );
  if (amount) return exact(BigInt(amount[1] ?? ""));
  if (percent) return times(decimal(percent[1] ?? ""), exact(1, 100));
  if (fraction) return exact(BigInt(fraction[1] ?? ""), BigInt(fraction[2] ?? ""));
  throw new Error(`not a factor: ${text}`);
}
