/** When a request began and when it was answered. */
export type Span = [beganMs: number, endedMs: number];

/** How many requests waited for each other at most: each of them began after the one before it was answered. */
export function depthOf(spans: readonly Span[]): number {
  const levels: number[] = [];
  const byStart = spans.toSorted(([a], [b]) => a - b);
  for (const [began] of byStart) {
    const before = byStart.map(([, ended], at) => (ended <= began ? (levels[at] ?? 0) : 0));
    levels.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...levels);
}
