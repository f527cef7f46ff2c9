/** What somebody answered to "did you find the answer?", in which month (`YYYY-MM`). */
export type HelpAnswer = { readonly found: boolean; readonly month: string };
export type HelpCounts = { readonly found: number; readonly notFound: number };

/** What an answer adds to the counts of a month: one more, and one less where it takes the place of an earlier one. */
export function countsOf(before: HelpAnswer | undefined, answer: HelpAnswer): ReadonlyMap<string, HelpCounts> {
  const counts = new Map<string, HelpCounts>();
  const add = ({ found, month }: HelpAnswer, one: 1 | -1): void => {
    const { found: yes, notFound: no } = counts.get(month) ?? { found: 0, notFound: 0 };
    counts.set(month, { found: yes + (found ? one : 0), notFound: no + (found ? 0 : one) });
  };
  if (before !== undefined) add(before, -1);
  add(answer, 1);
  return counts;
}
