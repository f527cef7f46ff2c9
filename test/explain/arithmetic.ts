import { decimal, type Exact, exact, halfUp, plus, times } from "./whole-numbers.ts";

/**
 * What the arithmetic of an explanation comes to when it is worked out, and the result that it states. It is a sum of
 * products: `750 øre × 1/20`, `1000 øre × 12.00 % × 31 / 365`, `900 øre − 100 øre`.
 */
export function workOut(arithmetic: string): { readonly worked: bigint; readonly stated: bigint } {
  const match = /^(?:(.+) = )?(\d+)(?: øre)?(?: \((half up|half up to the krone|half up to the ore)\))?$/.exec(
    arithmetic,
  );
  if (match === null) throw new Error(`not an arithmetic: ${arithmetic}`);
  const [, sum, stated = "", rounded] = match;
  if (sum === undefined) return { worked: BigInt(stated), stated: BigInt(stated) };
  const floored = sum.endsWith(", never below 0");
  const value = sumOf(floored ? sum.slice(0, -", never below 0".length) : sum);
  if (floored && value.above < 0n) return { worked: 0n, stated: BigInt(stated) };
  return { worked: roundedTo(value, rounded), stated: BigInt(stated) };
}

function roundedTo(value: Exact, rounded: string | undefined): bigint {
  if (rounded === "half up to the krone") return 100n * halfUp(times(value, exact(1, 100)));
  if (rounded === undefined && value.above % value.below !== 0n) throw new Error("a fraction of an øre, not rounded");
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
