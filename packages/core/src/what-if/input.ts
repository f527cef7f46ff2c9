import type { OnItsDay } from "../autopilot-effect.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { Case, CaseId } from "../case/state.ts";
import type { ConnectionId, Invoice } from "../invoice.ts";
import type { Debtor } from "../party.ts";
import type { Autopilot, Creditor, Operator, Step } from "../settings.ts";
import type { UsedCredits } from "../start/customer-credit.ts";
import type { FetchRules } from "../start/fetch-rules.ts";

/** An unpaid item of the creditor's books. */
export type OpenItem = {
  readonly invoice: Invoice;
  readonly debtor: Debtor;
  readonly registerKnows: boolean;
  /** The case that has it, running or closed. */
  readonly caseId?: CaseId;
};

/** How much of what a letter asks for is paid on its deadline, in whole percent; 0 where nothing is said. */
export type PaidPercent = Readonly<Partial<Record<Step, number>>>;

export type WhatIfInput = {
  readonly today: CalendarDate;
  /** The first day on which the run that starts cases is yet to come. */
  readonly startsFrom: CalendarDate;
  /** The first day on which the run that looks at due cases is yet to come. */
  readonly looksFrom: CalendarDate;
  readonly days: number;
  readonly creditor: Creditor;
  readonly operator: Operator;
  /** The creditor's cases go on to another agency. */
  readonly handsOver?: boolean;
  /** Systems in which the creditor approves each draft before a case starts. */
  readonly approvedIn?: readonly string[];
  /** The process that is tried: the saved one or a draft. */
  readonly autopilot: Autopilot;
  /** Another one that takes effect on a day after `today`, for the cases that start from then on. */
  readonly scheduled?: OnItsDay;
  readonly items: readonly OpenItem[];
  /** What of their credits is used; nothing where nothing is said. */
  readonly usedCredits?: UsedCredits;
  /** The creditor's cases that are not closed. */
  readonly cases: readonly Case[];
  /** Running cases are moved to the process of today; else each keeps its own (T18). */
  readonly migrate: boolean;
  /** What each connection fetches; all of it where nothing is said. */
  readonly rules?: ReadonlyMap<ConnectionId, FetchRules>;
  /** GO-17: the connections on whose items new cases start; any where nothing is said. */
  readonly creates?: ReadonlySet<ConnectionId>;
  /** GO-17: the connections in whose books another agency makes the new cases. */
  readonly elsewhere?: ReadonlySet<ConnectionId>;
  /** The connections whose books are not read, so that no letter about their items goes. */
  readonly unread?: ReadonlySet<ConnectionId>;
  /** `<connectionId> <customerId>` of the customers that are taken out of collection. */
  readonly excluded?: ReadonlySet<string>;
  /** Invoices that one case holds. */
  readonly invoicesPerCaseMax: number;
  readonly paidPercent: PaidPercent;
};

/** The days that are looked at, first and last included. */
export type Span = { readonly from: CalendarDate; readonly through: CalendarDate };

/** The process that a case starts under on `day`. */
export const processOn = ({ autopilot, scheduled }: WhatIfInput, day: CalendarDate): Autopilot =>
  scheduled !== undefined && scheduled.effectiveOn <= day ? scheduled.autopilot : autopilot;
