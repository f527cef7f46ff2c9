import { addDays, type CalendarDate } from "../calendar-date.ts";
import { type CollectionFee, collectionFee } from "../law/collection-fee.ts";
import { compensation } from "../law/compensation.ts";
import { isConsumer, type LegalDebtor } from "../law/debtor.ts";
import { instalmentFee } from "../law/instalment-fee.ts";
import { type InterestSegment, type LateInterestRefusal, lateInterest } from "../law/interest.ts";
import { letterFee } from "../law/letter-fees.ts";
import { type CaseDues, duesOfClaims } from "../law/letter-step.ts";
import { PERIODS } from "../law/periods.ts";
import { LAW_REVIEWED_THROUGH } from "../law/rates/rate-table.ts";
import { type EarlierFee, type ExplainedAmount, explainedOre, type Why } from "../law/why.ts";
import { minOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { accept, both, type Result, refuse } from "../result.ts";
import type { ClaimPart, Step } from "../settings.ts";
import { courtLines, isForNothing, type OwedCourtCost } from "./legal-costs.ts";
import { lettersInLaw } from "./letters.ts";
import { lastPrincipalPaidOn, principalAfter, principalOn } from "./principal.ts";
import { type Case, type CaseClaim, type LegalStep, type LetterId, principalOf, standingLetters } from "./state.ts";
import { stillDays } from "./still-days.ts";

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

/** The lines of a claim; each `ore` is what is left to pay of it, its `why` tells of the whole. */
export type OwedLines = {
  readonly claims: readonly OwedClaim[];
  readonly letterFees: readonly OwedLetterFee[];
  readonly collectionFee: ExplainedAmount;
  /** The addition for a plan of more than four instalments. */
  readonly instalmentFee: ExplainedAmount;
  /** What standard compensation exceeds the fees by. */
  readonly compensation: ExplainedAmount;
  readonly courtCosts: readonly OwedCourtCost[];
};

/** What is owed on a day, each krone with its reason. `parts` sums to `totalOre`. */
export type Owed = OwedLines & {
  readonly asOf: CalendarDate;
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
  if (!fits(claims)) return refuse({ code: "amount_too_large" });
  const costs = costsOf(state, asOf);
  if (!costs.ok) return costs;
  const { off, ...lines } = costs.value;
  return accept(total(asOf, { claims: claims.map((line) => lessInterest(line, off)), ...lines }));
}

/** Is more known to be paid of a cost or of the interest than there is of it on `on`? Then what was paid has fallen away since. */
export function isOverpaid(state: Case, on: CalendarDate): boolean {
  const owing = owed(state, on);
  if (!owing.ok) return false;
  const { claims, compensation: extra, courtCosts } = owing.value;
  const wholeOf = (costs: readonly ExplainedAmount[]): Ore => sumOre(costs.map(({ why }) => explainedOre(why)));
  const interestOf = (all: readonly CaseClaim[]): Ore => sumOre(all.map(({ interestPaidOre }) => interestPaidOre));
  return (
    state.letters.some((letter) => (letter.waived || letter.undelivered) && letter.feePaidOre > 0) ||
    state.collectionFeePaidOre > feesOf(owing.value) ||
    state.compensationPaidOre > wholeOf([extra]) ||
    state.courtCostsPaidOre > wholeOf(courtCosts) ||
    interestOf(state.claims) > interestOf(claims.map(({ claim }) => claim))
  );
}

/** Is more known to be paid of the salær and a plan's addition than there is of them on `on`? */
export function isFeeOverpaid(state: Case, on: CalendarDate): boolean {
  const owing = owed(state, on);
  return owing.ok && state.collectionFeePaidOre > feesOf(owing.value);
}

const feesOf = ({ collectionFee, instalmentFee }: Owed): Ore =>
  sumOre([collectionFee, instalmentFee].map(({ why }) => explainedOre(why)));

/** Far more than the costs of a case can come to, 10 million kr. */
const ROOM_FOR_COSTS = 1_000_000_000;

const fits = (claims: readonly OwedClaim[]): boolean =>
  claims.reduce((sum, line) => sum + line.principalOre + line.interestOre, ROOM_FOR_COSTS) <= Number.MAX_SAFE_INTEGER;

function lessInterest(line: OwedClaim, off: Purse): OwedClaim {
  const interestOre = off(line.interestOre);
  const interestPaidOre = ore(line.claim.interestPaidOre + line.interestOre - interestOre);
  return { ...line, claim: { ...line.claim, interestPaidOre }, interestOre };
}

/** What is owed on `on`, or, where rates end before that day, on the last day for which they are known. */
export function owedAtLast(state: Case, on: CalendarDate): Result<Owed, OwedRefusal> {
  const today = owed(state, on);
  return today.ok || on <= LAW_REVIEWED_THROUGH ? today : owed(state, LAW_REVIEWED_THROUGH);
}

/** The lines with their sums. */
export function total(asOf: CalendarDate, lines: OwedLines): Owed {
  const parts = {
    collection_fee: sumOre([lines.collectionFee.ore, lines.instalmentFee.ore]),
    letter_fees: sumOre(lines.letterFees.map((fee) => fee.ore)),
    compensation: lines.compensation.ore,
    court_costs: sumOre(lines.courtCosts.map((cost) => cost.ore)),
    interest: sumOre(lines.claims.map((claim) => claim.interestOre)),
    principal: sumOre(lines.claims.map((claim) => claim.principalOre)),
  };
  return { asOf, ...lines, parts, totalOre: sumOre(Object.values(parts)) };
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

type Costs = Omit<OwedLines, "claims"> & { readonly off: Purse };

function costsOf(state: Case, asOf: CalendarDate): Result<Costs, OwedRefusal> {
  const letters = standingLetters(state).filter((letter) => letter.sentOn <= asOf);
  const fee = salaerOn(state, asOf);
  const fees = both(fee, fee.ok ? planFee(state, fee.value, principalPaidOn(state, asOf)) : fee);
  if (!fees.ok) return fees;
  const [salaer, addition] = fees.value;
  const earlier = creditorsOwnFees(state);
  if (!earlier.ok) return earlier;
  const feesOre = sumOre([...letters.map((letter) => letter.feeOre), salaer.ore]);
  const extra = compensation(
    { demanded: state.agreement.compensation, debtor: legalDebtor(state), feesOre, earlierFees: earlier.value },
    duesOf(state).firstDueOn,
  );
  if (!extra.ok) return extra;
  // compensation that was paid before fees outgrew it is taken off the fees: the larger of the two is owed, never both
  const compensationOff = Math.max(0, state.compensationPaidOre - extra.value.ore);
  const off = purse(ore(compensationOff));
  const paid = purse(state.collectionFeePaidOre);
  const court = purse(state.courtCostsPaidOre);
  return accept({
    letterFees: letters.map((letter) => {
      const { letterId, step, sentOn, why } = letter;
      return { letterId, step, sentOn, ore: off(ore(letter.feeOre - letter.feePaidOre)), why };
    }),
    collectionFee: { ore: off(paid(salaer.ore)), why: salaer.why },
    instalmentFee: { ore: off(paid(addition.ore)), why: addition.why },
    compensation: {
      ore: off(ore(Math.max(0, extra.value.ore - state.compensationPaidOre))),
      why: extra.value.why,
    },
    courtCosts: state.legalSteps
      .filter((step) => step.on <= asOf && !isCreditors(state, step, asOf))
      .flatMap(courtLines)
      .map((line) => ({ ...line, ore: off(court(line.ore)) })),
    off,
  });
}

/** What a legal step cost is the creditor's own: it came to nothing, or the principal had been paid by that day. */
export const isCreditors = (state: Case, step: LegalStep, asOf: CalendarDate): boolean =>
  principalAfter(state, step.on) === 0 || isForNothing(state, step, asOf);

/**
 * What the creditor's own letters from before the case may have cost: compensation does not come on top of that either.
 * Nobody knows what was charged; it is taken to be the most that the law allows, with a deadline of 14 days where none is known.
 */
function creditorsOwnFees(state: Case): Result<readonly EarlierFee[], OwedRefusal> {
  const fees: EarlierFee[] = [];
  if (!state.agreement.compensation || isConsumer(legalDebtor(state))) return accept(fees);
  for (const { step, sentOn, deadlineOn = addDays(sentOn, PERIODS.noticeDays.days) } of state.earlierLetters) {
    const letter = { step, sentOn, deadlineOn };
    const fee = letterFee(letter, [], duesOf(state));
    if (!fee.ok) return fee;
    if (fee.value.charged) fees.push({ letter, why: fee.value.why });
  }
  return accept(fees);
}

type Purse = (amount: Ore) => Ore;

/** Pays amounts down one after the other until it is empty; each call answers what is left of its amount. */
function purse(content: Ore): Purse {
  let left = content;
  return (amount) => {
    const taken = minOre(left, amount);
    left = subtractOre(left, taken);
    return subtractOre(amount, taken);
  };
}

/** Whether the debtor is a consumer follows from its kind and from what the claims are for. */
export const legalDebtor = ({ debtor, business }: Pick<Case, "debtor" | "business">): LegalDebtor => ({
  kind: debtor.kind,
  business,
});

/**
 * The agency's salær in full, whatever was paid of it, by the principal that was owed when its demand was sent. Days on
 * which the case stood still count for nothing in its growth; a process whose heavy step is unchecked keeps it light.
 */
export function salaerOn(state: Case, on: CalendarDate): Result<CollectionFee, OwedRefusal> {
  const asOf = principalPaidOn(state, on);
  const letters = lettersInLaw(state, on);
  const demand = letters.find((letter) => letter.step === "payment_demand");
  return collectionFee(
    {
      operator: state.agreement.operator,
      debtor: legalDebtor(state),
      creditorVatDeductible: state.agreement.vatDeductible,
      principalOre: sumOre(state.claims.map((claim) => principalAsked(state, claim, demand?.sentOn ?? on))),
      dues: duesOf(state),
      letters,
      mayGrowHeavy: state.agreement.steps.every((setting) => setting.step !== "heavy_fee" || setting.on),
      stillDays: demand === undefined ? 0 : stillDays(state, demand.sentOn, asOf),
    },
    asOf,
  );
}

/**
 * Owed beside a salær, when the debtor was told first, until the case is at law (FOR-1989-07-14-562 § 2-4). A plan that
 * was agreed before there was a salær did not hold it: it does not come by a later demand. One that was called off while
 * the debtor kept it gave nothing for it.
 */
function planFee(state: Case, { level: collectionFeeLevel }: CollectionFee, asOf: CalendarDate) {
  const isDue = state.legalSteps.length === 0 && state.plan?.feeDisclosed === true && state.plan.calledOff !== true;
  const plan = isDue ? state.plan : undefined;
  const demand = standingLetters(state).find(({ step }) => step === "payment_demand");
  const isIncluded = plan !== undefined && demand !== undefined && demand.sentOn <= plan.agreedOn;
  const instalments = isIncluded ? plan.instalments.length : null;
  const { vatDeductible: creditorVatDeductible } = state.agreement;
  const facts = { instalments, collectionFeeLevel, creditorVatDeductible, withheld: plan?.feeWithheld };
  return instalmentFee(facts, asOf);
}

/** The salær stops growing on the day the principal is paid (FOR-1989-07-14-562 § 2-2). */
function principalPaidOn(state: Case, asOf: CalendarDate): CalendarDate {
  if (state.claims.some((claim) => principalOf(claim) > 0)) return asOf;
  const last = lastPrincipalPaidOn(state);
  return last !== undefined && last < asOf ? last : asOf;
}

/**
 * The principal that a letter of `day` asked for. What the debtor paid on that very day was no longer owed, and what the
 * bank took back since was not asked for.
 */
export function principalAsked({ takenBack = [] }: Case, claim: CaseClaim, day: CalendarDate): Ore {
  const takenForPaid = takenBack
    .filter(({ paidOn, on }) => paidOn <= day && on >= day)
    .flatMap(({ principal }) => principal.filter(({ invoiceId }) => invoiceId === claim.invoiceId));
  const owedThen = minOre(principalOn(claim, day), principalOn(claim, addDays(day, 1)));
  return ore(Math.max(0, subtractOre(owedThen, sumOre(takenForPaid.map((one) => one.ore)))));
}

/**
 * The earliest due day among the claims that were ever owed, since one that was credited in full chooses no rate; and the
 * latest of all claims, so that a credit opens for no letter that had to wait.
 */
export function duesOf({ claims }: Pick<Case, "claims">): CaseDues {
  const everOwed = claims.filter(({ principal }) => principal.some(({ principalOre }) => principalOre > 0));
  const all = duesOfClaims(claims);
  return everOwed.length === 0 ? all : { ...all, firstDueOn: duesOfClaims(everOwed).firstDueOn };
}
