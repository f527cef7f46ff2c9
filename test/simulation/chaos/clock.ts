import { type CalendarDate, dayInNorway, type Instant } from "@kravflyt/core";

/** The one clock of a simulated world. It only goes forward. */
export type Clock = {
  readonly nowMs: () => number;
  readonly at: () => Instant;
  readonly today: () => CalendarDate;
  /** To `time` (UTC, `05:00`) of `day`, unless it is later than that already. */
  readonly to: (day: string, time: string) => void;
  readonly forward: (toMs: number) => void;
};

export function startClock(day: string): Clock {
  let ms = Date.parse(`${day}T03:00:00.000Z`);
  const at = () => new Date(ms).toISOString() as Instant;
  const forward = (toMs: number) => {
    ms = Math.max(ms, toMs);
  };
  return {
    nowMs: () => ms,
    at,
    today: () => dayInNorway(at()),
    to: (on, time) => forward(Date.parse(`${on}T${time}:00.000Z`)),
    forward,
  };
}
