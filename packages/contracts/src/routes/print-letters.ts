import { DELIVERY_PROBLEMS, NOTICE_KINDS, PRINT_STATES, STEPS } from "@kravflyt/core";
import * as z from "zod";
import { OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, InstantText } from "../scalars.ts";
import { Broken, NoParams, PageQuery, page } from "./parts.ts";

/**
 * `waiting`: not handed over yet; `failed`: nor did it get through when it was tried, and it is tried again; `handed_over` to the print
 * house; `returned`: it came back; `void`: it was no longer right, so nobody prints it.
 */
const PrintState = z.enum(PRINT_STATES);

export const listPrintLetters = {
  method: "GET",
  path: "/operator/print-letters",
  summary:
    "Letters on paper of all creditors by the day they were written, newest first, with what became of each and what the days come to.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: PageQuery.extend({ state: PrintState.optional() }),
  status: 200,
  reply: z.strictObject({
    letters: page(
      z.strictObject({
        letterId: Id,
        creditorId: Id,
        on: CalendarDateText,
        /** The step of a letter, or the kind of a notice. */
        step: z.enum([...STEPS, ...NOTICE_KINDS]),
        /** Sides of paper with something on them. */
        pages: z.int().min(1),
        state: PrintState,
        /** When it was last begun to hand it over. */
        attemptAt: InstantText.optional(),
        handedOverAt: InstantText.optional(),
        /** Of a letter that failed: `not_taken` stays so until somebody mends it. */
        problem: z.strictObject({ code: z.enum(DELIVERY_PROBLEMS), said: z.string() }).optional(),
        /** Absent where the case cannot be read. */
        case: z
          .strictObject({
            caseId: Id,
            number: z.string(),
            /** The case that the letter belongs to by now, where this one was merged: there it is reported as returned. */
            goesOnIn: Id.optional(),
          })
          .optional(),
      }),
    ),
    /** Each day on the page, by state, with what of it is on other pages; of a list of one state that state alone. */
    sums: z.array(
      z.strictObject({ on: CalendarDateText, state: PrintState, letters: z.int().min(1), pages: z.int().min(1) }),
    ),
    broken: Broken,
    cursor: Cursor.optional(),
  }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;
