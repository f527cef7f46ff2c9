import { PROCESS_STEPS } from "@kravflyt/contracts";
import type { Asked, Reply } from "../../api/client.ts";

type LettersBy = Reply<"whatIf">["totals"]["lettersBy"];

/** Letters by what they are, whichever way they go. */
export function countedLetters(lettersBy: LettersBy): readonly { readonly step: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { step, count } of lettersBy) counts.set(step, (counts.get(step) ?? 0) + count);
  return [...counts].map(([step, count]) => ({ step, count }));
}

/** The same assumption for each letter; the heavy salær is none. */
export const paidPercentOf = (percent: number): NonNullable<Asked<"whatIf">["body"]["paidPercent"]> =>
  Object.fromEntries(PROCESS_STEPS.filter((step) => step !== "heavy_fee").map((step) => [step, percent]));
