import type { BankTerms } from "./bank-terms.ts";
import type { CalendarDate, Instant } from "./calendar-date.ts";
import type { ConnectionId } from "./invoice.ts";
import type { LawInForce } from "./law/law-in-force.ts";
import type { WithdrawalTerms } from "./law/withdrawal.ts";
import type { Ore } from "./money.ts";
import type { Address, CreditorId, DebtorKind, Language, WashMode } from "./party.ts";
import type { PayoutAgreement } from "./payout-terms.ts";
import type { VippsTerms } from "./vipps/settlement.ts";

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
  /** The operator's own account, 11 digits, to which its income leaves the client account; absent nothing leaves. */
  readonly incomeAccount?: string;
  /** Absent until something is agreed with the bank: see `bankTermsOf`. */
  readonly bank?: BankTerms;
  /** What the operator has confirmed about the law. */
  readonly law: LawInForce;
  /** Who confirmed it last (user id), and when; absent where nobody has since the hub was set up. */
  readonly lawConfirmed?: { readonly by: string; readonly at: Instant };
  /** Whom people can ask, where it is not the operator's own name, address and number. */
  readonly support?: SupportContact;
  /** Absent until something is agreed with Vipps. */
  readonly vipps?: VippsTerms;
};

export type SupportContact = {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** As people read them: "Weekdays 8–16". */
  readonly openingHours?: Readonly<Record<Language, string>>;
};

/** Where the debtor pays. The bookings differ completely. */
export const PAYEE_MODES = ["client_account", "creditor_account"] as const;
export type PayeeMode = (typeof PAYEE_MODES)[number];

/** `auto` posts bookings to the creditor's books; `proposal` holds them until a person accepts them. */
export const BOOKING_MODES = ["auto", "proposal"] as const;
export type BookingMode = (typeof BOOKING_MODES)[number];

/**
 * The parts of a claim that a payment can go to. `collection_fee` is the agency's salær with the addition for a plan,
 * `compensation` the creditor's standard compensation (EU-gebyr), `court_costs` court and writing fees.
 */
export const CLAIM_PARTS = [
  "collection_fee",
  "letter_fees",
  "compensation",
  "court_costs",
  "interest",
  "principal",
] as const;
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
  /** The order in which a payment pays down the claim, all parts once (agreement data). */
  readonly allocationOrder: readonly ClaimPart[];
  /**
   * The most days that client money is kept, and without `payout` the days between two payouts; the new law's limit is 14,
   * custom is a month.
   */
  readonly payoutEveryDays: number;
  readonly payout?: PayoutAgreement;
  readonly language: Language;
  readonly sendsByEmail: boolean;
  /** What the creditor pays for a case it takes back (WEB-12 to -14); frozen into each case when it opens. */
  readonly withdrawal: WithdrawalTerms;
  /** Days on which no letter of this creditor goes out, first and last included, by day (a holiday stop). */
  readonly stops: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
};

/**
 * Letters there are. `combined_notice` is purring and inkassovarsel in one (in law a notice), `second_demand` a free
 * repetition of the demand, `legal_notice` the two weeks' notice before legal steps.
 */
export const STEPS = [
  "reminder",
  "dunning",
  "collection_notice",
  "combined_notice",
  "creditor_demand",
  "payment_demand",
  "second_demand",
  "legal_notice",
  "residual_notice",
] as const;
export type Step = (typeof STEPS)[number];

/**
 * What a process definition can hold, in the order in which it may come. `heavy_fee` is no letter: checked, the process
 * waits for the day of the heavy salær; unchecked, the salær stays light; left out, it grows as the law lets it.
 */
export const PROCESS_STEPS = [
  "reminder",
  "dunning",
  "collection_notice",
  "combined_notice",
  "creditor_demand",
  "payment_demand",
  "second_demand",
  "heavy_fee",
  "legal_notice",
] as const;
export type ProcessStep = (typeof PROCESS_STEPS)[number];

/** One line of a process definition; an unchecked step is skipped (FIKEN-26). */
export type StepSetting = {
  readonly step: ProcessStep;
  readonly on: boolean;
  /** Days from the letter's send date to its deadline; never fewer than the law asks for. 0 for the heavy fee. */
  readonly deadlineDays: number;
};

/** What a residual above the closing limit and at or below `upToOre` gets: a rest, or the residual notice (FIKEN-36). */
export const SMALL_RESIDUAL_ACTIONS = ["pause", "residual_notice"] as const;
export type SmallResidual = {
  readonly upToOre: Ore;
  readonly action: (typeof SMALL_RESIDUAL_ACTIONS)[number];
  /** Days of the pause; afterwards a person decides. */
  readonly pauseDays: number;
};

/** SVEA-16: who runs the reminders. `reminder`: we do, from the first letter. `collection`: the creditor has done it. */
export const COLLECTION_LEVELS = ["reminder", "collection"] as const;
export type CollectionLevel = (typeof COLLECTION_LEVELS)[number];

/** SVEA-19: a case for each item, or one for all overdue items of a customer. */
export const GROUPINGS = ["item", "customer"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** T7: what an unallocated credit of the customer does: it holds letters back, or is only shown. */
export const CREDIT_POLICIES = ["hold", "show"] as const;
export type CreditPolicy = (typeof CREDIT_POLICIES)[number];

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
  /** FIKEN-33: days from the payment that left the residual to the notice; never before the last letter's deadline. */
  readonly residualNoticeAfterDays: number;
  readonly smallResidual: SmallResidual;
  /** A deadline we set on a weekend or holiday moves to the next working day. */
  readonly moveToWorkingDay: boolean;
  /** FIKEN-29: demand standard compensation of companies, and of sole proprietors for business claims. */
  readonly compensation: boolean;
  readonly chargeLetterFees: boolean;
  readonly chargeInterest: boolean;
  /** XENA-29/30: a started case waits for the creditor's word. */
  readonly approvalRequired: boolean;
  /** A person says yes to each betalingsoppfordring before it goes. */
  readonly demandApproval: boolean;
  readonly level: CollectionLevel;
  /** SVEA-23: reminder letters the creditor sends itself before it hands over. */
  readonly ownReminderSteps: number;
  readonly grouping: Grouping;
  readonly creditPolicy: CreditPolicy;
  readonly processes: Readonly<Record<DebtorKind, readonly StepSetting[]>>;
};

/** Settings of one connection to an accounting system. */
export type ConnectionSettings = {
  readonly connectionId: ConnectionId;
  readonly creditorId: CreditorId;
  readonly system: string;
  /** The chosen company in the source system (Fiken: its slug). */
  readonly company?: string;
  /** FIKEN-9: open items from this day on are imported, or from `issuedFrom` where that is earlier. */
  readonly itemsFrom: CalendarDate;
  /** FIKEN-10: days past due before an item is shown as ready to start. */
  readonly daysBeforeShown: number;
  /** XENA-25: items issued before this day are no matter for collection. */
  readonly issuedFrom?: CalendarDate;
  /** XENA-26: an item is left alone until it is strictly more than so many days past due. */
  readonly moreThanDaysPastDue?: number;
  /** SVEA-18: digits of the creditor's KIDs, where its books lose leading zeros. */
  readonly kidLength?: number;
  /** N8: for so many hours a balance is good that a system confirmed by itself, since nobody can ask it. */
  readonly balanceHours?: number;
  /** FIKEN-11, -12: accounts in the creditor's books. */
  readonly interestAccount: string;
  readonly feeAccount: string;
  /** VAT codes that the two are booked with; left out, no VAT treatment: see `vatCodeOf`. */
  readonly interestVatCode?: string;
  readonly feeVatCode?: string;
  /** Bank account in the creditor's books that payments from the client account are booked on. */
  readonly bankAccount: string;
  readonly wash: WashMode;
  /** A booking whose day is closed in the books: it waits until a person opens the day (left out), or goes on the first open day. */
  readonly whenLocked?: "first_open_day";
};
