import { addDays, addMonths, assert, type CalendarDate, daysBetween, unreachable } from "@kravflyt/core";
import type { Mark } from "./describe-event.ts";
import { element, textAt } from "./svg.ts";
import type { Span, TimelineRow } from "./timeline-rows.ts";

/** The part of the picture where time runs from left to right: whole days, `pixelsPerDay` each. */
export type Strip = { readonly from: CalendarDate; readonly to: CalendarDate; readonly pixelsPerDay: number };

/** Where the strip stands in the picture. */
const LEFT = 404;
const RIGHT = 616;
/** From the middle of a bar to where the text below it stands. */
const LABEL_BELOW = 32;
const LABEL_WIDTH = 95;
const MONTH_WIDTH = 34;
const BAR_HEIGHT = 14;
const SHORT_MONTHS = "jan feb mar apr mai jun jul aug sep okt nov des".split(" ");

/** The strip that holds everything in `rows`, from the first of a month. */
export function stripOf(rows: readonly TimelineRow[]): Strip {
  const days = rows.flatMap(({ on, span }) => [on, ...(span ? [span.from, span.to, span.waitEndsOn ?? on] : [])]);
  const sorted = days.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  assert(first !== undefined && last !== undefined, "a timeline has rows");
  const [from, to] = [firstOfMonth(first), last];
  return { from, to, pixelsPerDay: (RIGHT - LEFT) / Math.max(1, daysBetween(from, to)) };
}

const xOf = ({ from, pixelsPerDay }: Strip, on: CalendarDate): number =>
  Math.round((LEFT + daysBetween(from, on) * pixelsPerDay) * 10) / 10;

/** A line down from `top` to `bottom` at the first of each month, with the month's name above. */
export function drawMonths(strip: Strip, top: number, bottom: number): string {
  const months: string[] = [];
  for (let on = strip.from; on <= strip.to; on = addMonths(on, 1)) {
    const x = xOf(strip, on);
    months.push(element("line", { x1: x, x2: x, y1: top, y2: bottom, class: "month" }));
    if (x + MONTH_WIDTH < RIGHT) months.push(textAt(x + 4, top - 12, "heading", shortMonth(on)));
  }
  return months.join("\n");
}

/** `jan`, as it stands above the strip and in the column of days. */
export const shortMonth = (on: CalendarDate): string => SHORT_MONTHS[Number(on.slice(5, 7)) - 1] ?? "";

const firstOfMonth = (on: CalendarDate): CalendarDate => addDays(on, 1 - Number(on.slice(8)));

/** The row's mark on its day, and the time to pay and to wait as a bar, with their days below. */
export function drawOnStrip(strip: Strip, row: TimelineRow, middle: number): string {
  const bar = row.span === undefined ? "" : drawSpan(strip, row.span, middle);
  return `${bar}${drawMark(row.mark, xOf(strip, row.on), middle)}`;
}

function drawSpan(strip: Strip, { from, to, waitEndsOn }: Span, middle: number): string {
  const [start, end] = [xOf(strip, from), xOf(strip, to)];
  const width = Math.round((end - start) * 10) / 10;
  const waiting =
    waitEndsOn === undefined
      ? ""
      : element("line", { x1: end, x2: xOf(strip, waitEndsOn), y1: middle, y2: middle, class: "wait" });
  const waitDays = waitEndsOn === undefined ? "" : ` + ${daysBetween(to, waitEndsOn)}`;
  const label = `${daysBetween(from, to)}${waitDays} dager`;
  const fits = start + LABEL_WIDTH <= RIGHT;
  return [
    element("rect", { x: start, y: middle - BAR_HEIGHT / 2, width, height: BAR_HEIGHT, rx: 3, class: "bar" }),
    waiting,
    textAt(fits ? start : RIGHT, middle + LABEL_BELOW, fits ? "small" : "small end", label),
  ].join("");
}

/** The mark of a kind of happening around a point: told apart by its shape, and not by colour alone. */
export function drawMark(mark: Mark, x: number, y: number): string {
  switch (mark) {
    case "invoice":
      return element("line", { x1: x, x2: x, y1: y - 11, y2: y + 11, class: "due" });
    case "letter":
      return element("path", { d: `M${x - 9} ${y - 7}h18v14h-18zl9 8l9 -8`, class: "letter" });
    case "payment":
      return element("path", { d: `M${x} ${y - 10}l10 10l-10 10l-10 -10z`, class: "payment" });
    case "case":
      return element("circle", { cx: x, cy: y, r: 6, class: "case" });
    case "books":
      return element("circle", { cx: x, cy: y, r: 6, class: "books" });
    default:
      return unreachable(mark);
  }
}
