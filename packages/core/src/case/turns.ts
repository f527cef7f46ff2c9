import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { minOre, type Ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { accept, both, type Result } from "../result.ts";
import { type Owed, type OwedClaim, type OwedRefusal, owed, total } from "./owed.ts";
import { principalAfter } from "./principal.ts";
import { type Case, type LetterId, principalOf, standingLetters } from "./state.ts";
import { isInTime } from "./timing.ts";

/** What was sent or taken on the day the debtor paid, or later, was not yet asked for. */
export const asBefore = (state: Case, day: CalendarDate): Case => ({
  ...state,
  letters: state.letters.filter((letter) => letter.sentOn < day),
  legalSteps: state.legalSteps.filter((step) => step.on < day),
});

/**
 * What is owed on `paidOn`, in the order it is paid. While the last letter's deadline or a plan runs, what was asked for
 * there comes first and what was added since comes last: whoever pays that sum in time is left with no principal.
 */
export function owedInTurn(state: Case, paidOn: CalendarDate): Result<readonly Owed[], OwedRefusal> {
  const turns = both(owed(state, paidOn), owed(state, lastAskedOn(state, paidOn) ?? paidOn));
  return turns.ok ? accept(split(...turns.value)) : turns;
}

/** The day of the sum that the debtor is paying: of the plan while it is kept, or of a letter while it is in time. */
function lastAskedOn(state: Case, paidOn: CalendarDate): CalendarDate | undefined {
  const { plan } = state;
  if (plan !== undefined && plan.agreedOn <= paidOn && !wasOver(state, paidOn)) return plan.agreedOn;
  const last = standingLetters(state).at(-1);
  return last !== undefined && isInTime(state, last, paidOn) ? last.sentOn : undefined;
}

/** Had the plan ended before `day`? One that a closed case went on with had not, on the days between. */
const wasOver = ({ holds, stood }: Case, day: CalendarDate): boolean =>
  holds.every(({ kind }) => kind !== "payment_plan") &&
  stood.every(({ kind, to, brought = false }) => kind !== "payment_plan" || brought || to < day);

/** `whole` in two: the interest and salær that had come by the day of `asked` with all the rest, and what came later. */
function split(whole: Owed, asked: Owed): readonly Owed[] {
  const askedOf = ({ claim, interestOre }: OwedClaim): Ore => minOre(interestOre, interestOn(asked, claim.invoiceId));
  const first = whole.claims.map((line) => ({ ...line, interestOre: askedOf(line) }));
  const later = whole.claims.map((line) => ({
    ...line,
    interestOre: subtractOre(line.interestOre, askedOf(line)),
    principalOre: ZERO_ORE,
  }));
  const { collectionFee, instalmentFee, compensation } = whole;
  const asked1st = {
    collectionFee: minOre(collectionFee.ore, asked.collectionFee.ore),
    instalmentFee: minOre(instalmentFee.ore, asked.instalmentFee.ore),
  };
  const { asOf, letterFees, courtCosts } = whole;
  return [
    total(asOf, {
      claims: first,
      letterFees,
      collectionFee: { ...collectionFee, ore: asked1st.collectionFee },
      instalmentFee: { ...instalmentFee, ore: asked1st.instalmentFee },
      compensation,
      courtCosts,
    }),
    total(asOf, {
      claims: later,
      letterFees: [],
      collectionFee: { ...collectionFee, ore: subtractOre(collectionFee.ore, asked1st.collectionFee) },
      instalmentFee: { ...instalmentFee, ore: subtractOre(instalmentFee.ore, asked1st.instalmentFee) },
      compensation: { ...compensation, ore: ZERO_ORE },
      courtCosts: [],
    }),
  ];
}

/** A turn of these claims alone, without the costs of the case. */
export const withoutCosts = (
  { asOf, collectionFee, instalmentFee, compensation }: Owed,
  claims: readonly OwedClaim[],
): Owed =>
  total(asOf, {
    claims,
    letterFees: [],
    collectionFee: { ...collectionFee, ore: ZERO_ORE },
    instalmentFee: { ...instalmentFee, ore: ZERO_ORE },
    compensation: { ...compensation, ore: ZERO_ORE },
    courtCosts: [],
  });

/** After `last`, the last turn: the principal of its claims in `state` that came after the day of the payment. */
export function cameLater(last: Owed, state: Case): Owed {
  const claims = last.claims.map((line) => {
    const now = state.claims.filter(({ invoiceId }) => invoiceId === line.claim.invoiceId);
    const principalOre = subtractOre(sumOre(now.map(principalOf)), principalOf(line.claim));
    return { ...line, interestOre: ZERO_ORE, principalOre };
  });
  return withoutCosts(last, claims);
}

const interestOn = ({ claims }: Owed, id: InvoiceId): Ore =>
  sumOre(claims.map(({ claim, interestOre }) => (claim.invoiceId === id ? interestOre : ZERO_ORE)));

/** Letters that ask for money and were sent when no principal was left: what they cost falls away. */
export function lettersAfterPaid(state: Case): readonly LetterId[] {
  return standingLetters(state)
    .filter(({ step, sentOn }) => step !== "residual_notice" && principalAfter(state, sentOn) === 0)
    .map(({ letterId }) => letterId);
}
