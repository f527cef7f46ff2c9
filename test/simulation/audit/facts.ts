import type {
  Account,
  CalendarDate,
  Case,
  CaseEvent,
  ClaimPart,
  NextAction,
  Operator,
  OperatorKind,
} from "@kravflyt/core";

/** What the auditor is shown of one tenant after a day: the hub's own records, and what the world outside knows by itself. */
export type DayFacts = {
  readonly tenant: string;
  readonly operator: OperatorKind;
  readonly today: CalendarDate;
  /** Whether the hub was at work today, or its clock jumped over the day. */
  readonly cases: ReadonlyMap<string, SeenCase>;
  /** Ids of the cases that changed since the last audit. */
  readonly changed: readonly string[];
  readonly invoices: ReadonlyMap<string, SeenInvoice>;
  readonly deliveries: readonly SeenDelivery[];
  readonly dispatches: ReadonlyMap<string, SeenDispatch>;
  /** Every ledger entry since the last audit. */
  readonly entries: readonly SeenEntry[];
  readonly postings: ReadonlyMap<string, SeenPosting>;
  readonly payouts: ReadonlyMap<string, SeenPayout>;
  readonly creditors: ReadonlyMap<string, SeenCreditor>;
  /** What the hub shows a creditor of all its cases, by creditor. */
  readonly sums: ReadonlyMap<string, SeenSums>;
  readonly outside: OutsideFacts;
  readonly operatorAccount: Operator["clientAccount"];
};

/** A case as it is stored, what happened to it, and what the hub says comes next. */
export type SeenCase = {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
  readonly next: NextAction;
  /** What the hub says is owed on a day, part by part; nothing where it says that a rate is not known. */
  readonly owedOn: (day: CalendarDate) => Readonly<Record<ClaimPart, number>> | undefined;
};

export type SeenInvoice = {
  readonly id: string;
  readonly creditorId: string;
  readonly connectionId: string;
  /** Of the customer in the creditor's books. */
  readonly customerId: string;
  readonly open: boolean;
  readonly caseId?: string;
  readonly dueOn?: CalendarDate;
  readonly outstandingOre: number;
  /** What the hub says of an invoice that is in no case: why it is not collected, or why not yet. */
  readonly reason?: string;
};

export type SeenDelivery = {
  readonly letterId: string;
  readonly sha256: string;
  readonly channel: string;
  readonly on: CalendarDate;
};
export type SeenDispatch = {
  readonly letterId: string;
  readonly caseId: string;
  readonly channel: string;
  readonly status: string;
  readonly pdf: string;
  readonly sentOn: CalendarDate;
};
export type SeenEntry = {
  readonly creditorId: string;
  readonly account: Account;
  readonly bookingId: string;
  readonly on: CalendarDate;
  readonly amountOre: number;
};
export type SeenPosting = {
  readonly postingId: string;
  readonly creditorId: string;
  /** Of the invoice that it is booked on. */
  readonly invoiceId?: string;
  readonly kind: string;
  readonly status: string;
  readonly on: CalendarDate;
  readonly amountOre: number;
};
export type SeenPayout = {
  readonly payoutId: string;
  readonly creditorId: string;
  readonly amountOre: number;
  readonly status: string;
  readonly through: CalendarDate;
};

/** What the creditor has agreed with the operator, as far as it decides when something must happen. */
export type SeenCreditor = {
  readonly connectionId: string;
  readonly connectionStatus: string;
  readonly payee: "client_account" | "creditor_account";
  readonly bookingMode: "auto" | "proposal";
  readonly fullAuto: boolean;
  readonly daysBeforeStart: number;
  readonly minimumOre: number;
  /** Days on which it sends nothing, first and last included. */
  readonly stops: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
};

/** Counts, and øre, over the cases of a creditor. */
export type SeenSums = {
  readonly openCases: number;
  readonly principalOre: number;
  readonly letters: number;
  readonly paidOre: number;
};

/** The world's own knowledge. */
export type OutsideFacts = {
  /** By the hub's id of the invoice. */
  readonly invoices: ReadonlyMap<string, TrueInvoice>;
  /** Money that has reached the client account and was told in a file that the hub has had the day to read. */
  readonly bankPaidOre: number;
  /** All that has reached the client account, told or not, and what is on it. */
  readonly bankInOre: number;
  readonly bankBalanceOre: number;
  /** Connections whose books could not be asked for a part of the day, or that had no consent. */
  readonly unreachable: ReadonlySet<string>;
  /** Messages were given up today, and are handed back by a person tomorrow. */
  readonly givenUp: number;
  /** Messages that failed before the day was over, as of books that a dead worker held, and come again in the morning. */
  readonly retrying: number;
  readonly registerDown: boolean;
  /** Neither the mail service nor the print house took anything today. */
  readonly postDown: boolean;
};

/** An invoice as its creditor and its debtor know it. */
export type TrueInvoice = {
  readonly creditorId: string;
  readonly dueOn?: CalendarDate;
  readonly totalOre: number;
  readonly currency: string;
  readonly hasAddress: boolean;
  /** As the register has the customer; `unknown` when it has no such number. */
  readonly standing: "active" | "bankrupt" | "winding_up" | "deleted" | "unknown";
  readonly kind: "private" | "sole_proprietor" | "company";
  readonly earlierLetters: number;
  /** In the books, øre: paid by the debtor to the creditor, and credited. */
  readonly paidToCreditorOre: number;
  readonly creditedOre: number;
  readonly isCancelled: boolean;
};
