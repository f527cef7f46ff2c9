import type { DayFacts, SeenPosting } from "../facts.ts";
import type { DayRule } from "../finding.ts";
import { isExcused } from "./excuses.ts";

/** Days at work that a posting may wait, where a message was lost. */
const LATE_DAYS_MAX = 4;

/** What is to be booked in the creditor's books gets there, and none fails. */
export const postingsArePosted = (): DayRule => {
  const waiting = new Map<string, number>();
  return {
    name: "postings are posted",
    check: ({ facts }) => [...facts.postings.values()].flatMap((posting) => check(facts, posting, waiting)),
  };
};

function check(facts: DayFacts, { postingId, status, creditorId, kind }: SeenPosting, waiting: Map<string, number>) {
  // these books cannot undo a payment: a person does
  if (status === "failed" && kind === "payment_back") return [];
  if (status === "failed") return [{ what: `posting ${postingId} has failed` }];
  if (status !== "pending" && status !== "sending") {
    waiting.delete(postingId);
    return [];
  }
  const days = (waiting.get(postingId) ?? 0) + (isExcused(facts, creditorId) ? 0 : 1);
  waiting.set(postingId, days);
  return days > LATE_DAYS_MAX ? [{ what: `posting ${postingId} has waited ${days} days at work` }] : [];
}
