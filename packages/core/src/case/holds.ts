import type { Brand } from "../brand.ts";
import type { CalendarDate } from "../calendar-date.ts";

/**
 * Why a case stands still although nobody paused it: the debtor objects (`objection`), was given time (`deferral`,
 * `payment_plan`), a letter did not arrive (`undelivered`), the debtor is or has become somebody who may not be written
 * to like this (`bankrupt`, `winding_up`, `deleted`, `deceased`, `address`), the creditor stops letters for some days
 * (`creditor_stop`), its system has not confirmed the balance (`balance_unconfirmed`), the customer has money standing in
 * the books (`customer_credit`), the claim is only watched (`surveillance`), the debtor has paid by Vipps and the money is not on
 * the client account yet (`payment_on_its_way`), or another agency has it (`agency`): then nothing of ours is sent, charged or agreed.
 */
export const HOLD_KINDS = [
  "objection",
  "deferral",
  "payment_plan",
  "undelivered",
  "bankrupt",
  "winding_up",
  "deleted",
  "deceased",
  "address",
  "creditor_stop",
  "customer_credit",
  "balance_unconfirmed",
  "surveillance",
  "payment_on_its_way",
  "agency",
] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** At most one of each kind at a time. */
export type Hold = {
  readonly kind: HoldKind;
  readonly on: CalendarDate;
  /** The day it ends by itself; without one a person ends it. */
  readonly until?: CalendarDate;
  /** What the debtor or the person said last, in their words. */
  readonly note?: string;
  /** The letter that did not arrive. */
  readonly letterId?: Brand<string, "LetterId">;
};

/** Days on which a case stood still: from its first day up to, not including, the day it went on. */
export type StillSpan = {
  readonly kind: StillKind;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** A plan that was neither kept nor broken: an instalment may have been paid on its last day. */
  readonly calledOff?: true;
  /** The last day of time that was given, where the end of the case came before it. */
  readonly promisedOn?: CalendarDate;
  /** Of another case, whose claims go on in this one. */
  readonly brought?: true;
};
/** `taken_as_paid`: the principal was paid by money that the bank took back afterwards. */
export type StillKind = HoldKind | "pause" | "closed" | "taken_as_paid";
