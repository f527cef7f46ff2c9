import { REGISTER_STANDINGS } from "@kravflyt/core";
import * as z from "zod";
import type { RouteContract } from "../route-contract.ts";
import { Id, Line } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";

const AddressBody = z.strictObject({
  lines: z.array(Line).min(1).max(3),
  postalCode: z.string().min(1).max(12),
  city: Line,
  countryCode: z.string().regex(/^[A-Z]{2}$/, "two capital letters"),
});

export const changeDebtor = {
  ...ORDER,
  path: "/cases/{caseId}/change-debtor",
  summary: "Puts right what the case knows of its debtor; what is left out stays.",
  body: z
    .strictObject({
      address: AddressBody.optional(),
      /** `null`: there is none. */
      email: z.email().max(254).nullable().optional(),
      language: z.enum(["nb", "en"]).optional(),
      /** False: letters go on paper. */
      acceptsEmail: z.boolean().optional(),
      /** Only of somebody without an organisation number; a company's standing is the register's to say. */
      standing: z.enum(REGISTER_STANDINGS).optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "nothing to change"),
  refusals: { case_not_found: 404, case_is_closed: 409, standing_is_the_registers: 422 },
} as const satisfies RouteContract;

export const reportReturned = {
  ...ORDER,
  path: "/cases/{caseId}/report-returned",
  summary: "A letter came back: it costs nothing and set no deadline, and the case waits until the address is right.",
  body: z.strictObject({ letterId: Id }),
  refusals: { case_not_found: 404, letter_not_found: 404, case_is_closed: 409 },
} as const satisfies RouteContract;
