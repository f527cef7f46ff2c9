export { assert, BugError, unreachable } from "./assert.ts";
export type { Brand } from "./brand.ts";
export {
  addDays,
  type CalendarDate,
  calendarDate,
  dayInNorway,
  daysBetween,
  type Instant,
  isCalendarDate,
} from "./calendar-date.ts";
export { ConflictError, ExternalError, type Retry } from "./errors.ts";
export { addOre, minOre, type Ore, ore, scaleOre, splitOre, subtractOre, sumOre, ZERO_ORE } from "./money.ts";
export { accept, type Result, refuse } from "./result.ts";
