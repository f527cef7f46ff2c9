import { type CalendarDate, type Instant, isCalendarDate, type Ore, ore } from "@kravflyt/core";
import * as z from "zod";

/** Whole øre on the wire, as a JSON integer within ± 2^53. */
export const OreAmount = z.int().transform((value): Ore => ore(value));

/** Whole øre, zero or more. */
export const PositiveOre = z
  .int()
  .min(0)
  .transform((value): Ore => ore(value));

/** `YYYY-MM-DD` on the wire, a day that exists. */
export const CalendarDateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "write the day as yyyy-mm-dd")
  .refine(isCalendarDate, "no such day")
  .transform((text) => text as CalendarDate);

/** A point in time in UTC: `2026-11-22T09:00:00.000Z`. */
export const InstantText = z.iso.datetime().transform((text) => text as Instant);

/** An id in a path, a body or a message. Every character may stand in a URL as it is. */
export const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9._~:-]+$/, "not an id");

/** Where the next page starts: given back exactly as it was answered, never made by the caller. */
export const Cursor = z.string().min(1).max(2000);

/** The code of an account in the creditor's books: `8050`, `1920:10001`. */
export const BooksAccount = z.string().regex(/^[0-9A-Za-z:.-]{1,20}$/, "not an account code");

/** A short text that a person reads on one line: no line break and no control character, for it also stands in subjects of mails. */
export const Line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "write it on one line");
