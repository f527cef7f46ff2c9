import type { Case } from "../case/state.ts";
import type { Address } from "../party.ts";
import type { Operator, Step } from "../settings.ts";
import { formatDate, formatOrganizationNumber } from "./format.ts";
import type { LabelledValue, LetterContent } from "./letter-content.ts";
import type { ClaimFacts } from "./letter-facts.ts";
import type { Phrases } from "./phrases.ts";
import { plainText } from "./plain-text.ts";

/**
 * True when the operator writes in its own name: an agency, from its payment demand on.
 * Everything before that, and all self-collection, is the creditor's letter sent by means of the operator.
 */
export function isFromAgency({ case: subject, step }: Sending): boolean {
  if (subject.agreement.operator !== "agency") return false;
  const demanded = subject.letters.some((letter) => letter.step === "payment_demand");
  return step === "payment_demand" || (demanded && (step === undefined || AFTER_DEMAND.includes(step)));
}
type Parties = Pick<ClaimFacts, "case" | "creditor" | "operator">;
/** A notice is no step. */
type Sending = { readonly case: Case; readonly step?: Step };
const AFTER_DEMAND: readonly Step[] = ["second_demand", "legal_notice", "residual_notice"];

/** The one that the letter comes from and that answers the debtor. */
export const senderOf = (facts: Parties & Sending) => (isFromAgency(facts) ? facts.operator : facts.creditor);

/** The one that gets the money. */
export const payeeOf = ({ case: { agreement }, operator, creditor }: Parties) =>
  agreement.payee === "client_account" ? operator : creditor;

/** Name and how to reach it, as the letterhead shows them. */
export const letterhead = (facts: ClaimFacts & Sending, phrases: Phrases): LetterContent["sender"] =>
  letterheadOf(senderOf(facts), phrases.sender);

type Sender = Pick<Operator, "name" | "organizationNumber" | "address" | "email" | "phone">;

export function letterheadOf(sender: Sender, labels: Phrases["sender"]): LetterContent["sender"] {
  const { organizationNumber, email, phone } = labels;
  const contact = [
    sender.phone === "" ? "" : `${phone}: ${sender.phone}`,
    sender.email === "" ? "" : `${email}: ${sender.email}`,
    `${organizationNumber}: ${formatOrganizationNumber(sender.organizationNumber)}`,
  ];
  const lines = [...addressLines(sender.address), ...contact].map(plainText);
  return { name: plainText(sender.name), lines: lines.filter((line) => line !== "") };
}

/** An address on one line, for a sentence. */
export const addressText = (address: Address): string => addressLines(address).map(plainText).join(", ");

const WINDOW_LINES = 5;

/**
 * Name and address for the window, at most five lines, the last one `NNNN POSTSTED` or the country's name in Norwegian.
 * Street lines share a line where there are too many.
 */
export const recipientLines = ({ case: { debtor } }: ClaimFacts): readonly string[] => windowLines(debtor);

type Recipient = { readonly name: string; readonly address?: Address | undefined };

/** Whose name and address stand in the window. */
export function windowLines({ name: whose, address }: Recipient): readonly string[] {
  const name = plainText(whose);
  if (address === undefined) return [name];
  const street = address.lines.map(plainText).filter((line) => line !== "");
  const ending = endingLines(address);
  const room = WINDOW_LINES - 1 - ending.length;
  const fitting = street.length <= room ? street : [...street.slice(0, room - 1), street.slice(room - 1).join(", ")];
  return [name, ...fitting, ...ending].filter((line) => line !== "");
}

const addressLines = (address: Address): readonly string[] => [...address.lines, ...endingLines(address)];

function endingLines({ postalCode, city, countryCode }: Address): readonly string[] {
  const place = plainText(`${postalCode} ${city.toLocaleUpperCase("nb")}`);
  return countryCode === "NO" ? [place] : [place, countryName(countryCode)];
}

function countryName(code: string): string {
  const name = /^[A-Z]{2}$/.test(code) ? COUNTRIES.of(code) : undefined;
  return (name ?? code).toLocaleUpperCase("nb");
}

const COUNTRIES = new Intl.DisplayNames("nb", { type: "region", fallback: "code" });

/** Date, case and creditor: what a person quotes when they call. */
export function references(facts: ClaimFacts, phrases: Phrases): readonly LabelledValue[] {
  const { date, caseNumber, creditor, invoice } = phrases.references;
  const [only, ...more] = facts.claims;
  return [
    { label: date, value: formatDate(facts.sentOn, facts.language) },
    { label: caseNumber, value: facts.case.number },
    { label: creditor, value: plainText(facts.creditor.name) },
    ...(only === undefined || more.length > 0 ? [] : [{ label: invoice, value: plainText(only.invoiceNumber) }]),
  ];
}
