import type { CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "./events.ts";
import type { Letter } from "./history-costs.ts";

/** What may not stand once it is known that a notice did not arrive. */
export class HistoryUntold {
  private since: CalendarDate | undefined;

  /** What was sent after such a notice has fallen by the time `event`, the next thing, happens. */
  take(event: CaseEvent, letters: readonly Letter[]): readonly string[] {
    if (event.type === "costs_waived") return [];
    const { since } = this;
    this.since = event.type === "notice_undelivered" ? event.sentOn : undefined;
    return letters
      .filter((one) => one.stands && one.step !== "residual_notice" && since !== undefined && one.sentOn > since)
      .map(({ step }) => `a ${step} stands on a notice that did not arrive`);
  }
}
