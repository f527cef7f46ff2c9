import type { CalendarDate } from "../calendar-date.ts";
import { addOre, minOre, type Ore, ore, subtractOre, sumOre } from "../money.ts";
import { CLAIM_PARTS, type ClaimPart } from "../settings.ts";
import { orderOf } from "./allocation.ts";
import type { PaymentReversed } from "./events.ts";
import { lastPrincipalPaidOn } from "./principal.ts";
import { negated, unspread } from "./spread.ts";
import { type Allocation, type Case, type CasePayment, principalOf } from "./state.ts";

/** The state after the bank took a payment back: as if what it took had never come, save for the days on which nobody knew. */
export function takenBack(state: Case, event: PaymentReversed): Case {
  const { paymentId, reversalId, paidOn, on, amountOre, allocation } = event;
  const principal = allocation.claims.map((claim) => ({ invoiceId: claim.invoiceId, ore: claim.principalOre }));
  const payments = state.payments.flatMap((payment) => {
    if (payment.paymentId !== paymentId) return [payment];
    if (payment.amountOre === amountOre) return [];
    const left = subtractOre(payment.amountOre, amountOre);
    return [{ ...payment, amountOre: left, allocation: without(payment.allocation, allocation) }];
  });
  return {
    ...unspread(state, [event]),
    payments,
    takenBack: [...(state.takenBack ?? []), { paymentId, reversalId, paidOn, on, amountOre, principal }],
    stood: [...state.stood, ...(allocation.parts.principal > 0 ? takenAsPaid(state, on) : [])],
  };
}

/**
 * While all principal was taken for paid, until it is owed again `on`: from the day on which the last of it was paid the debtor
 * had no reason to pay it again.
 */
export function takenAsPaid(state: Case, on: CalendarDate): Case["stood"] {
  const last = lastPrincipalPaidOn(state);
  const isPaid = state.claims.every((claim) => principalOf(claim) === 0);
  return last !== undefined && isPaid ? [{ kind: "taken_as_paid", from: last, to: on }] : [];
}

/** `amount` of what `payment` paid, the last of it first: what went back to the payer, then the parts from the last one on. */
export function lastOf(state: Case, payment: CasePayment, amount: Ore): Allocation {
  if (amount === payment.amountOre) return payment.allocation;
  let left = amount;
  const take = (upTo: Ore): Ore => {
    const taken = minOre(upTo, left);
    left = ore(left - taken);
    return taken;
  };
  const { allocation } = payment;
  const surplusOre = take(allocation.surplusOre);
  const parts: Record<ClaimPart, Ore> = { ...allocation.parts };
  for (const part of orderOf(state, payment).toReversed()) parts[part] = take(allocation.parts[part]);
  return { parts, surplusOre, ...spreadBack(state, allocation, parts) };
}

/** Over claims and letters, the youngest first. */
function spreadBack(
  { claims }: Case,
  allocation: Allocation,
  parts: Allocation["parts"],
): Pick<Allocation, "claims" | "letters"> {
  const [interest, principal, fees] = [purse(parts.interest), purse(parts.principal), purse(parts.letter_fees)];
  const byDue = claims
    .toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1))
    .flatMap(({ invoiceId }) => allocation.claims.filter((part) => part.invoiceId === invoiceId));
  return {
    claims: byDue.map(({ invoiceId, interestOre, principalOre }) => ({
      invoiceId,
      interestOre: interest(interestOre),
      principalOre: principal(principalOre),
    })),
    letters: allocation.letters.toReversed().map(({ letterId, ore: paid }) => ({ letterId, ore: fees(paid) })),
  };
}

/** Gives of its content, up to what it is asked for. */
function purse(content: Ore): (upTo: Ore) => Ore {
  let left = content;
  return (upTo) => {
    const given = minOre(upTo, left);
    left = subtractOre(left, given);
    return given;
  };
}

/** What is left of `whole`. */
function without(whole: Allocation, part: Allocation): Allocation {
  const back = negated(part);
  const letters = Map.groupBy([...whole.letters, ...back.letters], ({ letterId }) => letterId);
  return {
    parts: Object.fromEntries(CLAIM_PARTS.map((one) => [one, addOre(whole.parts[one], back.parts[one])])) as Record<
      ClaimPart,
      Ore
    >,
    claims: whole.claims.map(({ invoiceId, interestOre, principalOre }) => {
      const less = back.claims.filter((part) => part.invoiceId === invoiceId);
      return {
        invoiceId,
        interestOre: sumOre([interestOre, ...less.map((one) => one.interestOre)]),
        principalOre: sumOre([principalOre, ...less.map((one) => one.principalOre)]),
      };
    }),
    letters: [...letters]
      .map(([letterId, some]) => ({ letterId, ore: sumOre(some.map((one) => one.ore)) }))
      .filter((letter) => letter.ore > 0),
    surplusOre: addOre(whole.surplusOre, back.surplusOre),
  };
}
