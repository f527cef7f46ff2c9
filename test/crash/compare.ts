/** What a finished demo left: its figures, and every letter as its debtor saw it. */
export type DemoOutcome = { readonly figures: Readonly<Record<string, unknown>>; readonly letters: readonly Letter[] };

/** A letter as `exports/letters.json` has it. */
export type Letter = { readonly [field: string]: unknown; readonly kid: string; readonly account: string };

/** Wall time differs; so does the hash where a case got another number: a number taken by a process that was killed stays unused. */
const MAY_DIFFER = ["seconds", "letterHash"];

/** What is not the same in both, one line each; none when nothing was lost and nothing doubled. */
export function compareOutcomes(undisturbed: DemoOutcome, disturbed: DemoOutcome): readonly string[] {
  const names = new Set([...Object.keys(undisturbed.figures), ...Object.keys(disturbed.figures)]);
  const figures = [...names]
    .filter((name) => !MAY_DIFFER.includes(name))
    .flatMap((name) => {
      const [expected, found] = [undisturbed, disturbed].map(({ figures: all }) => JSON.stringify(all[name]));
      return expected === found ? [] : [`${name}: ${expected} undisturbed, ${found} after the kills`];
    });
  const [expected, found] = [undisturbed.letters, disturbed.letters].map(countLetters);
  return [...figures, ...missing(expected, found, "lost"), ...missing(found, expected, "doubled or new")];
}

type LetterCounts = ReadonlyMap<string, number> | undefined;

/** Letters by all that they say but the KID, which holds the case's number, and the debtor's page, whose code hangs on the hub's own secret. */
function countLetters(letters: readonly Letter[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kid: _kid, page: _page, ...rest } of letters) {
    const text = JSON.stringify(rest);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

const missing = (from: LetterCounts, than: LetterCounts, word: string): readonly string[] =>
  [...(from ?? [])].flatMap(([letter, count]) => {
    const difference = count - (than?.get(letter) ?? 0);
    return difference > 0 ? [`${word}: ${difference} × ${letter}`] : [];
  });
