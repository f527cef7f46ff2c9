import { addDays, type CalendarDate } from "../calendar-date.ts";

/** Days from `from` up to, not including, `to` (left out: it lasts). */
export class Spans {
  private readonly ended: (readonly [CalendarDate, CalendarDate])[] = [];
  private since: CalendarDate | undefined;

  set(is: boolean, on: CalendarDate): void {
    if (is) this.since ??= on;
    else if (this.since !== undefined) {
      this.ended.push([this.since, on]);
      this.since = undefined;
    }
  }

  /** Days that turn out to be covered. */
  add(from: CalendarDate, to: CalendarDate): void {
    this.ended.push([from, to]);
  }

  /** Covered days from `from` through `to`. */
  days(from: CalendarDate, to: CalendarDate): number {
    const end = addDays(to, 1);
    const spans = this.since === undefined ? this.ended : [...this.ended, [this.since, end] as const];
    const days = new Set<string>();
    for (const [first, after] of spans) {
      for (let on = first < from ? from : first; on < after && on < end; on = addDays(on, 1)) days.add(on);
    }
    return days.size;
  }
}
