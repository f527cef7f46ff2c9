import type { Outcome } from "./row.ts";

/** Of several runs of one workload the one whose first line was the fastest; counts are the same in all. */
export function fastest(outcomes: readonly [Outcome, ...Outcome[]]): Outcome {
  return outcomes.reduce((best, one) => (speed(one) > speed(best) ? one : best));
}

const speed = ({ rows }: Outcome): number => rows[0]?.perSecond ?? 0;
