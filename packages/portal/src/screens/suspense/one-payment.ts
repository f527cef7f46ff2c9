import type { Reply } from "../../api/client.ts";

export type OnePayment = Reply<"listSuspense">["payments"][number];
export type Suggestion = OnePayment["suggestions"][number];

/** By how much a payment is more than what a case still owes; nothing where it is not, or nobody knows what is owed. */
export function surplusOf({ amountOre }: Pick<OnePayment, "amountOre">, owedOre: number | undefined): number {
  return owedOre === undefined ? 0 : Math.max(0, amountOre - owedOre);
}
