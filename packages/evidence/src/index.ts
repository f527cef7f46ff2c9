export { type Finding, type Verification, verifyBundle } from "./verify-bundle.ts";
export { type Evidence, writeBundle } from "./write-bundle.ts";
