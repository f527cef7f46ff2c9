export type { Call, Fault, FaultHook } from "./server/faults.ts";
export type { StatsReport } from "./server/stats.ts";
export { type LocalAws, type LocalAwsOptions, startLocalAws } from "./start.ts";
