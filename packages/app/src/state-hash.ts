import { createHash } from "node:crypto";
import { type Case, canonicalJson } from "@kravflyt/core";

/** SHA-256, hex, of all that is known of a case: the same state has the same hash, however it came about. */
export const stateHash = (state: Case): string => sha256Of(canonicalJson(state));

/** SHA-256, hex. */
export const sha256Of = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
