import { formatAmount, formatKroner, formatShortDate, type Ore } from "@kravflyt/core";
import type { Mark } from "./describe-event.ts";
import { drawMark, drawMonths, drawOnStrip, shortMonth, stripOf } from "./draw-strip.ts";
import { element, escapeXml, textAt } from "./svg.ts";
import type { TimelineRow } from "./timeline-rows.ts";

export type Timeline = { readonly title: string; readonly subtitle: string; readonly rows: readonly TimelineRow[] };

const WIDTH = 900;
const EDGE = 32;
const RIGHT = WIDTH - EDGE;
const WORDS_AT = 118;
const CHANGE_ENDS = 744;
const ROWS_TOP = 146;
const ROW_HEIGHT = 76;
/** Of the first and second line of a row, from its top. */
const FIRST_LINE = 33;
const SECOND_LINE = 59;
const FOOT_HEIGHT = 62;

/** The readers' own colour scheme decides; on its own card, so that it can be read wherever it is put. */
const STYLE = `
text { font-family: system-ui, sans-serif; font-size: 19px; fill: #1f2328; font-variant-numeric: tabular-nums; }
.title { font-size: 28px; font-weight: 600; }
.subtitle { font-size: 18px; fill: #57606a; }
.strong { font-weight: 600; }
.heading, .small { font-size: 15px; fill: #57606a; }
.end { text-anchor: end; }
.paid { fill: #116329; }
.card { fill: #ffffff; stroke: #d0d7de; }
.line { stroke: #d0d7de; }
.month { stroke: #d0d7de; stroke-dasharray: 2 4; }
.bar { fill: #a9cbf2; }
.wait { stroke: #57606a; stroke-width: 3; stroke-dasharray: 3 3; }
.due { stroke: #1f2328; stroke-width: 4; }
.letter { fill: #ffffff; stroke: #0a4f9e; stroke-width: 2; stroke-linejoin: round; }
.payment { fill: #1a7f37; }
.case { fill: #57606a; }
.books { fill: #ffffff; stroke: #57606a; stroke-width: 3; }
@media (prefers-color-scheme: dark) {
text, .strong { fill: #e6edf3; }
.subtitle, .heading, .small { fill: #9ea7b3; }
.paid { fill: #56d364; }
.card { fill: #0d1117; stroke: #3d444d; }
.line, .month { stroke: #3d444d; }
.bar { fill: #1f4f8f; }
.wait { stroke: #9ea7b3; }
.due { stroke: #e6edf3; }
.letter { fill: #0d1117; stroke: #79b8ff; }
.payment { fill: #3fb950; }
.case { fill: #9ea7b3; }
.books { fill: #0d1117; stroke: #9ea7b3; }
}
`;

/** The rows as an SVG in Norwegian: one line each, time from left to right, what is owed on the right. The same rows, the same bytes. */
export function drawTimeline({ title, subtitle, rows }: Timeline): string {
  const strip = stripOf(rows);
  const bottom = ROWS_TOP + rows.length * ROW_HEIGHT;
  const height = bottom + FOOT_HEIGHT;
  const content = [
    element("title", { id: "title" }, escapeXml(title)),
    element("desc", { id: "desc" }, escapeXml([subtitle, ...rows.map(inWords)].join(" "))),
    element("style", {}, STYLE),
    element("rect", { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, class: "card" }),
    textAt(EDGE, 54, "title", title),
    textAt(EDGE, 84, "subtitle", subtitle),
    ...drawHeadings(),
    drawMonths(strip, ROWS_TOP, bottom),
    ...rows.map((row, index) => {
      const top = ROWS_TOP + index * ROW_HEIGHT;
      return element(
        "g",
        {},
        `${drawWords(row, top)}${drawOnStrip(strip, row, top + FIRST_LINE - 6)}${drawAmounts(row, top)}`,
      );
    }),
    rule(bottom),
    drawLegend(bottom + 36),
  ];
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
    lang: "nb",
    role: "img",
    "aria-labelledby": "title desc",
  };
  return `${element("svg", root, `\n${content.join("\n")}\n`)}\n`;
}

const drawHeadings = (): readonly string[] => [
  textAt(EDGE, ROWS_TOP - 12, "heading", "Dato"),
  textAt(WORDS_AT, ROWS_TOP - 12, "heading", "Hva som skjedde"),
  textAt(CHANGE_ENDS, ROWS_TOP - 12, "heading end", "Endring"),
  textAt(RIGHT, ROWS_TOP - 12, "heading end", "Skyldig (kr)"),
];

const rule = (y: number): string => element("line", { x1: EDGE, x2: RIGHT, y1: y, y2: y, class: "line" });

const drawWords = ({ on, title, detail }: TimelineRow, top: number): string =>
  [
    rule(top),
    textAt(EDGE, top + FIRST_LINE, "", `${Number(on.slice(8))}. ${shortMonth(on)}`),
    textAt(EDGE, top + SECOND_LINE, "small", on.slice(0, 4)),
    textAt(WORDS_AT, top + FIRST_LINE, "strong", title),
    textAt(WORDS_AT, top + SECOND_LINE, "small", detail),
  ].join("");

function drawAmounts({ mark, changeOre, interestOre, totalOre }: TimelineRow, top: number): string {
  const change = textAt(CHANGE_ENDS, top + FIRST_LINE, mark === "payment" ? "end paid" : "end", signed(changeOre));
  const interest = textAt(CHANGE_ENDS, top + SECOND_LINE, "small end", `rente ${signed(interestOre)}`);
  return [
    changeOre === 0 ? "" : change,
    interestOre === 0 ? "" : interest,
    textAt(RIGHT, top + FIRST_LINE, "strong end", formatAmount(totalOre)),
  ].join("");
}

const signed = (amount: Ore): string => `${amount > 0 ? "+" : ""}${formatAmount(amount)}`;

const LEGEND: readonly (readonly [Mark, string, number])[] = [
  ["invoice", "forfall", 0],
  ["letter", "brev", 96],
  ["payment", "innbetaling", 176],
  ["case", "sak", 308],
  ["books", "oppgjør", 378],
];

/** What the marks mean, and at the right end what the bars do. */
function drawLegend(y: number): string {
  const marks = LEGEND.map(
    ([mark, name, offset]) =>
      `${drawMark(mark, EDGE + 10 + offset, y - 5)}${textAt(EDGE + 28 + offset, y, "small", name)}`,
  );
  return [
    ...marks,
    element("rect", { x: 540, y: y - 12, width: 34, height: 14, rx: 3, class: "bar" }),
    textAt(582, y, "small", "betalingsfrist"),
    element("line", { x1: 704, x2: 738, y1: y - 5, y2: y - 5, class: "wait" }),
    textAt(746, y, "small", "til neste steg"),
  ].join("");
}

const inWords = ({ on, title, detail, totalOre }: TimelineRow): string =>
  `${formatShortDate(on, "nb")}: ${title}${detail === "" ? "" : ` (${detail})`}, skyldig ${formatKroner(totalOre)}.`;
