import * as z from "zod";
import type { RouteContract } from "../route-contract.ts";
import { Id } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";

export const mergeCases = {
  ...ORDER,
  path: "/cases/{caseId}/merge",
  summary:
    "Another case of the same debtor goes on in this one and is closed; the steps begin anew for all claims. Asked again, it changes nothing.",
  body: z.strictObject({ otherCaseId: Id }),
  refusals: {
    case_not_found: 404,
    other_not_found: 404,
    case_is_closed: 409,
    /** It names the reason. */
    merge_refused: 409,
    too_many_invoices: 422,
  },
} as const satisfies RouteContract;
