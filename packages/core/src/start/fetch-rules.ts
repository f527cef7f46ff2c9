import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { Invoice } from "../invoice.ts";
import type { ConnectionSettings } from "../settings.ts";

/** Which of a connection's open items are meant for collection at all; all of them are read, for the balance. */
export type FetchRules = Pick<ConnectionSettings, "issuedFrom" | "moreThanDaysPastDue">;

/** The day from which open items are read: none that the rules are for may lie before it. */
export const readFrom = ({
  itemsFrom,
  issuedFrom = itemsFrom,
}: Pick<ConnectionSettings, "itemsFrom" | "issuedFrom">): CalendarDate =>
  issuedFrom < itemsFrom ? issuedFrom : itemsFrom;

/** Why a connection leaves an item alone. Nobody starts a case on it until the setting or the day changes. */
export type NotFetched =
  | { readonly code: "issued_before"; readonly issuedFrom: CalendarDate }
  | { readonly code: "no_issue_date"; readonly issuedFrom: CalendarDate }
  | { readonly code: "not_past_due_enough"; readonly fetchedOn: CalendarDate };

/** XENA-25 to -27: issued on the day or later, and strictly more than so many days past due; both. */
export function whyNotFetched(
  { issuedOn, dueOn }: Invoice,
  { issuedFrom, moreThanDaysPastDue }: FetchRules,
  today: CalendarDate,
): NotFetched | undefined {
  if (issuedFrom !== undefined) {
    if (issuedOn === undefined) return { code: "no_issue_date", issuedFrom };
    if (issuedOn < issuedFrom) return { code: "issued_before", issuedFrom };
  }
  if (moreThanDaysPastDue === undefined || dueOn === undefined) return undefined;
  const fetchedOn = addDays(dueOn, moreThanDaysPastDue + 1);
  return today < fetchedOn ? { code: "not_past_due_enough", fetchedOn } : undefined;
}
