import type { Fault, FaultHook } from "@kravflyt/local-aws";

/** Each call fails with probability `rate` (0–1); the same calls for the same seed. */
export type FaultRate = { readonly seed: number; readonly rate: number };

/** What AWS may do to any caller, as far as its clients do not simply try again by themselves. */
const KINDS: readonly Fault[] = [
  { kind: "lost_answer" },
  { kind: "error", name: "InternalServerError", status: 500 },
  { kind: "error", name: "TransactionCanceledException", status: 400 },
];

export function awsFaults({ seed, rate }: FaultRate): FaultHook {
  const random = seededRandom(seed);
  return ({ operation }) => {
    if (random() >= rate) return undefined;
    const fault = KINDS[Math.floor(random() * KINDS.length)];
    const isConflict = fault?.kind === "error" && fault.name === "TransactionCanceledException";
    return isConflict && operation !== "TransactWriteItems" ? undefined : fault;
  };
}

/** A number in [0, 1) at each call; the same seed gives the same numbers (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
