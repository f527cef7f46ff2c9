import { type CalendarDate, isCalendarDate } from "../calendar-date.ts";
import { type Ore, ore } from "../money.ts";
import { DEBTOR_KINDS, type DebtorKind } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";
import { OPERATOR_KINDS, type OperatorKind } from "../settings.ts";
import { type DatedLetter, LETTER_STEPS } from "./letter-step.ts";

/** One claim: what it was for and when it fell due. */
export type AssessedClaim = { readonly principalOre: Ore; readonly dueOn: CalendarDate };

/** The facts of a case whose costs are asked for. Letters are what was sent, by date; none is dated after `asOf`. */
export type AssessInput = {
  /** Comes back with the answer. */
  readonly id: string | number;
  readonly asOf: CalendarDate;
  readonly operator: OperatorKind;
  readonly creditorVatDeductible: boolean;
  readonly debtor: DebtorKind;
  /** Did the claim arise in the debtor's business? */
  readonly business: boolean;
  /** At least one. */
  readonly claims: readonly AssessedClaim[];
  /** Does the creditor demand standard compensation? */
  readonly standardCompensation: boolean;
  readonly letters: readonly DatedLetter[];
  /** Instalments of the agreed plan; null without one. */
  readonly instalments: number | null;
};

/** More of either is no case of one debtor, and each letter's answer is found by looking at all before it. */
const CLAIMS_MAX = 1_000;
const LETTERS_MAX = 1_000;

/** Input that makes no sense: where, as a path such as `letters[1].step`, and what is expected there. */
export type InvalidInput = { readonly code: "invalid_input"; readonly field: string; readonly message: string };

/** The fields read, each of which may be missing or anything at all. */
type Fields = {
  readonly [Name in keyof AssessInput | keyof AssessedClaim | keyof DatedLetter]?: unknown;
};

/** Reads the facts of a case from parsed JSON. Unknown fields are ignored; a missing `instalments` is no plan. */
export function parseAssessInput(json: unknown): Result<AssessInput, InvalidInput> {
  if (!isObject(json)) return invalid("line", "an object");
  const { id } = json;
  if (!isId(id)) return invalid("id", "text or a whole number");
  const parties = readParties(json);
  if (!parties.ok) return parties;
  const money = readMoney(json);
  if (!money.ok) return money;
  const asOf = readDate(json.asOf, "asOf");
  if (!asOf.ok) return asOf;
  const letters = readLetters(json.letters, asOf.value);
  if (!letters.ok) return letters;
  return accept({ id, asOf: asOf.value, ...parties.value, ...money.value, letters: letters.value });
}

/** May `id` come back with an answer? */
export const isId = (id: unknown): id is string | number => typeof id === "string" || Number.isSafeInteger(id);

export const isObject = (json: unknown): json is Fields =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const invalid = (field: string, expected: string): Result<never, InvalidInput> =>
  refuse({ code: "invalid_input", field, message: `expected ${expected}` });

function readParties(
  json: Fields,
): Result<Pick<AssessInput, "operator" | "creditorVatDeductible" | "debtor" | "business">, InvalidInput> {
  const operator = readOneOf(OPERATOR_KINDS, json.operator, "operator");
  if (!operator.ok) return operator;
  const vat = readBoolean(json.creditorVatDeductible, "creditorVatDeductible");
  if (!vat.ok) return vat;
  const debtor = readOneOf(DEBTOR_KINDS, json.debtor, "debtor");
  if (!debtor.ok) return debtor;
  const business = readBoolean(json.business, "business");
  if (!business.ok) return business;
  return accept({
    operator: operator.value,
    creditorVatDeductible: vat.value,
    debtor: debtor.value,
    business: business.value,
  });
}

function readMoney(
  json: Fields,
): Result<Pick<AssessInput, "claims" | "standardCompensation" | "instalments">, InvalidInput> {
  const claims = readClaims(json.claims);
  if (!claims.ok) return claims;
  const compensation = readBoolean(json.standardCompensation, "standardCompensation");
  if (!compensation.ok) return compensation;
  const instalments = json.instalments ?? null;
  if (instalments !== null && !isCount(instalments)) return invalid("instalments", "null or a whole number from 0");
  return accept({ claims: claims.value, standardCompensation: compensation.value, instalments });
}

function readClaims(json: unknown): Result<readonly AssessedClaim[], InvalidInput> {
  if (!Array.isArray(json) || json.length === 0) return invalid("claims", "a list of at least one claim");
  if (json.length > CLAIMS_MAX) return invalid("claims", `at most ${CLAIMS_MAX} claims`);
  const claims: AssessedClaim[] = [];
  for (const [index, entry] of json.entries()) {
    const field = `claims[${index}]`;
    if (!isObject(entry)) return invalid(field, "an object");
    const { principalOre } = entry;
    if (!isCount(principalOre)) return invalid(`${field}.principalOre`, "whole øre from 0");
    const dueOn = readDate(entry.dueOn, `${field}.dueOn`);
    if (!dueOn.ok) return dueOn;
    claims.push({ principalOre: ore(principalOre), dueOn: dueOn.value });
  }
  return accept(claims);
}

function readLetters(json: unknown, asOf: CalendarDate): Result<readonly DatedLetter[], InvalidInput> {
  if (!Array.isArray(json)) return invalid("letters", "a list");
  if (json.length > LETTERS_MAX) return invalid("letters", `at most ${LETTERS_MAX} letters`);
  const letters: DatedLetter[] = [];
  for (const [index, entry] of json.entries()) {
    const field = `letters[${index}]`;
    const letter = readLetter(entry, field);
    if (!letter.ok) return letter;
    const before = letters.at(-1);
    const { sentOn } = letter.value;
    if (before !== undefined && sentOn < before.sentOn)
      return invalid(`${field}.sentOn`, "letters in the order of sending");
    if (sentOn > asOf) return invalid(`${field}.sentOn`, "no letter dated after asOf");
    letters.push(letter.value);
  }
  return accept(letters);
}

function readLetter(json: unknown, field: string): Result<DatedLetter, InvalidInput> {
  if (!isObject(json)) return invalid(field, "an object");
  const step = readOneOf(LETTER_STEPS, json.step, `${field}.step`);
  if (!step.ok) return step;
  const sentOn = readDate(json.sentOn, `${field}.sentOn`);
  if (!sentOn.ok) return sentOn;
  const deadlineOn = readDate(json.deadlineOn, `${field}.deadlineOn`);
  if (!deadlineOn.ok) return deadlineOn;
  if (deadlineOn.value < sentOn.value) return invalid(`${field}.deadlineOn`, "a day not before sentOn");
  return accept({ step: step.value, sentOn: sentOn.value, deadlineOn: deadlineOn.value });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readDate(value: unknown, field: string): Result<CalendarDate, InvalidInput> {
  return typeof value === "string" && isCalendarDate(value) ? accept(value) : invalid(field, "a day as yyyy-mm-dd");
}

const readBoolean = (value: unknown, field: string): Result<boolean, InvalidInput> =>
  typeof value === "boolean" ? accept(value) : invalid(field, "true or false");

function readOneOf<Member extends string>(
  members: readonly Member[],
  value: unknown,
  field: string,
): Result<Member, InvalidInput> {
  const member = members.find((candidate) => candidate === value);
  return member === undefined ? invalid(field, members.join(" | ")) : accept(member);
}
