import { addDays, calendarDate, dayInNorway, type Instant, isCalendarDate } from "@kravflyt/core";
import type { NumberCell } from "../cell.ts";
import type { WarningCode } from "../issue.ts";
import { type Converted, refused } from "./converted.ts";

/** A day as people, systems and Excel write it. Day before month unless the year stands first. */
export function toDate(text: string, date1904: boolean): Converted {
  if (/^0{1,2}[./-]0{1,2}[./-]0{4}$|^0000-00-00/.test(text)) return { value: null };
  if (/^\d{5}([.,]\d+)?$/.test(text)) return fromSerial(Number(text.slice(0, 5)), date1904);
  const instant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/.exec(text);
  if (instant !== null) return fromInstant(text);
  const written = withoutTime(text);
  return written === undefined ? refused("DATE_INVALID") : fromWritten(written);
}

/** A cell that the workbook shows as a day needs no warning; a plain number does. */
export function numberToDate({ value, shows }: NumberCell, date1904: boolean): Converted {
  const eight = String(value);
  if (shows === "number" && /^\d{8}$/.test(eight)) return fromWritten(eight);
  const day = fromSerial(Math.floor(value), date1904);
  return shows === "date" && day.value !== undefined ? { value: day.value } : day;
}

/** Days from 1927 to 2173: five digits. Other numbers are hardly days. */
const SERIAL = { min: 10_000, max: 99_999 } as const;
/** Excel counts 29 February 1900, which never was, so day 0 lies a day earlier than it should. */
const DAY_ZERO = calendarDate("1899-12-30");
const DAY_ZERO_1904 = calendarDate("1904-01-01");

function fromSerial(serial: number, date1904: boolean): Converted {
  if (!(serial >= SERIAL.min && serial <= SERIAL.max)) return refused("DATE_INVALID");
  return { value: addDays(date1904 ? DAY_ZERO_1904 : DAY_ZERO, serial), warnings: ["DATE_FROM_SERIAL"] };
}

function fromInstant(text: string): Converted {
  const iso = text.replace(/^(.{10}) /, "$1T").replace(/ ?([+-]\d{2}):?(\d{2})$/, "$1:$2");
  const at = isCalendarDate(text.slice(0, 10)) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at)) return refused("DATE_INVALID");
  return { value: dayInNorway(new Date(at).toISOString() as Instant), warnings: ["DATE_FROM_TIMESTAMP"] };
}

/** The day without a time of day, which is taken as it stands; `undefined` when the time is none. */
function withoutTime(text: string): string | undefined {
  const time =
    /^(?<day>.*\d)(?:T|,? (?:kl\.? ?)?)(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,]\d+)?)?$/.exec(
      text,
    );
  if (time?.groups === undefined) return text;
  const { day, hour, minute, second = "0" } = time.groups;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isTime && (day?.length ?? 0) > 5 ? day : undefined;
}

function fromWritten(text: string): Converted {
  const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst !== null) return made({ year: yearFirst[1], month: yearFirst[3], day: yearFirst[4] });
  const eight = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (eight !== null) return made({ year: eight[1], month: eight[2], day: eight[3] });
  const dayFirst = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text.replaceAll(/([.]) /g, "$1"));
  if (dayFirst !== null) {
    const [, day, mark, month, year] = dayFirst;
    const either = mark === "/" && Number(day) <= 12 && Number(month) <= 12;
    return made({ year, month, day, warnings: either ? ["DATE_AMBIGUOUS"] : [] });
  }
  return fromNamedMonth(text);
}

const MONTHS: readonly (readonly string[])[] = [
  ["januar", "january", "jan"],
  ["februar", "february", "feb", "febr"],
  ["mars", "march", "mar"],
  ["april", "apr"],
  ["mai", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["august", "aug"],
  ["september", "sep", "sept"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nov"],
  ["desember", "december", "des", "dec"],
];

function fromNamedMonth(text: string): Converted {
  const plain = text.toLowerCase().replace(/^[a-zæøå]+(?:dag|day)\.?,? (?:den )?/, "");
  const dayFirst = /^(\d{1,2})(?:\.? ?|-)([a-zæøå]+)(?:\.?,? ?|-)(\d{4}|\d{2})$/.exec(plain);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(plain);
  const [day, name, year] = dayFirst?.slice(1) ?? [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = MONTHS.findIndex((names) => names.includes(name ?? "")) + 1;
  return month === 0 ? refused("DATE_INVALID") : made({ year, month: String(month), day });
}

type Written = {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly warnings?: readonly WarningCode[];
};

/** Two digits from here on are the last century. */
const PIVOT_YEAR = 70;

function made({ year = "", month = "", day = "", warnings = [] }: Written): Converted {
  const short = year.length === 2;
  const century = Number(year) >= PIVOT_YEAR ? "19" : "20";
  const text = `${short ? century : ""}${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isCalendarDate(text) || text < "1900" || text > "2199") return refused("DATE_INVALID");
  const all: readonly WarningCode[] = short ? [...warnings, "DATE_TWO_DIGIT_YEAR"] : warnings;
  return all.length === 0 ? { value: text } : { value: text, warnings: all };
}
