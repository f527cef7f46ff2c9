export { RATES_END, SYSTEMS } from "./demo/demo-plan.ts";
export type { Counts, DemoFigures } from "./demo/figures.ts";
export type { Differences } from "./demo/reconcile.ts";
export { type DemoOptions, type DemoResult, runDemo } from "./demo/run-demo.ts";
export { type DemoHub, type DemoHubOptions, startDemoHub } from "./demo/start-demo-hub.ts";
export { FolderInUseError, type Holder, readHolder } from "./folder-lock.ts";
export { type LoginAddress, LoginError, logIn } from "./login/log-in.ts";
export { readLoginAddress } from "./login/read-login-address.ts";
export { type LocalHub, type LocalOptions, startLocal } from "./start-local.ts";
