import type { Instant } from "@kravflyt/core";

type Clock = () => Instant;

const machineClock: Clock = () => new Date().toISOString() as Instant;
let clock = machineClock;

/** The time for the hub. The only place that reads a clock; everything else is given the time. */
export const now = (): Instant => clock();

/** Replaces the clock; `undefined` brings the machine's back. The local runtime moves time with it, nobody else does. */
export function setClock(source: Clock | undefined): void {
  clock = source ?? machineClock;
}
