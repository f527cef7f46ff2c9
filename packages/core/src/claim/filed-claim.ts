import type { CalendarDate } from "../calendar-date.ts";
import { horizonOf } from "../horizon.ts";
import { type ConnectionId, type EarlierLetter, type Invoice, invoiceId } from "../invoice.ts";
import { AMOUNT_MAX_ORE, type Ore, ZERO_ORE } from "../money.ts";
import type { CreditorId, Customer } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";

/** Who the claim is against, as the one who writes it down chooses first (WEB-18). What a company is, the register tells. */
export const CLAIM_AGAINST = ["private", "company"] as const;
export type ClaimAgainst = (typeof CLAIM_AGAINST)[number];

/** A claim that stands in no books that we can ask: a person wrote it down, or a file brought it. */
export type FiledClaim = {
  /** Left out: a company when there is an organisation number. */
  readonly against?: ClaimAgainst | undefined;
  readonly debtorName: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city?: string | undefined;
  readonly organizationNumber?: string | undefined;
  readonly email?: string | undefined;
  readonly mobile?: string | undefined;
  /** The customer's number with the creditor. */
  readonly customerNumber?: string | undefined;
  readonly invoiceNumber: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** The sum of the original invoice, without what was added for reminding (WEB-23). Below zero: a credit note. */
  readonly amountOre: Ore;
  /** What is left of it; all of it when left out. */
  readonly outstandingOre?: Ore | undefined;
  readonly kid?: string | undefined;
  /** The collection notice that the creditor sent, if it did: both days or neither (WEB-26). */
  readonly noticeSentOn?: CalendarDate | undefined;
  readonly noticeDeadlineOn?: CalendarDate | undefined;
};

export type ClaimField = keyof FiledClaim;

/** A field that keeps a claim from being taken in, and why. */
export type ClaimProblem = {
  readonly field: ClaimField;
  readonly code:
    | "missing"
    /** More than people write there: it is a part of another row, or of no list of claims at all. */
    | "too_long"
    | "not_a_companys"
    | "due_before_issued"
    /** More than ten years ahead: mistyped, and what is counted on from it may have no calendar. */
    | "too_far_ahead"
    | "issued_in_future"
    | "sent_in_future"
    | "sent_before_due"
    | "deadline_before_sent"
    | "is_zero"
    /** Of more than ten billion kroner. */
    | "amount_too_large"
    /** Of a case: a credit note is taken in from files only. */
    | "is_credit"
    | "more_than_the_invoice";
};

/** Everything that stands against the claim, so that all of it can be mended at once. */
export function claimProblems(claim: FiledClaim, today: CalendarDate): readonly ClaimProblem[] {
  return [...missing(claim), ...tooLong(claim), ...wrongDays(claim, today), ...wrongAmounts(claim)];
}

const REQUIRED = ["debtorName", "address", "postalCode", "invoiceNumber"] as const satisfies readonly ClaimField[];

function missing(claim: FiledClaim): readonly ClaimProblem[] {
  const problems: ClaimProblem[] = REQUIRED.filter((field) => claim[field].trim() === "").map(isMissing);
  const { against, organizationNumber, noticeSentOn, noticeDeadlineOn } = claim;
  if (against === "company" && organizationNumber === undefined) problems.push(isMissing("organizationNumber"));
  if (against === "private" && organizationNumber !== undefined) {
    problems.push({ field: "organizationNumber", code: "not_a_companys" });
  }
  if (noticeSentOn === undefined && noticeDeadlineOn !== undefined) problems.push(isMissing("noticeSentOn"));
  if (noticeSentOn !== undefined && noticeDeadlineOn === undefined) problems.push(isMissing("noticeDeadlineOn"));
  return problems;
}

const TEXTS = ["debtorName", "address", "city", "email", "kid"] as const satisfies readonly ClaimField[];
const NUMBERS = ["invoiceNumber", "customerNumber"] as const satisfies readonly ClaimField[];
const TEXT_MAX = 200;
/** Characters of a number as it stands in ids, which have at most 200 with the connection's. */
const KEY_MAX = 100;

const tooLong = (claim: FiledClaim): readonly ClaimProblem[] =>
  [
    ...TEXTS.filter((field) => (claim[field] ?? "").length > TEXT_MAX),
    ...NUMBERS.filter((field) => keyOf((claim[field] ?? "").trim()).length > KEY_MAX),
  ].map((field) => ({ field, code: "too_long" }));

const isMissing = (field: ClaimField): ClaimProblem => ({ field, code: "missing" });

function wrongDays(claim: FiledClaim, today: CalendarDate): readonly ClaimProblem[] {
  const { issuedOn, dueOn, noticeSentOn, noticeDeadlineOn } = claim;
  const problems: ClaimProblem[] = [];
  if (issuedOn > today) problems.push({ field: "issuedOn", code: "issued_in_future" });
  if (dueOn < issuedOn) problems.push({ field: "dueOn", code: "due_before_issued" });
  if (dueOn > horizonOf(today)) problems.push({ field: "dueOn", code: "too_far_ahead" });
  if (noticeSentOn === undefined || noticeDeadlineOn === undefined) return problems;
  if (noticeDeadlineOn > horizonOf(today)) problems.push({ field: "noticeDeadlineOn", code: "too_far_ahead" });
  if (noticeSentOn > today) problems.push({ field: "noticeSentOn", code: "sent_in_future" });
  // such a notice opens for nothing (IL § 9), and would stand as one that was sent
  if (noticeSentOn <= dueOn) problems.push({ field: "noticeSentOn", code: "sent_before_due" });
  if (noticeDeadlineOn < noticeSentOn) problems.push({ field: "noticeDeadlineOn", code: "deadline_before_sent" });
  return problems;
}

function wrongAmounts({ amountOre, outstandingOre = amountOre }: FiledClaim): readonly ClaimProblem[] {
  if (amountOre === 0) return [{ field: "amountOre", code: "is_zero" }];
  if (Math.abs(amountOre) > AMOUNT_MAX_ORE) return [{ field: "amountOre", code: "amount_too_large" }];
  const isMore = amountOre > 0 ? outstandingOre > amountOre : outstandingOre < amountOre;
  return isMore ? [{ field: "outstandingOre", code: "more_than_the_invoice" }] : [];
}

type Where = {
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly today: CalendarDate;
  /** Where the claim comes from, for people: a file's name, or `manual`. */
  readonly origin: string;
};

/** The claim as an invoice; the same invoice number always makes the same one, so that nothing is taken in twice. */
export function toFiledInvoice(claim: FiledClaim, where: Where): Result<Invoice, readonly ClaimProblem[]> {
  const problems = claimProblems(claim, where.today);
  if (problems.length > 0) return refuse(problems);
  const { invoiceNumber, issuedOn, dueOn, amountOre, outstandingOre = amountOre, kid } = claim;
  const number = invoiceNumber.trim();
  return accept({
    id: invoiceId(`${where.connectionId}:${keyOf(number)}`),
    creditorId: where.creditorId,
    connectionId: where.connectionId,
    kind: amountOre < 0 ? "credit" : "invoice",
    source: { origin: where.origin },
    number,
    issuedOn,
    dueOn,
    currency: "NOK",
    totalOre: amountOre,
    outstandingOre,
    settled: outstandingOre === ZERO_ORE,
    ...(kid !== undefined && { kid }),
    customer: customerOf(claim),
    payments: [],
    earlierLetters: noticeOf(claim),
    unreadable: [],
  });
}

function noticeOf({ noticeSentOn, noticeDeadlineOn }: FiledClaim): readonly EarlierLetter[] {
  if (noticeSentOn === undefined || noticeDeadlineOn === undefined) return [];
  return [{ step: "collection_notice", sentOn: noticeSentOn, deadlineOn: noticeDeadlineOn }];
}

function customerOf(claim: FiledClaim): Customer {
  const { debtorName, address, postalCode, city = "", organizationNumber, email, mobile } = claim;
  return {
    sourceId: customerKey(claim),
    name: debtorName.trim(),
    ...(organizationNumber !== undefined && { organizationNumber }),
    ...(email !== undefined && { email }),
    ...(mobile !== undefined && { mobile }),
    address: { lines: [address.trim()], postalCode, city: city.trim(), countryCode: "NO" },
    language: "nb",
  };
}

/**
 * Claims with one of these are one customer's: its number, else its organisation, else the very same name and address. Of a
 * long name the beginning: who has another name is told apart all the same (`identityOf`).
 */
function customerKey(claim: FiledClaim): string {
  const { customerNumber, organizationNumber, debtorName, address, postalCode } = claim;
  if (customerNumber !== undefined) return keyOf(customerNumber.trim());
  if (organizationNumber !== undefined) return `org-${organizationNumber}`;
  return keyOf([debtorName, address, postalCode].map((text) => text.trim().toLowerCase()).join("_")).slice(0, KEY_MAX);
}

/** `text` with other signs than letters, digits, dots and dashes as their number, so that it can stand in an address. */
const keyOf = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9._-]/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}~`);
