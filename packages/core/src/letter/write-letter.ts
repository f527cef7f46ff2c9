import { assert } from "../assert.ts";
import { daysBetween } from "../calendar-date.ts";
import { sumOre, ZERO_ORE } from "../money.ts";
import type { Language } from "../party.ts";
import { PROCESS_RULES } from "../process/steps.ts";
import type { Step } from "../settings.ts";
import { appendix } from "./explanation.ts";
import { formatAccount } from "./format.ts";
import type { LetterContent, PaymentRow, Section } from "./letter-content.ts";
import type { ClaimFacts, LetterFacts } from "./letter-facts.ts";
import { pageNotice } from "./page-notice.ts";
import { isFromAgency, letterhead, payeeOf, recipientLines, references } from "./parties.ts";
import type { Phrases, Terms } from "./phrases.ts";
import { PHRASES_EN } from "./phrases-en.ts";
import { PHRASES_NB } from "./phrases-nb.ts";
import { plainText } from "./plain-text.ts";
import { assertComplete } from "./required.ts";
import { specification, totalOf } from "./specification.ts";
import { toTerms } from "./terms.ts";

export const PHRASES: Readonly<Record<Language, Phrases>> = { nb: PHRASES_NB, en: PHRASES_EN };

/**
 * Everything the debtor is told in one letter.
 *
 * @throws BugError when the facts make no lawful letter (not due, too short a deadline, a demand without an agency), when
 * the lines do not add up to `totalOre`, or when anything on the step's checklist (`required.ts`) is missing.
 */
export function letterContent(facts: LetterFacts): LetterContent {
  assertLawful(facts);
  const phrases = PHRASES[facts.language];
  const terms = toTerms(facts);
  const content: LetterContent = {
    letterId: facts.letterId,
    step: facts.step,
    language: facts.language,
    sentOn: facts.sentOn,
    title: `${phrases.headings[facts.step]}, ${phrases.references.caseNumber.toLowerCase()} ${facts.case.number}`,
    sender: letterhead(facts, phrases),
    recipient: recipientLines(facts),
    references: references(facts, phrases),
    heading: phrases.headings[facts.step],
    opening: phrases.opening(terms),
    payment: { heading: phrases.payment.heading, rows: paymentRows(facts, terms, phrases) },
    ...(facts.page === undefined ? {} : { page: pageNotice(facts, facts.page, phrases) }),
    specification: specification(facts, terms, phrases),
    sections: sections(facts, terms, phrases),
    closing: closing(facts, phrases),
    appendix: appendix(facts, phrases),
    pageLabel: phrases.pageLabel,
  };
  assertAddsUp(content, facts);
  assertComplete(content, facts);
  return content;
}

/** Days between sending and deadline at least; a residual notice, which is no step of a process, needs only a later day. */
const minimumDays = (step: Step): number => (step === "residual_notice" ? 1 : PROCESS_RULES[step].minimumDeadlineDays);

function assertLawful(facts: LetterFacts): void {
  const { step, sentOn, deadlineOn, claims, letterId } = facts;
  assert(claims.length > 0, `letter ${letterId} has no claim`);
  assert(facts.totalOre > 0, `letter ${letterId} demands nothing`);
  assert(
    claims.every((claim) => claim.dueOn < sentOn),
    `letter ${letterId} is sent before a claim is overdue`,
  );
  assert(daysBetween(sentOn, deadlineOn) >= minimumDays(step), `letter ${letterId} (${step}) has too short a deadline`);
  const agency = facts.case.agreement.operator === "agency";
  assert(step !== "payment_demand" || agency, `letter ${letterId}: only an agency sends a payment demand`);
}

function assertAddsUp({ specification: { rows } }: LetterContent, facts: LetterFacts): void {
  assert(totalOf(facts) === facts.totalOre, `letter ${facts.letterId} does not add up to its total`);
  const printed = rows.filter((row) => row.part !== "subtotal" && row.part !== "total").map((row) => row.ore);
  assert(sumOre([ZERO_ORE, ...printed]) === facts.totalOre, `lines of letter ${facts.letterId} do not add up`);
}

export function paymentRows(
  facts: ClaimFacts,
  terms: Pick<Terms, "amount" | "deadline">,
  { payment }: Phrases,
): readonly PaymentRow[] {
  const payee = payeeOf(facts);
  return [
    { topics: ["amount"], label: payment.amount, value: terms.amount },
    { topics: ["deadline"], label: payment.deadline, value: terms.deadline },
    { topics: ["account"], label: payment.account, value: formatAccount(facts.case.account) },
    paymentReference(facts, payment),
    { topics: [], label: payment.payee, value: plainText(payee.name) },
  ];
}

/** The KID; where the invoice in the books has none, its number, which the payer writes as the message. */
function paymentReference({ case: { kid }, claims }: ClaimFacts, labels: Phrases["payment"]): PaymentRow {
  if (kid !== "") return { topics: ["kid"], label: labels.kid, value: kid };
  const numbers = claims.map((claim) => plainText(claim.invoiceNumber)).join(", ");
  return { topics: ["kid"], label: labels.message, value: numbers };
}

function sections(facts: LetterFacts, terms: Terms, phrases: Phrases): readonly Section[] {
  const consequence = phrases.consequence(terms);
  const complaint = { topics: ["complaint"], text: phrases.complaint(terms) } as const;
  const mayComplain = isFromAgency(facts) && !terms.company;
  return [
    ...(consequence.length === 0 ? [] : [{ heading: phrases.consequenceHeading, paragraphs: consequence }]),
    { heading: phrases.objectionHeading(terms), paragraphs: phrases.objection(terms) },
    ...(mayComplain ? [{ heading: phrases.complaintHeading, paragraphs: [complaint] }] : []),
  ];
}

export function closing(facts: ClaimFacts & { readonly step?: Step }, phrases: Phrases): readonly string[] {
  const [creditor, operator] = [plainText(facts.creditor.name), plainText(facts.operator.name)];
  if (isFromAgency(facts)) return [phrases.closing, operator];
  if (creditor === operator) return [phrases.closing, creditor];
  return [phrases.closing, creditor, phrases.onBehalf(operator, creditor)];
}
