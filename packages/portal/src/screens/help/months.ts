const MONTHS_SHOWN = 12;

/** The month of a day, `2026-03`, and those before it, newest first. */
export function monthsBack(today: string): readonly string[] {
  const [year = 0, month = 0] = today.split("-").map(Number);
  return Array.from({ length: MONTHS_SHOWN }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, "2026-03".length),
  );
}
