import { FIGURE_MONTHS, LETTER_DAYS, MONTHS_AHEAD, STAGES } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, OreAmount } from "../scalars.ts";
import { CreditorParams, NoQuery } from "./parts.ts";

const Count = z.int();
/** A calendar month: `2026-03`. */
const MonthText = z.string().regex(/^\d{4}-\d{2}$/, "not a month");

export const readFigures = {
  method: "GET",
  path: "/creditors/{creditorId}/figures",
  summary:
    "What the creditor's cases come to: how far they have come, how old the claims are, what came in, how soon, what is expected, and letters by day.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    creditorId: Id,
    on: CalendarDateText,
    /** Cases that go on, by the letter that was sent last. */
    stages: z.array(z.strictObject({ stage: z.enum(STAGES), cases: Count })).length(STAGES.length),
    /** Principal of cases that go on, by how many calendar months ago it fell due; the last has no end. */
    ages: z.array(z.strictObject({ fromMonths: Count, throughMonths: Count.optional(), principalOre: OreAmount })),
    /** The oldest first; the last is the present month. */
    months: z
      .array(
        z.strictObject({
          month: MonthText,
          /** What debtors paid on cases, wherever they paid; without what was taken back. */
          paidOre: OreAmount,
          /** Cases that payments ended, by the month of the last payment. */
          solvedBeforeDemand: Count,
          solvedAfterDemand: Count,
          /** From opening to the last payment, days, summed over those cases. */
          daysToPayment: Count,
        }),
      )
      .length(FIGURE_MONTHS),
    /** The present month first. */
    expected: z
      .array(
        z.strictObject({
          month: MonthText,
          /** Instalments, and of what letters ask for as large a part as their kind brought in the months above. */
          expectedOre: OreAmount,
          /** Asked for by kinds of letters of which too few were sent to say anything. */
          unknownOre: OreAmount,
        }),
      )
      .length(MONTHS_AHEAD),
    /** The oldest first; the last is today. */
    letters: z.array(z.strictObject({ on: CalendarDateText, count: Count })).length(LETTER_DAYS),
  }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;
