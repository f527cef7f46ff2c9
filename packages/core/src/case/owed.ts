import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { collectionFee } from "../law/collection-fee.ts";
import { type InterestSegment, type LateInterestRefusal, lateInterest } from "../law/interest.ts";
import type { CaseDues, DatedLetter, PastLetter } from "../law/letter-step.ts";
import type { Why } from "../law/why.ts";
import { minOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { accept, type Result } from "../result.ts";
import type { ClaimPart, Step } from "../settings.ts";
import { type Case, type CaseClaim, type LetterId, principalOf, type SentLetter } from "./state.ts";

export type OwedClaim = {
  /** Its `interestPaidOre` counts no further than the interest that has run. */
  readonly claim: CaseClaim;
  readonly principalOre: Ore;
  /** Every segment since the due day, paid or not. */
  readonly interest: readonly InterestSegment[];
  /** What is left of the interest when what was paid of it is taken off. */
  readonly interestOre: Ore;
};

export type OwedLetterFee = {
  readonly letterId: LetterId;
  readonly step: Step;
  readonly sentOn: CalendarDate;
  readonly ore: Ore;
  readonly why: Why;
};

/** What is owed on a day, each krone with its reason. `parts` sums to `totalOre`. */
export type Owed = {
  readonly asOf: CalendarDate;
  readonly claims: readonly OwedClaim[];
  readonly letterFees: readonly OwedLetterFee[];
  readonly collectionFee: { readonly ore: Ore; readonly why: Why };
  readonly parts: Readonly<Record<ClaimPart, Ore>>;
  readonly totalOre: Ore;
};

export type OwedRefusal = LateInterestRefusal;

/**
 * What the debtor owes on `asOf`. Letters sent after that day, and letters whose fee fell away, are left out.
 * @returns `rate_unknown` when the law's rates for the time up to `asOf` are not known.
 */
export function owed(state: Case, asOf: CalendarDate): Result<Owed, OwedRefusal> {
  const claims: OwedClaim[] = [];
  for (const claim of state.claims) {
    const interest = interestOf(state, claim, asOf);
    if (!interest.ok) return interest;
    claims.push(interest.value);
  }
  const letters = chargedLetters(state).filter((letter) => letter.sentOn <= asOf);
  const fee = salaerOf(state, letters, asOf);
  if (!fee.ok) return fee;
  return accept(total(asOf, { claims, letterFees: letters.map(toFee), collectionFee: fee.value }));
}

/** The lines with their sums. */
export function total(asOf: CalendarDate, lines: Pick<Owed, "claims" | "letterFees" | "collectionFee">): Owed {
  const parts = {
    collection_fee: lines.collectionFee.ore,
    letter_fees: sumOre(lines.letterFees.map((fee) => fee.ore)),
    interest: sumOre(lines.claims.map((claim) => claim.interestOre)),
    principal: sumOre(lines.claims.map((claim) => claim.principalOre)),
  };
  return { asOf, ...lines, parts, totalOre: sumOre(Object.values(parts)) };
}

/** Letters whose fee the debtor is to bear. */
export const chargedLetters = (state: Case): readonly SentLetter[] => state.letters.filter((letter) => !letter.waived);

function toFee(letter: SentLetter): OwedLetterFee {
  const { letterId, step, sentOn, why } = letter;
  return { letterId, step, sentOn, ore: ore(letter.feeOre - letter.feePaidOre), why };
}

function interestOf(state: Case, claim: CaseClaim, asOf: CalendarDate): Result<OwedClaim, OwedRefusal> {
  const principalOre = principalOf(claim);
  if (!state.agreement.chargeInterest) return accept({ claim, principalOre, interest: [], interestOre: ZERO_ORE });
  const interest = lateInterest({ dueOn: claim.dueOn, changes: claim.principal, asOf });
  if (!interest.ok) return interest;
  // a payment seen after a later one can make the interest less than what was paid: the rest waits for interest to come
  const interestPaidOre = minOre(claim.interestPaidOre, interest.value.ore);
  return accept({
    claim: { ...claim, interestPaidOre },
    principalOre,
    interest: interest.value.segments,
    interestOre: subtractOre(interest.value.ore, interestPaidOre),
  });
}

/** The agency's salær by the principal that was owed when its demand was sent, less what was paid of it. */
function salaerOf(state: Case, letters: readonly SentLetter[], asOf: CalendarDate) {
  const demand = letters.find((letter) => letter.step === "payment_demand");
  const fee = collectionFee(
    {
      operator: state.agreement.operator,
      debtor: { kind: state.debtor.kind, business: false },
      creditorVatDeductible: state.agreement.vatDeductible,
      principalOre: sumOre(state.claims.map((claim) => principalOn(claim, demand?.sentOn ?? asOf))),
      dues: duesOf(state),
      letters: [...state.earlierLetters.flatMap(toDated), ...datedLetters(letters)],
    },
    principalPaidOn(state, asOf),
  );
  if (!fee.ok) return fee;
  return accept({ ore: ore(Math.max(0, fee.value.ore - state.collectionFeePaidOre)), why: fee.value.why });
}

/** The salær stops growing on the day the principal is paid (FOR-1989-07-14-562 § 2-2). */
function principalPaidOn(state: Case, asOf: CalendarDate): CalendarDate {
  if (state.claims.some((claim) => principalOf(claim) > 0)) return asOf;
  const last = state.payments
    .filter((payment) => payment.allocation.parts.principal > 0)
    .map((payment) => payment.paidOn)
    .toSorted()
    .at(-1);
  return last !== undefined && last < asOf ? last : asOf;
}

/** The principal of `claim` on a day. */
export function principalOn(claim: CaseClaim, on: CalendarDate): Ore {
  const change = claim.principal.findLast(({ from }) => from <= on);
  return change?.principalOre ?? claim.principal[0]?.principalOre ?? claim.originalOre;
}

/** The earliest and the latest due day of the case's claims. */
export function duesOf({ claims }: Case): CaseDues {
  const days = claims.map((claim) => claim.dueOn).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  assert(first !== undefined && last !== undefined, "a case without claims");
  return { firstDueOn: first, lastDueOn: last };
}

/** Every letter that the law counts, the creditor's own too, by day. A letter that fell away set no deadline. */
export function letterHistory(state: Case): readonly PastLetter[] {
  const own = chargedLetters(state).flatMap((letter) =>
    letter.step === "residual_notice" ? [] : [{ ...dated(letter, letter.step), charged: letter.feeOre > 0 }],
  );
  const earlier = state.earlierLetters.flatMap(toDated).map((letter) => ({
    ...letter,
    charged: letter.step !== "reminder",
  }));
  return [...earlier, ...own].toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : a.sentOn > b.sentOn ? 1 : 0));
}

const datedLetters = (letters: readonly SentLetter[]): readonly DatedLetter[] =>
  letters.flatMap((letter) => (letter.step === "residual_notice" ? [] : [dated(letter, letter.step)]));

const dated = ({ sentOn, deadlineOn }: SentLetter, step: DatedLetter["step"]): DatedLetter => ({
  step,
  sentOn,
  deadlineOn,
});

/** A letter of the creditor's whose deadline nobody knows set none: its span is 0, so it opens for nothing. */
const toDated = (letter: Case["earlierLetters"][number]): readonly DatedLetter[] => [
  { step: letter.step, sentOn: letter.sentOn, deadlineOn: letter.deadlineOn ?? letter.sentOn },
];
