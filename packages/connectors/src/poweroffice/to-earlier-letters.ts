import { calendarDate, type EarlierLetter, isCalendarDate } from "@kravflyt/core";
import type { GoCollectionInvoice } from "./wire.ts";

/**
 * The last letter that the creditor sent from Go, with the deadline it gave (GO-11). Go tells no earlier ones. A notice of
 * debt collection is an inkassovarsel; anything else with a voucher of its own counts as a purring, the step that uses up the
 * right to a fee. One whose day cannot be read is not made up: it is left out.
 */
export function toEarlierLetters(from: GoCollectionInvoice): readonly EarlierLetter[] {
  const sentOn = dayOf(from.lastReminderSentDate);
  if (sentOn === undefined) return [];
  const deadlineOn = dayOf(from.lastReminderDueDate);
  const step = from.lastReminderVoucherType === "OutgoingNoticeOfDebtCollection" ? "collection_notice" : "dunning";
  return [{ step, sentOn, ...(deadlineOn === undefined ? {} : { deadlineOn }) }];
}

/** v1 writes days as the midnight they begin with. */
function dayOf(text: string | null | undefined) {
  const day = (text ?? "").slice(0, 10);
  return isCalendarDate(day) ? calendarDate(day) : undefined;
}
