/** What a clock on the wall in Norway shows. `month` is 1–12. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OFFSETS_KEPT_MAX = 10_000;

const wallClock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Oslo",
  dateStyle: "short",
  timeStyle: "medium", // together: 2026-01-05 08:00:00
});

/** What the clock on the wall shows at `atMs` (milliseconds since 1970). */
export function toWallTime(atMs: number): WallTime {
  const shown = new Date(atMs + offsetAt(atMs));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  };
}

/** The first moment at which the wall shows `wall`; undefined for the hour that is left out in spring. */
export function fromWallTime(wall: WallTime): number | undefined {
  const shownMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const offsets = [offsetAt(shownMs - DAY_MS), offsetAt(shownMs + DAY_MS)];
  const moments = offsets.map((offset) => shownMs - offset).filter((atMs) => atMs + offsetAt(atMs) === shownMs);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

const offsets = new Map<number, number>();

/** How far the wall is ahead of UTC. It changes only at a full hour, so one look-up an hour is enough. */
function offsetAt(atMs: number): number {
  const hour = Math.floor(atMs / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  if (offsets.size >= OFFSETS_KEPT_MAX) offsets.clear();
  const offset = Date.parse(`${wallClock.format(hour * HOUR_MS).replace(" ", "T")}Z`) - hour * HOUR_MS;
  offsets.set(hour, offset);
  return offset;
}
