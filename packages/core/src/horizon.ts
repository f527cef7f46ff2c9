import type { CalendarDate } from "./calendar-date.ts";
import { addMonths } from "./law/months.ts";

/** Far beyond any plan, hold or setting, and well before the last day that can be written. */
const HORIZON_MONTHS = 120;

/** The last day that may be named today in what is ordered: ten years ahead. */
export const horizonOf = (today: CalendarDate): CalendarDate => addMonths(today, HORIZON_MONTHS);
