export { type Finding, type Verification, verifyBundle } from "./verify-bundle.ts";
export { type Evidence, type LaidWith, writeBundle } from "./write-bundle.ts";
