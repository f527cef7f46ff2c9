import { type CalendarDate, horizonOf } from "@kravflyt/core";
import * as z from "zod";
import { CalendarDateText } from "./scalars.ts";

type Path = readonly (string | number)[];

/** A field of a request that names a day too far ahead, and how to put it right. */
export type FarDay = { readonly path: Path; readonly message: string };

/**
 * The days of `value`, which fits `schema`, that lie more than ten years after `today`. They are mistyped, and what is
 * counted on from them may have no calendar. Looked for in objects, lists and choices, by what the schema says is a day.
 */
export function farDays(schema: z.core.$ZodType, value: unknown, today: CalendarDate): readonly FarDay[] {
  const through = horizonOf(today);
  const message = `the day may be ${through} at the latest, ten years ahead`;
  return daysIn(schema, value, [])
    .filter(({ day }) => day > through)
    .map(({ path }) => ({ path, message }));
}

type Day = { readonly path: Path; readonly day: string };

function daysIn(schema: z.core.$ZodType, value: unknown, path: Path): readonly Day[] {
  if (schema === CalendarDateText) return typeof value === "string" ? [{ path, day: value }] : [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return daysIn(schema.unwrap(), value, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => daysIn(option, value, path));
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((one: unknown, at) => daysIn(schema.element, one, [...path, at]));
  }
  if (schema instanceof z.ZodObject && typeof value === "object" && value !== null) {
    const fields = new Map<string, unknown>(Object.entries(value));
    return Object.entries(schema.shape).flatMap(([name, field]) => daysIn(field, fields.get(name), [...path, name]));
  }
  return [];
}
