import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { EarlierLetter } from "../invoice.ts";
import { Spans } from "./history-spans.ts";
import type { StillSpan } from "./holds.ts";

/** Holds that shield the debtor, and the end of the case: their days come on top. */
const DEBTORS = ["objection", "deferral", "payment_plan", "undelivered", "payment_on_its_way", "closed"];

/** `endedOn`: the case ended before the day. */
type Promised = { readonly on: CalendarDate; readonly endedOn?: CalendarDate };

/** The debtor's own days of a case, and the days on which the creditor's deadlines, time that was given, or an objection, ended. */
export class HistoryTime {
  private readonly all = new Spans();
  private readonly undisputed = new Spans();
  private readonly promises: { readonly hold: string; on: CalendarDate; readonly endedOn: CalendarDate }[] = [];
  private readonly creditors: EarlierLetter[] = [];

  /** What holds the case from `on`. */
  set(holds: readonly string[], on: CalendarDate): void {
    const own = DEBTORS.filter((kind) => holds.includes(kind));
    this.all.set(own.length > 0, on);
    this.undisputed.set(
      own.some((kind) => kind !== "objection"),
      on,
    );
  }

  /** Days that turn out to be the debtor's. */
  add({ kind, from, to }: Pick<StillSpan, "from" | "to"> & { readonly kind: string }): void {
    this.all.add(from, to);
    if (kind !== "objection") this.undisputed.add(from, to);
  }

  /** An answer, the end of time that was given, or of a plan that nobody broke; `on` is the day that was said. */
  promised(hold: string, { on, endedOn = on }: Promised, isCalledOff = false): void {
    if (hold === "objection" || hold === "deferral" || isCalledOff) this.promises.push({ hold, on, endedOn });
  }

  /** Time is given anew: what was said before is over. */
  given(): void {
    for (const one of this.promises) if (one.hold === "deferral") one.on = one.endedOn;
  }

  /** What the creditor asked for by a day. */
  asked(letters: readonly EarlierLetter[]): void {
    this.creditors.push(...letters);
  }

  /** Of these, what counts for a letter or an attachment; what is disputed keeps nobody from the conciliation board. */
  counted(forBoard: boolean, on: CalendarDate) {
    const own = forBoard ? this.undisputed : this.all;
    const ends = this.promises.filter(({ hold }) => !(forBoard && hold === "objection")).map((end) => end.on);
    const ownDays = (from: CalendarDate): number => own.days(from, on);
    const asked = this.creditors.flatMap(({ sentOn, askedUntil, deadlineOn = askedUntil }) =>
      deadlineOn === undefined ? [] : [addDays(deadlineOn, ownDays(sentOn))],
    );
    return { ends: [...ends, ...asked], ownDays };
  }
}
