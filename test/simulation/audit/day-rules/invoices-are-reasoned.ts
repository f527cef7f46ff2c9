import { type Book, isDemand } from "../book.ts";
import { plusDays } from "../calendar.ts";
import type { SeenInvoice, TrueInvoice } from "../facts.ts";
import type { AuditedDay, DayRule } from "../finding.ts";
import { isExcused } from "./excuses.ts";

/** An invoice may be new to the hub, or become ready, after the morning's run: then it has until tomorrow. */
const DAYS_MAX = 1;

/** Every open invoice is in a case, or the hub says why not, and what it says is true. */
export const invoicesAreReasoned = (): DayRule => {
  const since = new Map<string, number>();
  return {
    name: "invoices are reasoned",
    check: (day) => {
      const { facts } = day;
      return [...facts.outside.invoices].flatMap(([id, truth]) => {
        const creditorId = truth.creditorId;
        const problem = isOpen(truth) ? problemOf(day, truth, facts.invoices.get(id)) : undefined;
        if (problem === undefined || isExcused(facts, creditorId) || facts.outside.registerDown) {
          since.delete(id);
          return [];
        }
        const days = (since.get(id) ?? 0) + 1;
        since.set(id, days);
        return days > DAYS_MAX ? [{ what: `invoice ${id}: ${problem}` }] : [];
      });
    },
  };
};

const isOpen = ({ totalOre, paidToCreditorOre, creditedOre, isCancelled }: TrueInvoice): boolean =>
  !isCancelled && totalOre - creditedOre - paidToCreditorOre > 0;

function problemOf(day: AuditedDay, truth: TrueInvoice, seen: SeenInvoice | undefined): string | undefined {
  if (seen === undefined) return "the hub does not know it";
  if (seen.caseId !== undefined)
    return day.facts.cases.has(seen.caseId) ? undefined : `case ${seen.caseId} is not there`;
  if (!seen.open) return undefined;
  if (seen.reason === undefined) return "is in no case, and no reason is given";
  return isTrue(day, truth, seen) ? undefined : `the reason ${seen.reason} is not true`;
}

/** Each reason of the hub, and when the auditor takes it. */
function isTrue({ facts, cases }: AuditedDay, truth: TrueInvoice, seen: SeenInvoice): boolean {
  const { today, creditors } = facts;
  const creditor = creditors.get(truth.creditorId);
  const dueOn = truth.dueOn ?? "9999-12-31";
  if (creditor === undefined) return false;
  switch (seen.reason) {
    case "foreign_currency":
      return truth.currency !== "NOK";
    case "no_address":
      return !truth.hasAddress;
    case "unknown_organization":
      return truth.standing === "unknown";
    case "debtor_bankrupt":
    case "debtor_winding_up":
    case "debtor_deleted":
      return truth.standing !== "active";
    case "not_due":
      return today <= dueOn;
    case "below_minimum":
      return seen.outstandingOre < creditor.minimumOre;
    case "too_early":
      return today < plusDays(dueOn, creditor.daysBeforeStart);
    case "full_auto_off":
      return !creditor.fullAuto;
    case "joins_open_case_later":
      return [...cases.values()].some(({ book }) => takesLater(book, seen, today));
    default:
      return false;
  }
}

/** A new claim joins an open case of its debtor in so many days from its beginning. */
const JOIN_DAYS = 90;

/** It was sent no demand, and stands still, or a letter is on its way or went today. */
function takesLater(book: Book, { creditorId, customerId }: SeenInvoice, today: string): boolean {
  const { opened, closedOn, holds, pause, pending } = book;
  if (closedOn !== undefined || opened.creditorId !== creditorId || opened.debtor.sourceId !== customerId) return false;
  const ours = book.letters.filter(({ isOurs }) => isOurs);
  if (today > plusDays(opened.on, JOIN_DAYS) || ours.some(({ step }) => isDemand(step))) return false;
  return holds.size > 0 || pause !== undefined || pending !== undefined || ours.some(({ sentOn }) => sentOn === today);
}
