import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, ore } from "../money.ts";
import { accept, both, type Result, refuse } from "../result.ts";
import {
  type AssessedClaim,
  type AssessInput,
  type InvalidInput,
  isId,
  isObject,
  parseAssessInput,
} from "./assess-input.ts";
import { type CollectionFee, type CollectionFeeFacts, collectionFee } from "./collection-fee.ts";
import { compensation } from "./compensation.ts";
import { instalmentFee } from "./instalment-fee.ts";
import { claimInterest, type InterestSegment } from "./interest.ts";
import { letterFee } from "./letter-fees.ts";
import { type CaseDues, duesOfClaims, type LetterStep, type PastLetter } from "./letter-step.ts";
import type { RateUnknown } from "./rates/rate-table.ts";
import type { ExplainedAmount, Why } from "./why.ts";

/** Interest on the claim with the index `claim` in one half-year. */
export type AssessedInterest = { readonly claim: number } & Pick<
  InterestSegment,
  "from" | "to" | "days" | "ratePercent" | "yearDays" | "ore"
>;

/** What one letter may cost. */
export type AssessedLetterFee = {
  readonly step: LetterStep;
  readonly sentOn: CalendarDate;
  readonly ore: Ore;
  readonly why: Why;
};

/** What the debtor owes on the day asked for, and why. Plain data in the order it is printed. */
export type Assessment = {
  readonly id: string | number;
  readonly interestOre: Ore;
  readonly interest: readonly AssessedInterest[];
  readonly letterFees: readonly AssessedLetterFee[];
  readonly collectionFee: CollectionFee;
  readonly instalmentFeeOre: Ore;
  readonly compensationOre: Ore;
  readonly principalOre: Ore;
  readonly totalOre: Ore;
};

export type AssessRefusal = RateUnknown | InvalidInput;

/** What is answered to one line of input. */
export type AssessAnswer = Assessment | { readonly id: string | number | null; readonly error: AssessRefusal };

/** The answer to one line of JSON; never throws, whatever the line holds. */
export function assessLine(line: string): AssessAnswer {
  const json = readJson(line);
  if (!json.ok) return { id: null, error: json.refusal };
  const input = parseAssessInput(json.value);
  if (!input.ok) return { id: answerId(json.value), error: input.refusal };
  const assessment = assess(input.value);
  return assessment.ok ? assessment.value : { id: input.value.id, error: assessment.refusal };
}

/** The answer to a line of more than `charactersMax`, of which `start` was read: only its id, where it comes first. */
export function assessCutLine(start: string, charactersMax: number): AssessAnswer {
  const most = String(charactersMax).replaceAll(/\B(?=(?:\d{3})+$)/g, " ");
  const error = { code: "invalid_input", field: "line", message: `expected at most ${most} characters` } as const;
  return { id: idAtStart(start), error };
}

/** An id looked for any further in could be that of something inside the case. */
const ID_AT_START = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?=[\s,}]))/;
const ID_CHARACTERS_MAX = 1_000;

function idAtStart(start: string): string | number | null {
  const [, written] = ID_AT_START.exec(start.slice(0, ID_CHARACTERS_MAX)) ?? [];
  if (written === undefined) return null;
  const id = readJson(written);
  return id.ok && isId(id.value) ? id.value : null;
}

/**
 * What the debtor owes on `input.asOf` by law: principal, late interest, letter fees, collection fee, instalment fee and
 * what standard compensation adds. A rate is looked up only where an amount needs it.
 */
export function assess(input: AssessInput): Result<Assessment, AssessRefusal> {
  const amounts = assessAmounts(input);
  if (!amounts.ok) return amounts;
  const { interest, interestOre, instalmentFee: addition, compensation: extra, ...rest } = amounts.value;
  const { letterFees, collectionFee: fee, principalOre, totalOre } = rest;
  return accept({
    id: input.id,
    interestOre,
    interest: interest.map(toLine),
    letterFees,
    collectionFee: fee,
    instalmentFeeOre: addition.ore,
    compensationOre: extra.ore,
    principalOre,
    totalOre,
  });
}

const toLine = ({ claim, from, to, days, ratePercent, yearDays, ore: amount }: ClaimSegment): AssessedInterest => ({
  claim,
  from,
  to,
  days,
  ratePercent,
  yearDays,
  ore: amount,
});

type ClaimSegment = InterestSegment & { readonly claim: number };

/** The amounts of an assessment, each with its reason. */
export type AssessedAmounts = Pick<Assessment, "interestOre" | "letterFees" | "collectionFee" | "principalOre"> & {
  readonly interest: readonly ClaimSegment[];
  readonly instalmentFee: ExplainedAmount;
  readonly compensation: ExplainedAmount;
  readonly totalOre: Ore;
};

/** What {@link assess} answers, with the reason of every amount. */
export function assessAmounts(input: AssessInput): Result<AssessedAmounts, AssessRefusal> {
  const principalOre = safeSum(input.claims.map((claim) => claim.principalOre));
  if (principalOre === null) return TOO_LARGE;
  const interest = assessInterest(input.claims, input.asOf);
  if (!interest.ok) return interest;
  const interestOre = safeSum(interest.value.map((segment) => segment.ore));
  if (interestOre === null) return TOO_LARGE;
  const costs = assessCosts(input, principalOre);
  if (!costs.ok) return costs;
  const { letterFees, collectionFee: fee, instalmentFee: addition, compensation: extra } = costs.value;
  const totalOre = safeSum([principalOre, interestOre, ...[...letterFees, fee, addition, extra].map(({ ore }) => ore)]);
  if (totalOre === null) return TOO_LARGE;
  return accept({ interestOre, interest: interest.value, ...costs.value, principalOre, totalOre });
}

const TOO_LARGE = refuse({
  code: "invalid_input",
  field: "claims",
  message: "expected claims that come to at most 90 071 992 547 409.91 kroner with interest and costs",
});

type Costs = Pick<AssessedAmounts, "letterFees" | "collectionFee" | "instalmentFee" | "compensation">;

function assessCosts(input: AssessInput, principalOre: Ore): Result<Costs, RateUnknown> {
  const { asOf, creditorVatDeductible } = input;
  const debtor = { kind: input.debtor, business: input.business };
  const dues = duesOfClaims(input.claims);
  const letterFees = assessLetters(input, dues);
  if (!letterFees.ok) return letterFees;
  const { operator, letters, instalments } = input;
  const facts = { operator, debtor, creditorVatDeductible, principalOre, dues, letters };
  const agency = agencyFees({ ...facts, instalments }, asOf);
  if (!agency.ok) return agency;
  const [fee, instalment] = agency.value;
  const feesOre = ore(letterFees.value.reduce((sum, letter) => sum + letter.ore, 0) + fee.ore);
  const extra = compensation({ demanded: input.standardCompensation, debtor, feesOre }, dues.firstDueOn);
  if (!extra.ok) return extra;
  return accept({
    letterFees: letterFees.value,
    collectionFee: fee,
    instalmentFee: instalment,
    compensation: extra.value,
  });
}

/** The collection fee, and what the plan adds to it. */
function agencyFees(
  facts: CollectionFeeFacts & Pick<AssessInput, "instalments">,
  asOf: CalendarDate,
): Result<readonly [CollectionFee, ExplainedAmount], RateUnknown> {
  const fee = collectionFee(facts, asOf);
  if (!fee.ok) return fee;
  const { instalments, creditorVatDeductible } = facts;
  const plan = { instalments, collectionFeeLevel: fee.value.level, creditorVatDeductible };
  return both(fee, instalmentFee(plan, asOf));
}

function assessInterest(
  claims: readonly AssessedClaim[],
  asOf: CalendarDate,
): Result<readonly ClaimSegment[], AssessRefusal> {
  const lines: ClaimSegment[] = [];
  for (const [claim, facts] of claims.entries()) {
    const interest = claimInterest(facts, asOf);
    if (!interest.ok) return interest.refusal.code === "amount_too_large" ? TOO_LARGE : refuse(interest.refusal);
    for (const segment of interest.value.segments) lines.push({ claim, ...segment });
  }
  return accept(lines);
}

function assessLetters({ letters }: AssessInput, dues: CaseDues): Result<readonly AssessedLetterFee[], RateUnknown> {
  const fees: AssessedLetterFee[] = [];
  const history: PastLetter[] = [];
  for (const letter of letters) {
    if (letter.step === "payment_demand") continue;
    const fee = letterFee(letter, history, dues);
    if (!fee.ok) return fee;
    const { ore: amount, charged, why } = fee.value;
    fees.push({ step: letter.step, sentOn: letter.sentOn, ore: amount, why });
    history.push({ ...letter, charged });
  }
  return accept(fees);
}

/** The sum, or null where it no longer fits in a number exactly. */
function safeSum(amounts: readonly Ore[]): Ore | null {
  const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
  return sum > BigInt(Number.MAX_SAFE_INTEGER) ? null : ore(Number(sum));
}

function readJson(line: string): Result<unknown, InvalidInput> {
  try {
    return accept(JSON.parse(line));
  } catch {
    return refuse({ code: "invalid_input", field: "line", message: "expected JSON" });
  }
}

const answerId = (json: unknown): string | number | null => (isObject(json) && isId(json.id) ? json.id : null);
