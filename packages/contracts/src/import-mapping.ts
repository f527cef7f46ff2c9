import * as z from "zod";
import { FIELD_TEXTS } from "./field-texts.ts";
import { Line } from "./scalars.ts";

/** What a column of a file holds. */
export const IMPORT_COLUMN_TYPES = [
  "text",
  "amount",
  "date",
  "postnr",
  "orgnr",
  "fnr",
  "konto",
  "kid",
  "phone",
  "email",
  "bool",
  "percent",
] as const;

const FieldName = z.string().min(1).max(100);
const Header = z.string().min(1).max(500);
/** Fields of a mapping; no file of claims has as many. */
const FIELDS_MAX = 200;

/** How the columns of a file become fields, as people and scripts write it down. */
export const ImportMappingBody = z.strictObject({
  delimiter: z.string().min(1).max(4).optional(),
  columns: z
    .record(FieldName, z.union([Header, z.array(Header).min(1).max(50)]))
    .refine((columns) => Object.keys(columns).length > 0, "names no column")
    .refine((columns) => Object.keys(columns).length <= FIELDS_MAX, "names too many columns")
    .meta({ description: `Fields of a claim, and the columns they stand in. amountOre: ${FIELD_TEXTS.amountOre.en}` }),
  types: z.record(FieldName, z.enum(IMPORT_COLUMN_TYPES)).optional(),
  required: z.array(FieldName).max(FIELDS_MAX).optional(),
  decimal: z.enum([",", "."]).optional(),
  date1904: z.boolean().optional(),
  kidLength: z.int().min(2).max(25).optional(),
  kidAlgorithm: z.enum(["mod10", "mod11"]).optional(),
  sheet: Line.optional(),
  headerRow: z.int().min(1).max(1000).optional(),
});
