import type { DatedLetter } from "../law/letter-step.ts";

/**
 * Has the creditor sent all of its own `needed` letters (SVEA-23)? The notice of collection is the last of any: some systems
 * tell of no letter but the last, and an earlier one would then be waited for without end.
 */
export const hasSentItsOwn = (letters: readonly Pick<DatedLetter, "step">[], needed: number): boolean =>
  letters.length >= needed || letters.some(({ step }) => step === "collection_notice");
