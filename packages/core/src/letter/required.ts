import { assert } from "../assert.ts";
import type { Step } from "../settings.ts";
import { formatAccount, formatDate, formatKroner } from "./format.ts";
import type { LetterContent, Topic } from "./letter-content.ts";
import type { LetterFacts } from "./letter-facts.ts";
import { plainText } from "./plain-text.ts";

/** One thing a letter must tell. `says` are the words that must then stand in it. */
export type RequiredItem = {
  readonly topic: Topic;
  readonly item: string;
  /** Paragraph, or `practice` where no law asks for it. */
  readonly law: string;
  readonly says: (facts: LetterFacts) => readonly string[];
};

const nothing = () => [];
const creditorName = ({ creditor }: LetterFacts) => [plainText(creditor.name)];
const amount = ({ totalOre }: LetterFacts) => [formatKroner(totalOre)];
const deadline = ({ deadlineOn, language }: LetterFacts) => [formatDate(deadlineOn, language)];
const invoiceNumbers = ({ claims }: LetterFacts) => claims.map((claim) => plainText(claim.invoiceNumber));

const reference = (facts: LetterFacts) => (facts.case.kid === "" ? invoiceNumbers(facts) : [facts.case.kid]);

const required = (topic: Topic, item: string, law: string, says: RequiredItem["says"] = nothing): RequiredItem => ({
  topic,
  item,
  law,
  says,
});

const PAYMENT = [
  required("amount", "amount to pay", "practice", amount),
  required("account", "account", "practice", (facts) => [formatAccount(facts.case.account)]),
  required("kid", "KID, or what to mark the payment with", "practice", reference),
] as const;

const OBJECTION = [
  required("objection", "how to object", "LOV-1988-05-13-26 § 8"),
  required("contact", "contact details and case number", "LOV-1988-05-13-26 § 8", (facts) => [facts.case.number]),
] as const;

const NOTICE_LAW = "LOV-1988-05-13-26 § 9";
const DEMAND_LAW = "LOV-1988-05-13-26 § 10";
const ENFORCEMENT_LAW = "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18";
const FEE_LAW = "FOR-1989-07-14-562 § 1-2";

const DEMAND = [
  ...PAYMENT,
  ...OBJECTION,
  required("creditor", "a) the creditor's name", `${DEMAND_LAW} (2) a`, creditorName),
  required("concerns", "b) what the claim concerns", `${DEMAND_LAW} (2) b`, invoiceNumbers),
  required("split", "c) principal and additional claims apart", `${DEMAND_LAW} (2) c`, amount),
  required("interest_terms", "d) interest rate and from when", `${DEMAND_LAW} (2) d`),
  required("consequence", "e) more costs and legal collection may follow", `${DEMAND_LAW} (2) e`),
  required("pay_or_object", "demand to pay or object", `${DEMAND_LAW} (1)`, deadline),
  required("deadline", "deadline of at least 14 days", `${DEMAND_LAW} (1)`, deadline),
] as const;

const NOTICE = [
  ...PAYMENT,
  ...OBJECTION,
  required("heading", "the heading says Inkassovarsel", NOTICE_LAW, () => ["nkassovarsel"]),
  required("starts_collection", "inkasso will be started", NOTICE_LAW, () => ["inkasso"]),
  required("deadline", "deadline of at least 14 days", `${NOTICE_LAW} (2)`, deadline),
  required("costs", "the truth about costs", "LOV-1988-05-13-26 §§ 8, 17"),
  required("creditor", "the creditor's name", "practice", creditorName),
  required("concerns", "what the claim concerns", "practice", invoiceNumbers),
  required("split", "fee and interest apart from the principal", "practice (Sivilombudet 2019/3663)", amount),
] as const;

/** What each letter must tell, by its step. */
const REQUIRED: Readonly<Record<Step, readonly RequiredItem[]>> = {
  reminder: [
    ...PAYMENT,
    ...OBJECTION,
    required("concerns", "invoice number", "practice", invoiceNumbers),
    required("deadline", "when to pay", "practice", deadline),
  ],
  dunning: [
    ...PAYMENT,
    ...OBJECTION,
    required("creditor", "the creditor's name", "practice", creditorName),
    required("amount", "size of the claim", FEE_LAW, amount),
    required("concerns", "what the claim concerns", FEE_LAW, invoiceNumbers),
    required("split", "fee and interest apart from the principal", "practice (Sivilombudet 2019/3663)", amount),
    required("deadline", "deadline of at least 14 days", "FOR-1989-07-14-562 § 1-3", deadline),
  ],
  collection_notice: NOTICE,
  combined_notice: NOTICE,
  creditor_demand: DEMAND,
  payment_demand: DEMAND,
  second_demand: [
    ...PAYMENT,
    ...OBJECTION,
    required("creditor", "the creditor's name", "practice", creditorName),
    required("concerns", "what the claim concerns", "practice", invoiceNumbers),
    required("split", "fee and interest apart from the principal", "practice (Sivilombudet 2019/3663)", amount),
    required("consequence", "more costs and legal collection may follow", "practice"),
    required("deadline", "when to pay", "practice", deadline),
  ],
  legal_notice: [
    ...PAYMENT,
    ...OBJECTION,
    required("legal_steps", "legal collection will be asked for", ENFORCEMENT_LAW, deadline),
    required("deadline", "deadline of at least two weeks", ENFORCEMENT_LAW, deadline),
    required("creditor", "the creditor's name", "practice", creditorName),
    required("concerns", "the basis of the claim", "practice", invoiceNumbers),
    required("split", "specification of the claim", "practice", amount),
    required("consequence", "what legal collection may cost", "practice"),
  ],
  residual_notice: [
    ...PAYMENT,
    ...OBJECTION,
    required("creditor", "the creditor's name", "practice", creditorName),
    required("concerns", "what the claim concerns", "practice", invoiceNumbers),
    required("split", "what remains, part by part", "practice", amount),
    required("deadline", "when to pay", "practice", deadline),
  ],
};

/** § 10 f: the complaints board takes consumers' cases against agencies with a licence. */
const COMPLAINT = required("complaint", "f) right to the complaints board", `${DEMAND_LAW} (2) f`, () => [
  "Finansklagenemnda",
]);

/** The checklist of the letter that `facts` make. */
export const requiredOf = ({ step, case: subject }: LetterFacts): readonly RequiredItem[] =>
  step === "payment_demand" && subject.debtor.kind !== "company" ? [...REQUIRED[step], COMPLAINT] : REQUIRED[step];

/** @throws BugError naming the first thing that a letter must tell and does not. */
export function assertComplete(content: LetterContent, facts: LetterFacts): void {
  for (const { topic, item, law, says } of requiredOf(facts)) {
    const text = textOf(content, topic);
    const told = text !== "" && says(facts).every((words) => text.includes(words));
    assert(told, `letter ${content.letterId} (${content.step}) lacks: ${item} (${law})`);
  }
}

/** All that `content` says on `topic`. */
function textOf(content: LetterContent, topic: Topic): string {
  if (topic === "heading") return content.heading;
  const { rows, notes } = content.specification;
  const claims = rows.map((row) => `${row.label} ${row.amount}\u00a0kr`);
  const paragraphs = [...content.opening, ...notes, ...content.sections.flatMap((section) => section.paragraphs)];
  return [
    ...(topic === "split" ? claims : []),
    ...(topic === "concerns" ? rows.filter((row) => row.part === "principal").map((row) => row.label) : []),
    ...paragraphs.filter((paragraph) => paragraph.topics.includes(topic)).map((paragraph) => paragraph.text),
    ...content.payment.rows.filter((row) => row.topics.includes(topic)).map((row) => row.value),
  ].join("\n");
}
