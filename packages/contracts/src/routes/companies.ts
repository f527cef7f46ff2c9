import { DEBTOR_KINDS, REGISTER_STANDINGS } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { AddressReply, CreditorParams, NoQuery } from "./parts.ts";

export const lookUpCompany = {
  method: "GET",
  path: "/creditors/{creditorId}/companies/{organizationNumber}",
  summary:
    "What the Brønnøysund Register Centre has on a company, for who writes a claim down. So many a day for each person; an answer is kept for a day.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams.extend({ organizationNumber: z.string().regex(/^\d{9}$/, "nine digits") }),
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    kind: z.enum(DEBTOR_KINDS).exclude(["private"]),
    standing: z.enum(REGISTER_STANDINGS),
    /** Absent when the company was removed from the register for legal reasons. */
    name: z.string().optional(),
    address: AddressReply.optional(),
  }),
  refusals: {
    creditor_not_found: 404,
    /** The check digit is not right. */
    organization_number_invalid: 422,
    /** The register does not know the number. */
    unknown_organization: 404,
    /** The register did not answer in time, or not as it says it does. */
    register_unavailable: 409,
    looked_up_too_often: 422,
  },
} as const satisfies RouteContract;
