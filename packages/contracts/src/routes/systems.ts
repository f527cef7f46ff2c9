import { BOOKING_MODES } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { NoParams, NoQuery } from "./parts.ts";

export const SystemText = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, "not the name of a system");

/**
 * How people let us into a system: by consent on its own page, or by what it handed out to them. A system that `pushes` is
 * let in by us, with a key of ours; it is connected with no credentials.
 */
export const AUTH_KINDS = ["oauth2_code", "api_key", "client_credentials", "session_token", "pushes"] as const;

const BothLanguages = z.strictObject({ nb: z.string(), en: z.string() });
const Menus = z.array(z.string()).min(1).max(10);

const GuideStepReply = z.strictObject({
  text: BothLanguages,
  /** Where in the system's menus, from the outermost in. */
  path: z.strictObject({ nb: Menus, en: Menus }).optional(),
  /** The one of `fields` that the step is shown next to. */
  field: z.string().optional(),
});

export const listSystems = {
  method: "GET",
  path: "/systems",
  summary: "The accounting systems that can be connected, and what a person has to paste for each (XENA-20).",
  access: { roles: READERS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    systems: z
      .array(
        z.strictObject({
          system: z.string(),
          label: z.string(),
          /** What the person does in the system, told next to the form (XENA-11, WEB-37). */
          guide: z.array(GuideStepReply).max(20),
          auth: z.enum(AUTH_KINDS),
          /** What to paste, in the order of the form; empty where people consent. */
          fields: z.array(z.strictObject({ name: z.string(), secret: z.boolean() })),
          /** Modes that the books themselves have; a proposal that they have no place for waits here. */
          bookingModes: z.array(z.enum(BOOKING_MODES)),
          /** True when the system tells changes by itself, and imports need not wait for their hour. */
          webhooks: z.boolean(),
          /** Said where the creditor approves each draft there before a case may start: approval here as well is twice. */
          draftApproval: z.literal(true).optional(),
        }),
      )
      .max(100),
  }),
  refusals: {},
} as const satisfies RouteContract;
