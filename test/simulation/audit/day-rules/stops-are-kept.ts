import type { DayRule } from "../finding.ts";

/** On the days on which a creditor sends nothing, nothing of its cases is sent. */
export const stopsAreKept = (): DayRule => ({
  name: "stops are kept",
  check: ({ facts: { changed, creditors }, cases }) =>
    changed.flatMap((caseId) => {
      const book = cases.get(caseId)?.book;
      const stops = creditors.get(book?.opened.creditorId ?? "")?.stops ?? [];
      const ours = book?.letters.filter(({ isOurs }) => isOurs) ?? [];
      return ours
        .filter(({ sentOn }) => stops.some(({ from, to }) => from <= sentOn && sentOn <= to))
        .map(({ step, sentOn }) => ({
          caseId,
          what: `${step} sent on ${sentOn}, a day on which the creditor sends nothing`,
        }));
    }),
});
