import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, sumOre, ZERO_ORE } from "../money.ts";
import { accept, type Result } from "../result.ts";
import { type CollectionFee, type CollectionFeeFacts, collectionFee } from "./collection-fee.ts";
import { duesOfClaims } from "./letter-step.ts";
import type { RateUnknown } from "./rates/rate-table.ts";

/** Claims of one creditor against one debtor that could be one case. At least one. */
export type MergingFacts = Omit<CollectionFeeFacts, "principalOre" | "dues"> & {
  readonly claims: readonly { readonly principalOre: Ore; readonly dueOn: CalendarDate }[];
};

/** `merged` is what may be demanded; `separateOre` what the claims would cost one by one. */
export type MergedFee = { readonly merged: CollectionFee; readonly separateOre: Ore };

/**
 * The collection fee of claims that are collected together. They must be: LOV-1988-05-13-26 § 17 pays for necessary costs
 * only, so one fee on the summed principal is all there is.
 */
export function mergedCollectionFee(
  { claims, ...facts }: MergingFacts,
  asOf: CalendarDate,
): Result<MergedFee, RateUnknown> {
  const principalOre = sumOre(claims.map((claim) => claim.principalOre));
  const merged = collectionFee({ ...facts, principalOre, dues: duesOfClaims(claims) }, asOf);
  if (!merged.ok) return merged;
  let separateOre = ZERO_ORE;
  for (const claim of claims) {
    const alone = collectionFee({ ...facts, principalOre: claim.principalOre, dues: duesOfClaims([claim]) }, asOf);
    if (!alone.ok) return alone;
    separateOre = sumOre([separateOre, alone.value.ore]);
  }
  return accept({ merged: merged.value, separateOre });
}
