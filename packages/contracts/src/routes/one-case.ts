import {
  CASE_MODES,
  CASE_STATUSES,
  CHANNELS,
  CLAIM_PARTS,
  CLOSE_REASONS,
  CONFIDENCES,
  DEBTOR_KINDS,
  HOLD_KINDS,
  LEGAL_OUTCOMES,
  LEGAL_STEPS,
  NOTICE_KINDS,
  REGISTER_STANDINGS,
  SIDES,
  STEPS,
} from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, InstantText, OreAmount, PositiveOre } from "../scalars.ts";
import { AttachmentReply } from "./attachments.ts";
import { NextReply } from "./cases.ts";
import { WaitsForCredit } from "./hand-overs.ts";
import { AddressReply, CaseParams, NoQuery, RefusalReply, WhyReply } from "./parts.ts";

/** One line of the claim: a principal, a stretch of interest, or a cost, with the reason for its amount. */
const OwedLine = z.strictObject({
  part: z.enum(CLAIM_PARTS),
  ore: OreAmount,
  /** The invoice of a principal or of interest. */
  invoiceId: Id.optional(),
  /** The letter that a fee is for. */
  letterId: Id.optional(),
  /** What was paid of it, where `ore` is what is left: the amount that `why` explains is the two together. */
  paidOre: OreAmount,
  why: WhyReply,
});

export const OwedReply = z.strictObject({
  asOf: CalendarDateText,
  lines: z.array(OwedLine).max(1000),
  /** What was paid of the interest; everything else stands with what is left of it. The lines less this is the total. */
  paidInterestOre: OreAmount,
  totalOre: OreAmount,
});

/**
 * Two times that are not mixed: what we knew by `knownAt`, and of that what held on `asOf`. Left out, both are now;
 * with `knownAt` alone the day is that day.
 */
const MomentQuery = z.strictObject({ knownAt: InstantText.optional(), asOf: CalendarDateText.optional() });

/** Something that happened, oldest first. `facts` holds amounts in øre, days and codes, by name. */
const TimelineEntry = z.strictObject({
  sequence: z.int().min(0),
  /** When we came to know of it. */
  at: InstantText,
  /** The day it was recorded for, and the day from which it holds: for money the day the debtor paid. */
  on: CalendarDateText,
  validFrom: CalendarDateText,
  type: z.string(),
  by: z.string().optional(),
  /** What whoever did it is called; absent for autopilot, and for somebody who is not known any more. */
  name: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const DocumentEntry = z.strictObject({
  letterId: Id,
  /** The step of a letter, or the kind of a notice. */
  step: z.enum([...STEPS, ...NOTICE_KINDS]),
  sentOn: CalendarDateText,
  /** A notice sets no deadline. */
  deadlineOn: CalendarDateText.optional(),
  channel: z.enum(CHANNELS),
  /** SHA-256 of the PDF, hex. */
  pdf: z.string().length(64),
  /** What the letter cost when it was sent, and why; also when the fee has fallen away since. A notice costs nothing. */
  feeOre: OreAmount.optional(),
  why: WhyReply.optional(),
  /** How far it has come: `sending` may have been sent although no answer came. */
  delivery: z.enum(["ready", "sending", "delivered", "failed"]),
  /** What the mail service has told since, or a person of a letter that came back. */
  mail: z.enum(["sent", "bounced", "rejected", "complained", "returned"]).optional(),
});

/** A letter of today's case, or of the case of an earlier moment. */
const DocumentThen = DocumentEntry.extend({
  /**
   * By the moment asked for it may have come further than `delivery` says, or come back: nobody wrote down when it did.
   * Absent for today, and where it is known.
   */
  deliveryUnsure: z.literal(true).optional(),
});

const CourtCost = z.strictObject({ ore: OreAmount, why: WhyReply });

const LegalReply = z.strictObject({
  /** The last day on which legal steps may follow the last demand; a new demand is needed after it. */
  demandHoldsThrough: CalendarDateText.optional(),
  steps: z.array(
    z.strictObject({
      kind: z.enum(LEGAL_STEPS),
      /** Absent when a person may take the step today. */
      refusal: RefusalReply.optional(),
      costs: z.union([
        z.strictObject({
          courtFee: CourtCost,
          writingFee: CourtCost,
          /** How well the rates are known; anything but `two_sources` is shown as such, and confirmed by a person. */
          confidence: z.enum(CONFIDENCES),
        }),
        z.strictObject({ refused: RefusalReply }),
      ]),
    }),
  ),
});

export const CaseReply = z.strictObject({
  caseId: Id,
  number: z.string(),
  creditorId: Id,
  connectionId: Id,
  status: z.enum(CASE_STATUSES),
  mode: z.enum(CASE_MODES),
  openedOn: CalendarDateText,
  debtor: z.strictObject({
    name: z.string(),
    kind: z.enum(DEBTOR_KINDS),
    organizationNumber: z.string().optional(),
    email: z.string().optional(),
    /** False: letters go on paper. */
    acceptsEmail: z.boolean(),
    address: AddressReply.optional(),
    language: z.enum(["nb", "en"]),
    standing: z.enum(REGISTER_STANDINGS),
  }),
  kid: z.string(),
  account: z.string(),
  /** Paused by a person, without `until` for as long as they want; a hold may stand beside it. */
  paused: z.strictObject({ until: CalendarDateText.optional() }).optional(),
  holds: z.array(
    z.strictObject({
      kind: z.enum(HOLD_KINDS),
      on: CalendarDateText,
      until: CalendarDateText.optional(),
      /** What the debtor or the person said last. */
      note: z.string().optional(),
    }),
  ),
  plan: z
    .strictObject({
      agreedOn: CalendarDateText,
      instalments: z.array(z.strictObject({ dueOn: CalendarDateText, amountOre: OreAmount })),
      feeDisclosed: z.boolean(),
      /** A person ended it while the debtor kept it: its addition is not owed. */
      calledOff: z.literal(true).optional(),
    })
    .optional(),
  legalSteps: z.array(
    z.strictObject({
      kind: z.enum(LEGAL_STEPS),
      on: CalendarDateText,
      outcome: z.enum(LEGAL_OUTCOMES).optional(),
      /** Court fee and writing fee. */
      costsOre: OreAmount,
      /** Who bears them: the creditor, when the step came to nothing or what it rested on fell away. */
      costsBorneBy: z.enum(["debtor", "creditor"]),
    }),
  ),
  closed: z.strictObject({ on: CalendarDateText, reason: z.enum(CLOSE_REASONS), into: Id.optional() }).optional(),
  /** The first day a claim of the case is time-barred; absent when no principal is owed. */
  barredOn: CalendarDateText.optional(),
  /** What stands against legal steps today, and what they would cost; absent for a closed case. */
  legal: LegalReply.optional(),
  /** What taking the case back costs the creditor today: `ore` = `courtCostsOre` + `feeOre`; absent for a closed case. */
  withdrawal: z
    .strictObject({
      ore: OreAmount,
      /** Court costs that nobody has paid yet, or that are not the debtor's to pay; due in the free days as well. */
      courtCostsOre: OreAmount,
      /** The share of the collection fee; 0 when `free`. */
      feeOre: OreAmount,
      free: z.boolean(),
      freeThrough: CalendarDateText.optional(),
      why: WhyReply,
    })
    .optional(),
  /** What is owed today, or was when the case ended; `refused` when the law's rates for the day are not known. */
  owed: z.union([OwedReply, z.strictObject({ refused: RefusalReply })]),
  /** What the debtor paid too much, or paid of costs that fell away, and is to have back; absent when there is nothing. */
  refund: z
    .strictObject({
      ore: PositiveOre,
      payments: z.array(
        z.strictObject({
          paymentId: Id,
          paidOn: CalendarDateText,
          ore: PositiveOre,
          /** Who has the money, and pays it back. */
          heldBy: z.enum(["operator", "creditor"]),
        }),
      ),
    })
    .optional(),
  next: NextReply,
  /** T7: what stands to the customer's credit in the books, and in how many items; absent when nothing does. */
  customerCredit: z.strictObject({ ore: PositiveOre, items: z.int().min(1) }).optional(),
  /** T7: its hand-over to an agency is ordered and not sent, for this reason. */
  handOverWaitsFor: WaitsForCredit.optional(),
  /**
   * Newer cases of the debtor that go on in this one as soon as it is clear where letters go: address and e-mail differ. Absent
   * when none does.
   */
  mergeWaitsForAddress: z
    .array(z.strictObject({ caseId: Id, number: z.string() }))
    .min(1)
    .optional(),
  /** Payments by Vipps that were begun on the debtor's page and came to nothing, of the latest hundred; absent when none did, and when an earlier moment is asked for. */
  vippsInVain: z.strictObject({ times: z.int().min(1), lastOn: CalendarDateText }).optional(),
  timeline: z.array(TimelineEntry).max(10_000),
  documents: z.array(DocumentThen).max(100),
  /** What people laid with it (WEB-22), first things first. */
  attachments: z.array(AttachmentReply).max(20),
  /** Whose answer the last message waits for; absent when it waits for none, and when an earlier moment is asked for. */
  awaitsAnswer: z.enum(SIDES).optional(),
});

export const readCase = {
  method: "GET",
  path: "/cases/{caseId}",
  summary:
    "One case as of today, or as it was known at a moment and stood on a day: the claim with the reason for every line, what comes next, what happened, its letters.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: MomentQuery,
  status: 200,
  reply: CaseReply,
  refusals: { case_not_found: 404, moment_in_future: 422, before_case_opened: 422 },
} as const satisfies RouteContract;

export const readEvidence = {
  method: "GET",
  path: "/cases/{caseId}/evidence",
  summary:
    "Everything of a case in one file that verifies without us: events, letters, rates, hashes (`kravflyt evidence verify`).",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: "zip",
  refusals: { case_not_found: 404, evidence_too_large: 422 },
} as const satisfies RouteContract;

export const readDocument = {
  method: "GET",
  path: "/cases/{caseId}/documents/{letterId}",
  summary: "A letter as it was sent, byte for byte.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams.extend({ letterId: Id }),
  query: NoQuery,
  status: 200,
  reply: "pdf",
  refusals: { case_not_found: 404, document_not_found: 404 },
} as const satisfies RouteContract;

const Sha256 = z.string().length(64);

/** A letter or a notice three times: as it is stored that it was sent, as it was kept, and made again from what happened. */
const LetterAudit = z.strictObject({
  letterId: Id,
  step: z.enum([...STEPS, ...NOTICE_KINDS]),
  sentOn: CalendarDateText,
  storedSha256: Sha256,
  keptSha256: Sha256.optional(),
  replayedSha256: Sha256.optional(),
  verdict: z.enum(["same", "differs", "not_made_again"]),
  /**
   * Why it could not be made again. `other_edition`: the words of letters have changed since. `other_law`: a rate or a period
   * that it may have been made from has been set right since.
   */
  because: z.enum(["other_edition", "other_law", "other_key", "too_little_kept", "events_missing"]).optional(),
});

export const auditCase = {
  method: "GET",
  path: "/cases/{caseId}/audit",
  summary: "A case made again from its events, and its letters and notices to the byte, compared with what is stored.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    events: z.int().min(0),
    /** Hashes of the case's whole state; `replayedSha256` is missing when events are. */
    storedSha256: Sha256,
    replayedSha256: Sha256.optional(),
    letters: z.array(LetterAudit).max(100),
    letterCounts: z.strictObject({ same: z.int().min(0), differs: z.int().min(0), notMadeAgain: z.int().min(0) }),
    /**
     * `holds`: the case is what its events make it, and every letter was made again to the byte. `not_all_checked`: nothing
     * differs, but a letter could not be made again.
     */
    outcome: z.enum(["holds", "differs", "not_all_checked"]),
  }),
  refusals: { case_not_found: 404 },
} as const satisfies RouteContract;
