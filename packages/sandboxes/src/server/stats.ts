/** What the sandbox has seen since it started. Violations: requests above the outside system's own limits. */
export type SandboxStats = {
  readonly requests: number;
  readonly byRoute: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: { readonly concurrent: number; readonly rate: number };
};

export type Counters = {
  readonly routes: Map<string, number>;
  readonly statuses: Map<string, number>;
  readonly faults: Map<string, number>;
  concurrent: number;
  rate: number;
};

export const createCounters = (): Counters => ({
  routes: new Map(),
  statuses: new Map(),
  faults: new Map(),
  concurrent: 0,
  rate: 0,
});

export const count = (counter: Map<string, number>, key: string): void => {
  counter.set(key, (counter.get(key) ?? 0) + 1);
};

export const toStats = (counters: Counters): SandboxStats => ({
  requests: [...counters.routes.values()].reduce((sum, times) => sum + times, 0),
  byRoute: Object.fromEntries(counters.routes),
  byStatus: Object.fromEntries(counters.statuses),
  faults: Object.fromEntries(counters.faults),
  violations: { concurrent: counters.concurrent, rate: counters.rate },
});
