import { ONBOARDING_STEPS } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, OPERATOR_ADMINS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { InstantText } from "../scalars.ts";
import { CreditorParams, NoParams, NoQuery } from "./parts.ts";

export const beginOnboarding = {
  method: "POST",
  path: "/creditors/{creditorId}/onboarding",
  summary:
    "Somebody of a creditor without a case has come in: the onboarding stopwatch starts, once. Not for the operator's people.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  /** Null where nobody has come yet, or the creditor had had a case before. */
  reply: z.strictObject({ begunAt: InstantText.nullable() }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

const Seconds = z.int().min(0);

export const readOnboarding = {
  method: "GET",
  path: "/operator/onboarding",
  summary:
    "How far the last fifty creditors that began have come, and how soon: from the first look to the first case.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    begun: z.int().min(0),
    steps: z
      .array(
        z.strictObject({
          step: z.enum(ONBOARDING_STEPS),
          reached: z.int().min(0),
          /** From the beginning: half were faster, and 95 of 100; absent when nobody came so far. */
          medianSeconds: Seconds.optional(),
          slowSeconds: Seconds.optional(),
        }),
      )
      .length(ONBOARDING_STEPS.length),
  }),
  refusals: {},
} as const satisfies RouteContract;
