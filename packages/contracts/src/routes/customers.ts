import * as z from "zod";
import { CASE_WORKERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id, InstantText, Line } from "../scalars.ts";
import { CreditorParams, NoQuery } from "./parts.ts";

const ExclusionReply = z.strictObject({
  connectionId: Id,
  customerId: z.string(),
  excluded: z.boolean(),
  note: z.string().optional(),
  at: InstantText,
  by: z.string(),
});

export const excludeCustomer = {
  method: "PUT",
  path: "/creditors/{creditorId}/connections/{connectionId}/customers/{customerId}/exclusion",
  summary: "Takes a customer out of collection, or lets it in again (GO-15). Running cases go on as they are.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams.extend({ connectionId: Id, customerId: Id }),
  query: NoQuery,
  body: z.strictObject({ excluded: z.boolean(), note: Line.optional() }),
  status: 200,
  reply: ExclusionReply,
  refusals: { connection_not_found: 404 },
} as const satisfies RouteContract;

export const listExcluded = {
  method: "GET",
  path: "/creditors/{creditorId}/excluded-customers",
  summary: "The customers that the creditor has taken out of collection.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ customers: z.array(ExclusionReply) }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;
