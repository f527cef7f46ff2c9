import type { CaseEvent, InvoiceId } from "@kravflyt/core";
import { sum } from "./book.ts";

export type Reallocated = Extract<CaseEvent, { readonly type: "payments_reallocated" }>;

/**
 * The claim with whose credit the case ended, when all that was paid went back to the debtor for it, what had paid principal as
 * well. Whether it was credited in full is asked of the creditor's books (`creditsGiveBack`).
 */
export function givenBackFor({ on, payments }: Reallocated, following: readonly CaseEvent[]): InvoiceId | undefined {
  const isAllBack = payments.every(({ allocation }) => sum(Object.values(allocation.parts)) === 0);
  const [changed, closed] = following;
  if (!isAllBack || changed?.type !== "principal_changed" || changed.principalOre !== 0) return undefined;
  const isCredited = closed?.type === "case_closed" && closed.reason === "credited" && closed.on === on;
  return isCredited ? changed.invoiceId : undefined;
}
