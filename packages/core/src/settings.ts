import type { CalendarDate } from "./calendar-date.ts";
import type { ConnectionId } from "./invoice.ts";
import type { LawInForce } from "./law/law-in-force.ts";
import type { Ore } from "./money.ts";
import type { Address, CreditorId, DebtorKind, Language, WashMode } from "./party.ts";

/** What an operator may charge: a licensed inkassoforetak takes salær, a tool for self-collection does not. */
export const OPERATOR_KINDS = ["agency", "self_collection"] as const;
export type OperatorKind = (typeof OPERATOR_KINDS)[number];

/** Whoever runs the stack: one per tenant. */
export type Operator = {
  readonly kind: OperatorKind;
  readonly name: string;
  readonly organizationNumber: string;
  readonly address: Address;
  readonly email: string;
  readonly phone: string;
  /** The client account (klientkonto), 11 digits: where debtors pay creditors in payee mode `client_account`. */
  readonly clientAccount: string;
  readonly law: LawInForce;
};

/** Where the debtor pays. The bookings differ completely. */
export const PAYEE_MODES = ["client_account", "creditor_account"] as const;
export type PayeeMode = (typeof PAYEE_MODES)[number];

/** `auto` posts bookings to the creditor's books; `proposal` holds them until a person accepts them. */
export const BOOKING_MODES = ["auto", "proposal"] as const;
export type BookingMode = (typeof BOOKING_MODES)[number];

/** The parts of a claim that a payment can go to. */
export const CLAIM_PARTS = ["collection_fee", "letter_fees", "interest", "principal"] as const;
export type ClaimPart = (typeof CLAIM_PARTS)[number];

export type Creditor = {
  readonly creditorId: CreditorId;
  readonly name: string;
  readonly organizationNumber: string;
  readonly address: Address;
  readonly email: string;
  readonly phone: string;
  readonly bankAccount: string;
  readonly payee: PayeeMode;
  readonly bookingMode: BookingMode;
  /** True when the creditor can deduct VAT; otherwise the cap on salær is raised by the VAT rate. */
  readonly vatDeductible: boolean;
  /** The order in which a payment pays down the claim, all four parts once (agreement data). */
  readonly allocationOrder: readonly ClaimPart[];
  /** Days between two payouts of client money; the new law's limit is 14, custom is a month. */
  readonly payoutEveryDays: number;
  readonly language: Language;
  readonly sendsByEmail: boolean;
};

/** Letters a process can hold, in the order in which they may come. */
export const STEPS = [
  "reminder",
  "dunning",
  "collection_notice",
  "creditor_demand",
  "payment_demand",
  "residual_notice",
] as const;
export type Step = (typeof STEPS)[number];

/** One line of a process definition; an unchecked step is skipped (FIKEN-26). */
export type StepSetting = {
  readonly step: Exclude<Step, "residual_notice">;
  readonly on: boolean;
  /** Days from the letter's send date to its deadline; 14 or more for everything but a reminder. */
  readonly deadlineDays: number;
};

/** The automatic process of one creditor (FIKEN-19 to -37). Five day settings that are never merged. */
export type Autopilot = {
  /** Counts up at every save; a running case keeps the version it started with. */
  readonly version: number;
  /** Started cases run by themselves. */
  readonly autopilot: boolean;
  /** Cases also start by themselves. */
  readonly fullAuto: boolean;
  /** FIKEN-23: days after the invoice's due date before a case starts by itself. */
  readonly daysBeforeStart: number;
  /** FIKEN-24: an invoice below this is never started by itself; equal starts. */
  readonly minimumOre: Ore;
  /** FIKEN-35: days after a letter's deadline before the next step. */
  readonly daysAfterDeadline: number;
  /** FIKEN-34: a residual at or below this closes the case. */
  readonly closingLimitOre: Ore;
  /** FIKEN-32: send a residual notice (restnota) when only costs and interest are left. */
  readonly residualNotice: boolean;
  readonly chargeLetterFees: boolean;
  readonly chargeInterest: boolean;
  /** XENA-29/30: a started case waits for the creditor's word. */
  readonly approvalRequired: boolean;
  readonly processes: Readonly<Record<DebtorKind, readonly StepSetting[]>>;
};

/** Settings of one connection to an accounting system. */
export type ConnectionSettings = {
  readonly connectionId: ConnectionId;
  readonly creditorId: CreditorId;
  readonly system: string;
  /** The chosen company in the source system (Fiken: its slug). */
  readonly company?: string;
  /** FIKEN-9: open items from this day on are imported. */
  readonly itemsFrom: CalendarDate;
  /** FIKEN-10: days past due before an item is shown as ready to start. */
  readonly daysBeforeShown: number;
  /** FIKEN-11, -12: accounts in the creditor's books. */
  readonly interestAccount: string;
  readonly feeAccount: string;
  /** Bank account in the creditor's books that payments from the client account are booked on. */
  readonly bankAccount: string;
  readonly wash: WashMode;
};
