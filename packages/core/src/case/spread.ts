import { addDays } from "../calendar-date.ts";
import { addOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { together } from "./allocation.ts";
import type {
  PaymentReceived,
  PaymentsReallocated,
  SurplusAllocated,
  SurplusReleased,
  SurplusRestored,
} from "./events.ts";
import { reduced, withoutRepeats } from "./principal.ts";
import type { Allocation, Case, CaseClaim, CasePayment, SentLetter } from "./state.ts";

export function paid(state: Case, event: PaymentReceived): Case {
  const { type: _, on: __, waived, ...payment } = event;
  const payments = [...state.payments, payment];
  return waivedOf(spread({ ...state, payments }, event), waived);
}

/** The payment is known; now more of it went somewhere. */
export function surplusPaid(state: Case, event: SurplusAllocated): Case {
  const payments = state.payments.map((payment) =>
    payment.paymentId === event.paymentId
      ? { ...payment, allocation: together(payment.allocation, event.allocation) }
      : payment,
  );
  return waivedOf(spread({ ...state, payments }, event), event.waived);
}

/** The payment is as much less as left the case, or as much more as came back to it. */
export const surplusMoved = (state: Case, event: SurplusReleased | SurplusRestored): Case => ({
  ...state,
  payments: state.payments.map((payment) => (payment.paymentId === event.paymentId ? moved(payment, event) : payment)),
});

function moved(payment: CasePayment, { type, amountOre }: SurplusReleased | SurplusRestored): CasePayment {
  const isGone = type === "surplus_released";
  const change = (whole: Ore): Ore => (isGone ? subtractOre : addOre)(whole, amountOre);
  const { allocation, releasedOre: before = ZERO_ORE, ...rest } = payment;
  const releasedOre = (isGone ? addOre : subtractOre)(before, amountOre);
  return {
    ...rest,
    amountOre: change(payment.amountOre),
    allocation: { ...allocation, surplusOre: change(allocation.surplusOre) },
    ...(releasedOre > 0 ? { releasedOre } : {}),
  };
}

export function reallocated(state: Case, { payments, waived }: PaymentsReallocated): Case {
  const anew = new Map(payments.map(({ paymentId, allocation }) => [paymentId, allocation]));
  const moved = state.payments.filter(({ paymentId }) => anew.has(paymentId));
  const after = state.payments.map((one) => ({ ...one, allocation: anew.get(one.paymentId) ?? one.allocation }));
  const again = after.filter(({ paymentId }) => anew.has(paymentId)).reduce(spread, unspread(state, moved));
  return waivedOf({ ...withoutRepeatsIn(again), payments: after }, waived);
}

/** The state as it would be without what `payments` paid. */
export const unspread = (state: Case, payments: readonly Spread[]): Case =>
  withoutRepeatsIn(payments.map((one) => ({ ...one, allocation: negated(one.allocation) })).reduce(spread, state));

const withoutRepeatsIn = (state: Case): Case => ({
  ...state,
  claims: state.claims.map((claim) => ({ ...claim, principal: withoutRepeats(claim.principal) })),
});

export const waivedOf = (state: Case, ids: readonly SentLetter["letterId"][]): Case => ({
  ...state,
  letters: state.letters.map((letter) => waivedIn(letter, ids)),
});

const waivedIn = (letter: SentLetter, ids: readonly SentLetter["letterId"][]): SentLetter =>
  ids.includes(letter.letterId) ? { ...letter, waived: true } : letter;

type Spread = Pick<CasePayment, "paidOn" | "allocation">;

/** The state with what an allocation paid, on the day it was paid. */
export function spread(state: Case, it: Spread): Case {
  const { collection_fee, compensation, court_costs } = it.allocation.parts;
  const onLetters = Map.groupBy(it.allocation.letters, ({ letterId }) => letterId);
  return {
    ...state,
    collectionFeePaidOre: addOre(state.collectionFeePaidOre, collection_fee),
    compensationPaidOre: addOre(state.compensationPaidOre, compensation),
    courtCostsPaidOre: addOre(state.courtCostsPaidOre, court_costs),
    letters: state.letters.map((letter) => ({
      ...letter,
      feePaidOre: sumOre([letter.feePaidOre, ...(onLetters.get(letter.letterId) ?? []).map(({ ore: paid }) => paid)]),
    })),
    claims: state.claims.map((claim) => paidDown(claim, it)),
  };
}

function paidDown(claim: CaseClaim, { allocation, paidOn }: Spread): CaseClaim {
  const part = allocation.claims.find(({ invoiceId }) => invoiceId === claim.invoiceId);
  if (part === undefined) return claim;
  return {
    ...claim,
    interestPaidOre: addOre(claim.interestPaidOre, part.interestOre),
    principal: reduced(claim.principal, addDays(paidOn, 1), part.principalOre),
  };
}

/** The same with every amount the other way. */
export function negated({ parts, claims, letters, surplusOre }: Allocation): Allocation {
  return {
    parts: {
      collection_fee: minus(parts.collection_fee),
      letter_fees: minus(parts.letter_fees),
      compensation: minus(parts.compensation),
      court_costs: minus(parts.court_costs),
      interest: minus(parts.interest),
      principal: minus(parts.principal),
    },
    claims: claims.map(({ invoiceId, interestOre, principalOre }) => ({
      invoiceId,
      interestOre: minus(interestOre),
      principalOre: minus(principalOre),
    })),
    letters: letters.map((letter) => ({ ...letter, ore: minus(letter.ore) })),
    surplusOre: minus(surplusOre),
  };
}

/** `0 - 0` is 0; `-0` would be another state than 0. */
const minus = (amount: Ore): Ore => ore(0 - amount);
