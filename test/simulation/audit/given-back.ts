import type { CaseEvent } from "@kravflyt/core";
import { sum } from "./book.ts";

export type Reallocated = Extract<CaseEvent, { readonly type: "payments_reallocated" }>;

/**
 * Did all that was paid go back to the debtor, principal as well, since the case ended with the credit of its claim? Whether the
 * claim was credited in full is asked of the creditor's books (`creditsGiveBack`).
 */
export function isGivenBack({ on, payments }: Reallocated, following: readonly CaseEvent[]): boolean {
  const isAllBack = payments.every(({ allocation }) => sum(Object.values(allocation.parts)) === 0);
  const [changed, closed] = following;
  return (
    isAllBack &&
    payments.some(({ before }) => before.parts.principal > 0) &&
    changed?.type === "principal_changed" &&
    changed.principalOre === 0 &&
    closed?.type === "case_closed" &&
    closed.reason === "credited" &&
    closed.on === on
  );
}
