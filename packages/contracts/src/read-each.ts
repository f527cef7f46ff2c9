import type { CalendarDate } from "@kravflyt/core";
import * as z from "zod";
import { farDays } from "./far-days.ts";

/** What is wrong with a field of one row, and how to put it right. Never the value itself. */
export type RowFault = { readonly field: string; readonly code: string; readonly message: string };

export type ReadRow<Row> =
  | { readonly ok: true; readonly value: Row }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Faults that are told of one row: enough to see what is wrong with it, and a bounded answer. */
export const FAULTS_SHOWN = 5;

export const MISSING = "it is missing: fill it in";

/** What to do about what the schema has no word of its own for. Undefined: as zod says it. */
function mend(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return MISSING;
  if (issue.code === "invalid_type")
    return `write ${issue.expected === "object" ? "an object" : `a ${issue.expected}`}`;
  return issue.code === "invalid_value" ? `write one of ${issue.values.join(", ")}` : undefined;
}

/** Each row for itself: one that does not fit the schema, or names a day too far ahead, stops no other. */
export function readEach<Row>(schema: z.ZodType<Row>, rows: readonly unknown[], today: CalendarDate): ReadRow<Row>[] {
  return rows.map((row) => {
    const read = schema.safeParse(row, { error: mend });
    const issues = read.success ? farDays(schema, read.data, today) : read.error.issues;
    const faults = issues.slice(0, FAULTS_SHOWN).map(({ path, message }) => ({
      field: path.map(String).join("."),
      code: "invalid_input",
      message,
    }));
    return read.success && faults.length === 0 ? { ok: true, value: read.data } : { ok: false, faults };
  });
}

/**
 * Rows that are read one by one: the request is taken in as a whole, each row is answered for itself, and the OpenAPI
 * document says what a row is.
 */
export function rowsOf(schema: z.ZodType, most: number) {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: "input" });
  return z.array(z.unknown().meta(described)).min(1).max(most);
}
