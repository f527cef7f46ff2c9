import type { DatedLetter } from "../law/letter-step.ts";

/**
 * Has the creditor sent the last of its own letters, however many it said it sends (SVEA-23)? Some systems tell of no letter
 * but the last: one before the notice of collection would be waited for without end.
 */
export const hasNoticed = (letters: readonly Pick<DatedLetter, "step">[]): boolean =>
  letters.some(({ step }) => step === "collection_notice");
