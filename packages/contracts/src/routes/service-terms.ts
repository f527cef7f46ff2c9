import * as z from "zod";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, InstantText } from "../scalars.ts";
import { NoParams, NoQuery } from "./parts.ts";

const Text = z.strictObject({
  title: z.string(),
  sections: z.array(z.strictObject({ heading: z.string(), paragraphs: z.array(z.string()) })),
});

const Accepted = z.strictObject({ version: z.int(), acceptedAt: InstantText });

export const readServiceTerms = {
  method: "GET",
  path: "/terms",
  summary: "The terms of use in force, or an earlier version of them, and what the caller has accepted.",
  access: "person",
  params: NoParams,
  query: z.strictObject({ version: z.coerce.number().pipe(z.int().min(1).max(10_000)).optional() }),
  status: 200,
  reply: z.strictObject({
    version: z.int().min(1),
    from: CalendarDateText,
    /** False for an earlier version. */
    inForce: z.boolean(),
    texts: z.strictObject({ nb: Text, en: Text }),
    /** The last version that the caller said yes to; absent until then. */
    accepted: Accepted.optional(),
  }),
  refusals: { terms_version_not_found: 404 },
} as const satisfies RouteContract;

export const acceptServiceTerms = {
  method: "POST",
  path: "/terms/acceptance",
  summary: "Says yes to the terms in force. Written down: who, when, which version. Twice changes nothing.",
  access: "person",
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({
    /** The version that the person has read. */
    version: z.int().min(1),
    /** In which language they read it. */
    language: z.enum(["nb", "en"]),
    accepted: z.literal(true),
  }),
  status: 200,
  reply: Accepted,
  refusals: {
    /** Only who has access is asked. */
    person_not_active: 409,
    /** Another version is in force than the one that was read. */
    terms_changed: 409,
  },
} as const satisfies RouteContract;
