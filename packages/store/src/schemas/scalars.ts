import {
  type CalendarDate,
  caseId,
  connectionId,
  creditorId,
  type Instant,
  invoiceId,
  isCalendarDate,
  letterId,
  ore,
} from "@kravflyt/core";
import * as z from "zod";

// What is stored was written by this program: the schemas refuse what they do not know, so that a field which
// a schema forgot breaks a test and is never dropped in silence when the item is written again.

/** One schema for each field of `T`, optional ones too: a field that is forgotten does not compile. */
export type FieldsOf<T> = Readonly<Record<keyof T, z.ZodType>>;

export const oreSchema = z.int().transform(ore);
export const calendarDateSchema = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value));
export const instantSchema = z.custom<Instant>(
  (value) => typeof value === "string" && z.iso.datetime({ precision: 3 }).safeParse(value).success,
);
const idSchema = z.string().min(1);
export const caseIdSchema = idSchema.transform(caseId);
export const letterIdSchema = idSchema.transform(letterId);
export const invoiceIdSchema = idSchema.transform(invoiceId);
export const connectionIdSchema = idSchema.transform(connectionId);
export const creditorIdSchema = idSchema.transform(creditorId);
