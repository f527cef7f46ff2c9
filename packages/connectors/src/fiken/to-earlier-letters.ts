import type { CalendarDate, EarlierLetter } from "@kravflyt/core";
import type { FikenAttachment, FikenInvoice } from "./wire.ts";

/**
 * Reminders that the creditor sent from Fiken before we came.
 *
 * Fiken's API has no reminders. What shows them is an attachment of type `reminder`, which has no date, and
 * the dispatches, which have a date but do not tell a reminder from a second copy of the invoice. So:
 * - each `reminder` attachment is one letter, and nothing else is;
 * - it counts as a `dunning` (purring), the step that uses up the right to a fee (FOR-1989-07-14-562 § 1-3),
 *   and without a deadline, so that none can be held to have been missed;
 * - it went out with a dispatch after the due date, the latest letter with the latest dispatch; a letter left without
 *   a dispatch is dated at the invoice's last change, the latest day it can have gone. A later day is the debtor's
 *   gain: the count of letters starts anew six months after the last one.
 * Sorted by date.
 */
export function toEarlierLetters(from: FikenInvoice): readonly EarlierLetter[] {
  const attachments = [...(from.attachments ?? []), ...(from.sale?.saleAttachments ?? [])];
  const reminders = new Set(attachments.filter(({ type }) => type === "reminder").map(nameOf)).size;
  if (reminders === 0) return [];
  const latest = from.lastModifiedDate ?? from.sale?.lastModifiedDate ?? undefined;
  const dispatchedOn = datesAfterDue(from).slice(-reminders);
  const undated = latest === undefined ? [] : Array<CalendarDate>(reminders - dispatchedOn.length).fill(latest);
  return [...dispatchedOn, ...undated].sort().map((sentOn) => ({ step: "dunning", sentOn }));
}

/** The same file may hang on both the invoice and its sale. */
const nameOf = ({ downloadUrl, identifier }: FikenAttachment): string => downloadUrl ?? identifier ?? "";

/** Days of the dispatches that can have been reminders, in order. The first one of all is the invoice itself. */
function datesAfterDue({ dispatches, dueDate }: FikenInvoice): readonly CalendarDate[] {
  const dates = (dispatches ?? []).flatMap(({ date }) => date ?? []).sort();
  return dates.slice(1).filter((date) => dueDate !== undefined && dueDate !== null && date > dueDate);
}
