/** What a figure may be: at most `most`, less than `under`, or no less than `atLeast`. */
export type Limit = { readonly most: number } | { readonly under: number } | { readonly atLeast: number };

/** Every target, by the name of the figure. A figure ending in `*` stands for one of each thing that is measured. */
export const LIMITS: Readonly<Record<string, Limit>> = {
  "first sync of *: HTTP requests to the books beyond the pages": { most: 2 },
  "first sync of *: table requests per invoice": { under: 0.1 },
  "first sync from *: seconds": { under: 60 },
  "first sync from *: seconds until the first page is visible": { under: 5 },
  "first sync from *: requests, in percent of the least": { most: 105 },
  "first sync from *: limits of the system broken": { most: 0 },
  "first sync from *: items written when nothing has changed": { most: 0 },
  "first sync from *: writes of the run when nothing has changed": { most: 3 },
  "unchanged sync: table writes for an invoice": { most: 0 },
  "unchanged sync: table writes of the run": { most: 2 },
  "unchanged sync: HTTP requests beyond the pages": { most: 2 },
  "unchanged sync: read units per page of 100": { under: 2 },
  "nothing due, 1000 cases: requests": { under: 50 },
  "nothing due, 1000 cases: read units": { under: 100 },
  "nothing due, 100000 cases: requests": { under: 50 },
  "nothing due, 100000 cases: read units": { under: 100 },
  "nothing due: requests that 100 times the cases add": { most: 0 },
  "nothing due: read units that 100 times the cases add": { most: 0 },
  "advance-case: table requests before the transaction": { most: 2 },
  "advance-case: transactions": { most: 1 },
  "advance-case: requests after the transaction": { most: 1 },
  "send-letter: table requests before the transaction": { most: 2 },
  "send-letter: transactions": { most: 1 },
  "send-letter: requests after the transaction": { most: 1 },
  "daily run: table requests per due case": { under: 14 },
  "what-if of 10000 items: CPU seconds": { under: 8 },
  "what-if of 10000 items: table writes": { most: 0 },
  "webhook answer: table reads": { most: 1 },
  "webhook answer: table write units": { most: 0 },
  "webhook answer: messages": { most: 1 },
  "webhook answer: ms, 9 of 10": { under: 200 },
  "webhook refused: table requests": { most: 0 },
  "webhook burst of 100: readings": { most: 2 },
  "bank file in *: seconds": { under: 60 },
  "bank file in *: resident MB": { under: 300 },
  "payments posted: percent of the rate of their bare transactions": { atLeast: 60 },
  "payments posted: table requests each": { under: 4 },
  "daily proof of * entries: seconds": { under: 300 },
  "daily proof: table requests that the many entries before it add": { most: 0 },
  "daily proof: read units that the many entries before it add": { most: 0 },
  "portal *: ms, 95 of 100": { under: 200 },
  "portal *: table requests": { most: 10 },
  "portal search before the cases are read: read units": { most: 2 },
  "letters: CPU ms each": { under: 15 },
  "letters: largest, bytes": { under: 60_000 },
  // every letter has words of its own, and the fonts remember up to 4,000: 4.5 kB a letter until they forget them all
  "letters: heap growth from 100 to 500, MB": { under: 4 },
  "bundle *: bytes": { under: 1_000_000 },
  "bundle with letters *: bytes": { under: 3_250_000 },
  "bundle *: module load ms": { under: 150 },
  "bundle with letters *: module load ms": { under: 150 },
  "npm start: seconds until ready": { under: 5 },
  "npm start: resident MB": { under: 400 },
};

export type Verdict = {
  readonly figure: string;
  readonly value: number;
  readonly limit: Limit;
  readonly ok: boolean;
};

/**
 * Holds every figure against its limit.
 * @throws RangeError for a figure that no limit names: a typing error would else pass as met.
 */
export function judge(figures: Readonly<Record<string, number>>): readonly Verdict[] {
  return Object.entries(figures).map(([figure, value]) => {
    const limit = limitOf(figure);
    return { figure, value, limit, ok: holds(value, limit) };
  });
}

/** A value that is no number holds no limit. */
function holds(value: number, limit: Limit): boolean {
  if ("most" in limit) return value <= limit.most;
  return "under" in limit ? value < limit.under : value >= limit.atLeast;
}

function limitOf(figure: string): Limit {
  const found = Object.entries(LIMITS).find(([name]) => matches(name, figure));
  if (found === undefined) throw new RangeError(`no limit for "${figure}"`);
  return found[1];
}

function matches(name: string, figure: string): boolean {
  const [before = "", after] = name.split("*");
  if (after === undefined) return name === figure;
  return (
    figure.startsWith(before) && figure.endsWith(after) && !figure.slice(before.length, -after.length).includes(" ")
  );
}
