import type { CalendarDate } from "../calendar-date.ts";
import { LAW_REVIEWED_THROUGH } from "./rates/rate-table.ts";

/** What the operator has confirmed about the law. */
export type LawInForce = {
  /** The first day of LOV-2026-05-22-19; null while no day is set. */
  readonly newLawFrom: CalendarDate | null;
  /** The last day for which rates and rules have been read; steps that can cost something wait beyond it. */
  readonly reviewedThrough: CalendarDate;
};

/** The law as it had been read when the rate tables were last extended: the day of the new law is not set. */
export const LAW_AS_READ: LawInForce = { newLawFrom: null, reviewedThrough: LAW_REVIEWED_THROUGH };
