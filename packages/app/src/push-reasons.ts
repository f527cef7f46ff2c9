import { type RowFault, textOf } from "@kravflyt/contracts";

/** What to do about it, beside what it is. */
const MENDS: Readonly<Record<string, string>> = {
  missing: "fill it in",
  is_zero: "write an amount above 0; a payment is taken back over /v1/payments",
  due_before_issued: "write a due day on or after issuedOn",
  issued_in_future: "push it on the day it is issued",
  amount_too_large: "write at most ten billion kroner",
  sent_before_due: "leave it out: it was sent before anything was due, and counts for nothing",
  sent_before_issued: "write the day it was sent, on or after issuedOn",
  letters_out_of_order: "write the letters in the order in which they were sent",
  letter_twice: "write each letter once",
  sent_in_future: "leave it out until it has been sent",
  deadline_before_sent: "write a deadline on or after sentOn",
  more_than_the_invoice: "write the original sum as amount, and what is left of it as outstanding",
  payment_twice: "write each payment once",
  paid_in_future: "push it on the day it is paid",
  only_for_credit_notes: "leave it out, or write kind credit_note",
  kind_is_fixed: "push it under another id",
  applies_to_is_fixed: "delete it, and push another credit note",
  older_than_known: "push its state of now",
  changed_in_future: "write when it was last changed; a clock may be a minute ahead of ours, no more",
  applies_to_unknown: "push that invoice first",
  id_twice: "write each id once in a request",
  item_not_found: "push the item first",
  booking_not_found: "write a bookingId as /v1/bookings has it, or leave it out",
  booked_otherwise: "that booking is another payment already",
  scope_missing: "leave bookingId out, or use a key with settlements:book",
  too_many_payments: "push the item with its payments summed up",
};

/** A fault with its reason and what mends it, for whoever runs the program. */
export function fault(field: string, code: string): RowFault {
  const [what, mend] = [textOf(code)?.en ?? code, MENDS[code]];
  return { field, code, message: mend === undefined ? what : `${what}: ${mend}` };
}
