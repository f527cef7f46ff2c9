import type { CalendarDate, Instant } from "../calendar-date.ts";
import { laterBy } from "../calendar-date.ts";
import type { CaseId } from "../case/state.ts";
import type { ConnectionId, InvoiceId } from "../invoice.ts";
import type { WithdrawalTerms } from "../law/withdrawal.ts";
import type { Ore } from "../money.ts";
import type { CreditorId } from "../party.ts";
import type { CollectionLevel } from "../settings.ts";
import type { CreditStands } from "../start/customer-credit.ts";

/**
 * How far a hand-over has come. `ordered`: decided, not yet with the agency; `sent`: the agency has it and has given no
 * number; `open`: the agency works it; `rejected`: it said no; `closed`: it has ended there (SVEA-32).
 */
export const HAND_OVER_STATUSES = ["ordered", "sent", "open", "rejected", "closed"] as const;
export type HandOverStatus = (typeof HAND_OVER_STATUSES)[number];

/** SVEA-27: the tabs that people see. */
export const HAND_OVER_GROUPS = ["awaiting_receipt", "open", "rejected", "archived"] as const;
export type HandOverGroup = (typeof HAND_OVER_GROUPS)[number];

export const STATUSES_OF_GROUP: Readonly<Record<HandOverGroup, readonly HandOverStatus[]>> = {
  awaiting_receipt: ["ordered", "sent"],
  open: ["open"],
  rejected: ["rejected"],
  archived: ["closed"],
};

/** Why a case is to end at the agency, and why it has. `settled`: the agency was paid; `given_up`: it found nothing to be had. */
export const AGENCY_CLOSE_REASONS = ["paid_direct", "withdrawn", "disputed", "credited"] as const;
export type AgencyCloseReason = (typeof AGENCY_CLOSE_REASONS)[number];
export const AGENCY_END_REASONS = [...AGENCY_CLOSE_REASONS, "settled", "given_up"] as const;
export type AgencyEndReason = (typeof AGENCY_END_REASONS)[number];

/** One invoice that is with the agency. */
export type HandedItem = {
  readonly caseId: CaseId;
  readonly invoiceId: InvoiceId;
  /** SVEA-28: the number by which the same item is known again. */
  readonly invoiceNumber: string;
  /** With all its zeros (SVEA-18). */
  readonly kid?: string;
};

/** A case after so many of its events. */
export type CaseAt = { readonly caseId: CaseId; readonly version: number };

/** What the agency last said of the case. */
export type AgencyView = {
  /** Its own words for how far it has come. */
  readonly status: string;
  readonly statusText: string;
  readonly principalOre: Ore;
  readonly interestOre: Ore;
  readonly feesOre: Ore;
  readonly publicFeesOre: Ore;
  /** All that the debtor still owes the agency. */
  readonly remainingOre: Ore;
  readonly updatedAt: Instant;
};

/** One case at an agency: one item, or all overdue items of a customer. */
export type HandOver = {
  /** Ours; the agency knows the case by it, so that the same is never made twice. */
  readonly handOverId: string;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly agency: string;
  readonly level: CollectionLevel;
  readonly items: readonly HandedItem[];
  readonly status: HandOverStatus;
  readonly orderedAt: Instant;
  readonly by: string;
  /** The batch it was last sent in. */
  readonly batchId?: string;
  /** When it was first tried to be sent. An answer may have been lost from then on. */
  readonly sentAt?: Instant;
  /** Its cases as they were when it was sent: what had happened to them by then the agency knows, and is not told again. */
  readonly submitted?: readonly CaseAt[];
  /** SVEA-31: the agency's number, kept on each item's case. */
  readonly caseNumber?: string;
  readonly receivedAt?: Instant;
  readonly seen?: AgencyView;
  /** Its words for why it said no. */
  readonly rejection?: string;
  /** It was asked to end it. */
  readonly closing?: { readonly reason: AgencyCloseReason; readonly on: CalendarDate; readonly by: string };
  readonly closed?: { readonly reason: AgencyEndReason; readonly at: Instant };
};

/** T16: how long the receipt with the agency's number may take. */
export const RECEIPT_WITHIN_MINUTES = 5;

/** Is it still ours alone? From the first try to send it on the agency may have it, though no answer came. */
export const isUnsent = ({ status, sentAt }: Pick<HandOver, "status" | "sentAt">): boolean =>
  status === "ordered" && sentAt === undefined;

/**
 * Has the agency not given its number in time? Then somebody is told, and it is looked for anew. What was never sent because
 * money stands to the customer's credit (`waitsFor`, T7) is nothing that the agency is late with.
 */
export const isReceiptLate = (
  handOver: Pick<HandOver, "status" | "orderedAt" | "sentAt">,
  at: Instant,
  waitsFor?: CreditStands,
): boolean =>
  STATUSES_OF_GROUP.awaiting_receipt.includes(handOver.status) &&
  at > laterBy(handOver.orderedAt, RECEIPT_WITHIN_MINUTES * 60_000) &&
  !(waitsFor !== undefined && isUnsent(handOver));

/** Agreement data: what taking a case back from the agency costs. The days are counted from the agency's receipt. */
export type AgencyTerms = Pick<WithdrawalTerms, "freeDays" | "afterwardsFeePercent">;
