import * as z from "zod";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";

/** What the debtor or the person said, in their words. */
const Note = z.string().trim().min(1).max(2000);

export const recordObjection = {
  ...ORDER,
  path: "/cases/{caseId}/objection",
  summary: "The debtor objects: letters, fees and deadlines stand still until it is answered.",
  body: z.strictObject({ note: Note }),
  refusals: { case_not_found: 404, case_is_closed: 409 },
} as const satisfies RouteContract;

export const answerObjection = {
  ...ORDER,
  path: "/cases/{caseId}/answer-objection",
  summary: "Answers the objection: upheld, the case ends; rejected, it goes on.",
  body: z.discriminatedUnion("outcome", [
    z.strictObject({ outcome: z.literal("upheld") }),
    z.strictObject({
      outcome: z.literal("rejected"),
      /** The objection had to be looked at first: what the letters so far cost is let go. */
      waiveCosts: z.boolean(),
    }),
  ]),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    /** Another agency has it: it is closed there first, as disputed. */
    at_agency: 409,
    no_objection: 409,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;

const UNTIL_REFUSALS = { case_not_found: 404, case_is_closed: 409, hold_ends_in_the_past: 422 } as const;

export const deferCase = {
  ...ORDER,
  path: "/cases/{caseId}/defer",
  summary: "Gives the debtor time until a day, on which the case goes on by itself. Given anew, the new day counts.",
  body: z.strictObject({ until: CalendarDateText, note: Note.optional() }),
  refusals: UNTIL_REFUSALS,
} as const satisfies RouteContract;

export const watchCase = {
  ...ORDER,
  path: "/cases/{caseId}/watch",
  summary: "Only watches the claim (surveillance) until the review day, on which the case goes on where it was.",
  body: z.strictObject({ reviewOn: CalendarDateText, note: Note.optional() }),
  refusals: UNTIL_REFUSALS,
} as const satisfies RouteContract;

export const holdCase = {
  ...ORDER,
  path: "/cases/{caseId}/hold",
  summary: "Stops all letters: the debtor is dead, or its address is wrong or may not be used.",
  body: z.strictObject({ hold: z.enum(["deceased", "address"]), note: Note.optional() }),
  refusals: { case_not_found: 404, case_is_closed: 409 },
} as const satisfies RouteContract;

export const endHold = {
  ...ORDER,
  path: "/cases/{caseId}/end-hold",
  summary: "Ends what holds a case, save an objection, which is answered, and what the register or the creditor says.",
  body: z.strictObject({
    hold: z.enum([
      "deferral",
      "payment_plan",
      "undelivered",
      "deceased",
      "address",
      "customer_credit",
      "surveillance",
      "payment_on_its_way",
    ]),
  }),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    not_held: 409,
    /** A letter came back, and the next would go to the same address, of e-mail or of post: change it, or the channel. */
    address_unchanged: 409,
  },
} as const satisfies RouteContract;
