import type { DayFacts, SeenPosting } from "../facts.ts";
import type { DayRule } from "../finding.ts";
import { isExcused } from "./excuses.ts";

/** Days at work that a posting may wait, where a message was lost. */
const LATE_DAYS_MAX = 4;

const ON_THE_WAY: readonly SeenPosting["status"][] = ["pending", "sending", "held", "reversing"];

/** What is to be booked in the creditor's books gets there, and none fails. */
export const postingsArePosted = (): DayRule => {
  const waiting = new Map<string, number>();
  return {
    name: "postings are posted",
    check: ({ facts }) => [...facts.postings.values()].flatMap((posting) => check(facts, posting, waiting)),
  };
};

function check(facts: DayFacts, posting: SeenPosting, waiting: Map<string, number>) {
  const { postingId, status, creditorId } = posting;
  if (status === "failed") return isForPerson(facts, posting) ? [] : [{ what: `posting ${postingId} has failed` }];
  if (!ON_THE_WAY.includes(status)) {
    waiting.delete(postingId);
    return [];
  }
  const days = (waiting.get(postingId) ?? 0) + (isExcused(facts, creditorId) ? 0 : 1);
  waiting.set(postingId, days);
  return days > LATE_DAYS_MAX ? [{ what: `posting ${postingId} has waited ${days} days at work` }] : [];
}

/** These books cannot undo a payment, and take none on an invoice that their owner has deleted since it was paid. */
const isForPerson = ({ outside }: DayFacts, { kind, invoiceId }: SeenPosting): boolean =>
  kind === "payment_back" || (invoiceId !== undefined && outside.invoices.get(invoiceId)?.isCancelled === true);
