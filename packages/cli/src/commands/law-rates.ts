import {
  dayInNorway,
  HORIZON_DAYS,
  type Instant,
  LAW_REVIEWED_THROUGH,
  missingRates,
  RATE_TABLES,
} from "@kravflyt/core";
import { day, readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";

const OPTIONS = { on: { type: "string" } } as const;

export const lawRates: Command = {
  name: "law rates",
  help: `Usage: kravflyt law rates [--on DATE]

Prints the rates set by law as one JSON value: every table with its unit and its rows (first and last day, value, source, confidence),
the last day that they have been read for, and in "missing" each table that has no row on some day within ${HORIZON_DAYS} days, with the
first such day. Rates are never extrapolated: what needs a missing one is refused.

  --on DATE   the day to look ahead from; today unless told

Exit 0 when nothing is missing, 1 when something is.`,
  run: async (args) => {
    const { values } = readArguments(args, OPTIONS);
    const on = values.on === undefined ? today() : day("on", values.on);
    const missing = missingRates(on);
    const tables = RATE_TABLES.map(({ unit, table }) => ({ unit, ...table }));
    process.stdout.write(`${JSON.stringify({ on, reviewedThrough: LAW_REVIEWED_THROUGH, missing, tables })}\n`);
    return missing.length === 0 ? 0 : 1;
  },
};

const today = () => dayInNorway(new Date().toISOString() as Instant);
