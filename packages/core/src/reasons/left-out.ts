/** Why an item that is open in the books is not among those that we have, although we saw it there. */
export const LEFT_OUT_REASONS = [
  /** The register did not answer, so nobody knows yet whom a letter would go to. */
  "debtor_not_looked_up",
  /** The books list it, and answer with a fault of theirs when they are asked for what belongs to it. */
  "item_not_given",
  /** The books give it in a shape that we do not know. */
  "item_not_understood",
  /** What the books say of it could not be taken into its case. */
  "change_not_taken_in",
  /** What we have of it cannot be read. */
  "broken_item",
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** The reason that people are told where `problem` kept an item from being stored. */
export function leftOutBecause(problem: string): LeftOutReason {
  if (problem === "register_unavailable") return "debtor_not_looked_up";
  return LEFT_OUT_REASONS.find((reason) => reason === problem) ?? "change_not_taken_in";
}
