import { CASE_STATUSES } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, OreAmount } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";
import { CaseParams, NoQuery, RefusalReply } from "./parts.ts";

/** Cases of one debtor that a person is shown at once. */
const SAME_DEBTOR_MAX = 50;

export const listSameDebtor = {
  method: "GET",
  path: "/cases/{caseId}/same-debtor",
  summary:
    "The creditor's other open cases against the same debtor, and what stands against merging each of them into this one.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    cases: z
      .array(
        z.strictObject({
          caseId: Id,
          number: z.string(),
          status: z.enum(CASE_STATUSES),
          openedOn: CalendarDateText,
          principalOre: OreAmount,
          /** Absent when it may be merged today. */
          refused: RefusalReply.optional(),
        }),
      )
      .max(SAME_DEBTOR_MAX),
  }),
  refusals: { case_not_found: 404 },
} as const satisfies RouteContract;

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
    too_much_to_merge: 422,
  },
} as const satisfies RouteContract;
