/**
 * Seconds that the answer asks us to wait, rounded up; `undefined` when it does not say.
 * A `Retry-After` that names a moment is measured from the answer's own `Date`, so that no clock has to agree.
 */
export function retryAfterSeconds({ headers }: Response): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,6}$/.test(value)) return Number(value);
  const until = Date.parse(value);
  const from = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(until) || Number.isNaN(from)) return undefined;
  return Math.max(0, Math.ceil((until - from) / 1000));
}
