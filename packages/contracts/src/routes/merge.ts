import * as z from "zod";
import { CASE_WORKERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id } from "../scalars.ts";
import { CaseStateReply } from "./case-orders.ts";
import { CaseParams, NoQuery } from "./parts.ts";

export const mergeCases = {
  method: "POST",
  path: "/cases/{caseId}/merge",
  summary:
    "Another case of the same debtor goes on in this one and is closed; the steps begin anew for all claims. Asked again, it changes nothing.",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  body: z.strictObject({ otherCaseId: Id }),
  status: 200,
  reply: CaseStateReply,
  refusals: {
    case_not_found: 404,
    other_not_found: 404,
    case_is_closed: 409,
    /** It names the reason. */
    merge_refused: 409,
    too_many_invoices: 422,
  },
} as const satisfies RouteContract;
