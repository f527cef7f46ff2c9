import type { CalendarDate } from "../calendar-date.ts";
import type { CaseId } from "../case/state.ts";
import { type Booking, booking, credit, receivedBookingId } from "../ledger.ts";
import type { Ore } from "../money.ts";
import { CASE_KID, checkKid, padKid } from "../numbers/kid.ts";
import { SUSPENSE } from "../proof/balances.ts";

/** Money on the client account that no case is known for. */
export type UnknownPayment = { readonly paymentId: string; readonly amountOre: Ore };

/** It is nobody's yet: owed to whoever paid it (decision: the suspense list is a creditor of its own in the ledger). */
export const bookUnknown = ({ paymentId, amountOre }: UnknownPayment, on: CalendarDate): Booking =>
  booking({
    bookingId: receivedBookingId(paymentId),
    creditorId: SUSPENSE,
    on,
    entries: [
      { account: "client_bank", amountOre },
      { account: "owed_to_payer", amountOre: credit(amountOre) },
    ],
  });

/** It turned out whose it is: off the suspense list, in the transaction that books it on the case. */
export const bookAssigned = ({ paymentId, amountOre }: UnknownPayment, on: CalendarDate): Booking =>
  booking({
    bookingId: `assigned:${paymentId}`,
    creditorId: SUSPENSE,
    on,
    entries: [
      { account: "owed_to_payer", amountOre },
      { account: "client_bank", amountOre: credit(amountOre) },
    ],
  });

/** What a case's event gave up of a payment, as it waits in suspense. */
export const releasedPaymentId = (caseId: CaseId, version: number): string => `surplus-${caseId}-${version}`;

/** Why a case is suggested for a payment, best first. */
export const SUGGESTION_REASONS = ["kid", "kid_without_zeros", "kid_mistyped", "case_number"] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** Where a case is looked for, and what it means when one is found there. */
export type Clue =
  | { readonly reason: "kid" | "kid_without_zeros" | "kid_mistyped"; readonly kid: string }
  | { readonly reason: "case_number"; readonly number: string };

export type Suggestion = { readonly caseId: CaseId; readonly reason: SuggestionReason };

/** KIDs that are looked up for one payment at most. */
const CLUES_MAX = 30;
/** Case numbers have fewer digits; more are an account or a KID. */
const NUMBER_DIGITS = { min: 4, max: 10 } as const;

/**
 * What a payment that matched no KID may have meant: the KID with the zeros it lost, two digits that changed places, or a
 * case's number in the text. Only KIDs that are right by their check digit are looked for.
 */
export function cluesOf({
  kid,
  text,
}: {
  readonly kid?: string | undefined;
  readonly text?: string | undefined;
}): readonly Clue[] {
  const runs = [...(text ?? "").matchAll(/\d{4,25}/g)].map(([digits]) => digits);
  const written = [...(kid === undefined ? [] : [kid]), ...runs];
  const kids = written.flatMap((one): readonly Clue[] => [
    { reason: "kid", kid: one },
    { reason: "kid_without_zeros", kid: padKid(one, CASE_KID.length) },
    ...swapped(padKid(one, CASE_KID.length)).map((other): Clue => ({ reason: "kid_mistyped", kid: other })),
  ]);
  const numbers = runs
    .filter(({ length }) => length >= NUMBER_DIGITS.min && length <= NUMBER_DIGITS.max)
    .map((number): Clue => ({ reason: "case_number", number }));
  return [
    ...unlike(kids.filter((clue) => clue.reason === "case_number" || checkKid(clue.kid).valid)),
    ...unlike(numbers),
  ].slice(0, CLUES_MAX);
}

/** `kid` with each two neighbours that differ in each other's place: the slip of the hand that mod10 finds. */
const swapped = (kid: string): readonly string[] =>
  checkKid(kid, { modulus: 10 }).valid
    ? []
    : [...kid].slice(1).flatMap((digit, at) => {
        const before = kid.slice(at, at + 1);
        return digit === before ? [] : [kid.slice(0, at) + digit + before + kid.slice(at + 2)];
      });

function unlike(clues: readonly Clue[]): readonly Clue[] {
  const seen = new Map<string, Clue>();
  for (const clue of clues) {
    const key = "kid" in clue ? clue.kid : clue.number;
    if (!seen.has(key)) seen.set(key, clue);
  }
  return [...seen.values()];
}
