import { STEPS } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, OreAmount } from "../scalars.ts";
import { AutopilotBody, saveAutopilot } from "./autopilot.ts";
import { Broken, CreditorParams, NoQuery, RefusalReply } from "./parts.ts";

/** Days that a what-if looks ahead: at most, and unless told. */
export const WHAT_IF_DAYS_MAX = 365;
export const WHAT_IF_DAYS_DEFAULT = 180;
/** Entries of each list of a detailed what-if, the first of them; their number is always whole. */
export const WHAT_IF_LISTED_MAX = 500;

const Percent = z.int().min(0).max(100);

const Count = z.int().min(0);

const figures = {
  casesStarted: Count,
  itemsStarted: Count,
  /** Items that join a case of their debtor instead of starting one. */
  itemsJoined: Count,
  letters: Count,
  lettersBy: z.array(z.strictObject({ step: z.enum(STEPS), channel: z.enum(["email", "print"]), count: Count })),
  letterFeesOre: OreAmount,
  /** Salær that comes to be; below zero on a day on which a rate falls. */
  collectionFeesOre: OreAmount,
  /** All that the letters ask for. */
  askedOre: OreAmount,
  /** What letters whose deadline it is ask for; a case is in it once for each of its letters. */
  dueOre: OreAmount,
  /** What of it no letter of its case asked for before: summed up, each claim counts once. */
  firstDueOre: OreAmount,
  /** What is paid on the deadlines if debtors pay as `assumptions` says: an assumption, no forecast. 0 when nothing was assumed. */
  expectedOre: OreAmount,
};

/** The letter that goes first, and the day. */
const FirstLetter = z.strictObject({ step: z.enum(STEPS), sentOn: CalendarDateText });

export const WhatIfReply = z.strictObject({
  creditorId: Id,
  /** First and last day, both included. The first is the one whose runs are yet to come. */
  from: CalendarDateText,
  through: CalendarDateText,
  /** What the days rest on. */
  assumptions: z.strictObject({
    outside: z.literal("nothing_changes"),
    paidPercent: z.partialRecord(z.enum(STEPS), Percent),
  }),
  fullAuto: z.boolean(),
  /** Cases that start from this day on start under another process: the scheduled one, or the draft with its day. */
  scheduled: z.strictObject({ effectiveOn: CalendarDateText, fullAuto: z.boolean() }).optional(),
  migrated: z.boolean(),
  /** Days on which something happens; all others have nothing. */
  days: z.array(z.strictObject({ on: CalendarDateText, ...figures })),
  totals: z.strictObject(figures),
  /** Deadlines after the last day. */
  dueLater: z.strictObject({ dueOre: OreAmount, firstDueOre: OreAmount, expectedOre: OreAmount }),
  /** With `detail`: the cases that `totals.casesStarted` counts, by the day they start; at most 500. */
  cases: z
    .array(
      z.strictObject({
        startsOn: CalendarDateText,
        debtorName: z.string(),
        principalOre: OreAmount,
        invoiceIds: z.array(Id),
        /** None where none goes out within the days. */
        firstLetter: FirstLetter.optional(),
      }),
    )
    .max(WHAT_IF_LISTED_MAX)
    .optional(),
  /** With `detail`: what `totals.itemsJoined` counts, by the day on which it joins; at most 500. */
  joins: z
    .array(
      z.strictObject({
        joinsOn: CalendarDateText,
        debtorName: z.string(),
        principalOre: OreAmount,
        invoiceIds: z.array(Id),
        /** The case, where it runs already; none where it is one of `cases`. */
        caseId: Id.optional(),
        /** The first that asks for them; none where none goes out within the days. */
        firstLetter: FirstLetter.optional(),
      }),
    )
    .max(WHAT_IF_LISTED_MAX)
    .optional(),
  /** Cases that run already and get a letter within the days. */
  runningWritten: Count,
  /** With `detail`: those, by the day of their first letter; at most 500. */
  running: z
    .array(z.strictObject({ caseId: Id, debtorName: z.string(), firstLetter: FirstLetter }))
    .max(WHAT_IF_LISTED_MAX)
    .optional(),
  debtorsTouched: Count,
  /** With `detail`: at most 500, first those who are written to first. */
  debtors: z
    .array(
      z.strictObject({
        connectionId: Id,
        customerId: z.string(),
        firstLetterOn: CalendarDateText,
        invoiceIds: z.array(Id),
      }),
    )
    .max(WHAT_IF_LISTED_MAX)
    .optional(),
  /** Open items in the books: each gets a letter, or has one reason why not. */
  items: Count,
  itemsTouched: Count,
  itemsNotTouched: z.record(z.string(), Count),
  /** Where process, law and what is connected do not go together: each names its code and the facts that belong to it. */
  conflicts: z.array(RefusalReply),
  broken: Broken,
});

const { confirmation_needed: _, ...unlawful } = saveAutopilot.refusals;

export const whatIf = {
  method: "POST",
  path: "/creditors/{creditorId}/what-if",
  summary: "What a process would do over the open items and running cases on the coming days. Changes nothing.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    /** A draft; the saved process when left out. One that could not be saved is refused as saving refuses it. */
    autopilot: AutopilotBody.optional(),
    /** The day from which the draft, or else the saved process, would hold, in the place of the one that is scheduled. */
    effectiveOn: CalendarDateText.optional(),
    days: z.int().min(1).max(WHAT_IF_DAYS_MAX).default(WHAT_IF_DAYS_DEFAULT),
    /** Running cases are moved to the process of today; else each keeps its own. */
    migrate: z.boolean().default(false),
    /** How much of what a letter asks for is paid on its deadline, by step. Nothing unless told. */
    paidPercent: z.partialRecord(z.enum(STEPS), Percent).default({}),
    detail: z.boolean().default(false),
  }),
  status: 200,
  reply: WhatIfReply,
  refusals: { ...unlawful, too_many_items: 422 },
} as const satisfies RouteContract;
