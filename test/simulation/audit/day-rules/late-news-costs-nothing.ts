import type { DayRule } from "../finding.ts";

/** A letter that left while its case was stopped, paid or closed neither costs anything nor sets a deadline. */
export const lateNewsCostsNothing = (): DayRule => ({
  name: "late news costs nothing",
  check: ({ facts, cases }) =>
    facts.changed.flatMap((caseId) => {
      const { letters = [], lateNews } = cases.get(caseId)?.book ?? {};
      return letters.flatMap(({ letterId, isWaived }) =>
        lateNews?.has(letterId) && !isWaived
          ? [{ caseId, what: `letter ${letterId} counts, its case was stopped` }]
          : [],
      );
    }),
});
