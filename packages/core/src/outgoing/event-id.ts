import { assert, unreachable } from "../assert.ts";
import type { CaseId } from "../case/state.ts";

/** Where an event came from. The same cause always has the same id, so that telling twice is telling once. */
export type EventCause =
  | { readonly kind: "case"; readonly caseId: CaseId; readonly version: number }
  | { readonly kind: "posting"; readonly caseId?: CaseId; readonly postingId: string; readonly version: number }
  | { readonly kind: "payout"; readonly payoutId: string };

const VERSION_DIGITS = 8;

/** Ids of one case begin alike, and sort in the order in which things happened to it. */
export function eventIdOf(cause: EventCause): string {
  switch (cause.kind) {
    case "case": {
      assert(cause.version >= 1 && cause.version < 10 ** VERSION_DIGITS, "no version of a case");
      return `${caseEventPrefix(cause.caseId)}${String(cause.version).padStart(VERSION_DIGITS, "0")}`;
    }
    case "posting": {
      const prefix = cause.caseId === undefined ? "" : caseEventPrefix(cause.caseId);
      return `${prefix}posting.${cause.postingId}.${cause.version}`;
    }
    case "payout":
      return `payout.${cause.payoutId}`;
    default:
      return unreachable(cause);
  }
}

/** How the ids of all events of a case begin. */
export const caseEventPrefix = (caseId: CaseId): string => `case.${caseId}.`;
