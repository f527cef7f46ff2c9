import { createHash } from "node:crypto";
import { seededRandom } from "../crash/seeded-random.ts";

/** Draws from one stream; two streams of a seed know nothing of each other. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 to `limit` − 1. */
  readonly below: (limit: number) => number;
  /** From `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  readonly isOneIn: (times: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the names, each as likely as its weight. */
  readonly weighted: <Name extends string>(weights: Readonly<Record<Name, number>>) => Name;
};

/** The stream `name` of a seed: the same draws each time. */
export function stream(seed: number, name: string): Random {
  const next = seededRandom(createHash("sha256").update(`${seed}/${name}`).digest().readUInt32BE(0));
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    isOneIn: (times) => below(times) === 0,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name_, weight] of entries) {
        left -= weight;
        if (left < 0) return name_;
      }
      throw new RangeError("no weights");
    },
  };
}
