export type { Books } from "./fiken/books.ts";
export { type FikenSandbox, type FikenSandboxOptions, startFikenSandbox } from "./fiken/start-fiken-sandbox.ts";
export { type FikenSeed, seedFiken } from "./seed/seed-fiken.ts";
export type { Fault, FaultChance, FaultOrder } from "./server/faults.ts";
export type { SandboxStats } from "./server/stats.ts";
