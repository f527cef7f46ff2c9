import type { CalendarDate } from "../calendar-date.ts";
import type { Invoice } from "../invoice.ts";
import type { Autopilot } from "../settings.ts";
import { type CreditStands, type CustomerCredit, whyHeldByCredit } from "./customer-credit.ts";
import { type FetchRules, type NotFetched, whyNotFetched } from "./fetch-rules.ts";
import { mayStartEarly, type NotYet, whyNotYet } from "./starts-on.ts";

/** Why nobody, neither a person nor full auto, starts a case on an invoice that may be collected. */
export type NotStartable =
  | NotFetched
  /** GO-17: of the creditor's connections another one makes the new cases. */
  | { readonly code: "other_connection_creates" }
  /** GO-17: another of the creditor's agencies makes the new cases in these books. */
  | { readonly code: "other_agency_creates" }
  /** GO-15: the creditor has taken the customer out. */
  | { readonly code: "customer_excluded" }
  | CreditStands
  | NotYet;

export type StartFacts = {
  readonly rules: FetchRules;
  /** GO-17: new cases start on the items of another connection. */
  readonly otherCreates: boolean;
  /** GO-17: the books let another agency make the new cases. */
  readonly otherAgencyCreates: boolean;
  readonly excluded: boolean;
  readonly credit: CustomerCredit;
  readonly autopilot: Autopilot;
  readonly today: CalendarDate;
};

/** What stands against a start whoever asks for it. */
export function whyNotStartable(invoice: Invoice, facts: StartFacts): NotStartable | undefined {
  const { rules, autopilot, today } = facts;
  if (facts.otherCreates) return { code: "other_connection_creates" };
  if (facts.otherAgencyCreates) return { code: "other_agency_creates" };
  const notFetched = whyNotFetched(invoice, rules, today);
  if (notFetched !== undefined) return notFetched;
  return whyNotForCustomer(facts) ?? (mayStartEarly(autopilot) ? undefined : whyNotYet(invoice, autopilot, today));
}

function whyNotForCustomer({ excluded, credit, autopilot }: StartFacts): NotStartable | undefined {
  return excluded ? { code: "customer_excluded" } : whyHeldByCredit(credit, autopilot.creditPolicy);
}

/** Why an invoice that may be collected is not started by itself today. */
export type NotStarted =
  | { readonly code: "full_auto_off" }
  | { readonly code: "below_minimum"; readonly minimumOre: number }
  | NotYet;

/** FIKEN-22 to -24: does `invoice` start by itself today? Amount = minimum starts; due + days starts. */
export function whyNotStarted(invoice: Invoice, autopilot: Autopilot, today: CalendarDate): NotStarted | undefined {
  if (!(autopilot.fullAuto && autopilot.autopilot)) return { code: "full_auto_off" };
  if (invoice.outstandingOre < autopilot.minimumOre) return { code: "below_minimum", minimumOre: autopilot.minimumOre };
  return whyNotYet(invoice, autopilot, today);
}
