import type { Limit, Verdict } from "./limits.ts";
import { round } from "./measure.ts";
import type { Row } from "./row.ts";

const COLUMNS = [
  "workload",
  "size",
  "items",
  "perSecond",
  "cpuMsPerItem",
  "tableRequestsPerItem",
  "readUnitsPerItem",
  "writeUnitsPerItem",
  "outsideRequests",
  "peakMb",
  "floorRatio",
] as const satisfies readonly (keyof Row)[];

/** The lines as a table for people, in Markdown. */
export const rowTable = (rows: readonly Row[]): string =>
  markdown([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column] ?? "")))]);

/** Every target with what was measured, in Markdown. */
export const verdictTable = (verdicts: readonly Verdict[]): string =>
  markdown([
    ["target", "limit", "measured", ""],
    ...verdicts.map(({ figure, value, limit, ok }) => [
      figure,
      limitText(limit),
      String(round(value)),
      ok ? "ok" : "OVER",
    ]),
  ]);

function limitText(limit: Limit): string {
  if ("most" in limit) return `at most ${limit.most}`;
  return "under" in limit ? `under ${limit.under}` : `at least ${limit.atLeast}`;
}

function markdown([head = [], ...body]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}${line(head.map(() => "---"))}${body.map(line).join("")}`;
}
