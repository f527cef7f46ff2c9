import {
  type Address,
  type Customer,
  DEBTOR_KINDS,
  type Debtor,
  REGISTER_STANDINGS,
  type RegisterEntry,
} from "@kravflyt/core";
import * as z from "zod";
import type { FieldsOf } from "./scalars.ts";

export const languageSchema = z.enum(["nb", "en"]);

export const addressSchema = z.strictObject({
  lines: z.array(z.string()),
  postalCode: z.string(),
  city: z.string(),
  countryCode: z.string(),
} satisfies FieldsOf<Address>) satisfies z.ZodType<Address>;

export const customerSchema = z.strictObject({
  sourceId: z.string(),
  name: z.string(),
  ledgerAccount: z.string().exactOptional(),
  organizationNumber: z.string().exactOptional(),
  email: z.string().exactOptional(),
  mobile: z.string().exactOptional(),
  address: addressSchema.exactOptional(),
  language: languageSchema,
} satisfies FieldsOf<Customer>) satisfies z.ZodType<Customer>;

const standingSchema = z.enum(REGISTER_STANDINGS);

export const debtorSchema = z.strictObject({
  ...customerSchema.shape,
  kind: z.enum(DEBTOR_KINDS),
  standing: standingSchema,
  acceptsEmail: z.boolean().exactOptional(),
} satisfies FieldsOf<Debtor>) satisfies z.ZodType<Debtor>;

export const registerEntrySchema = z.strictObject({
  organizationNumber: z.string(),
  name: z.string(),
  form: z.string(),
  standing: standingSchema,
  address: addressSchema.exactOptional(),
} satisfies FieldsOf<RegisterEntry>) satisfies z.ZodType<RegisterEntry>;
