import { assert, unreachable } from "../assert.ts";
import { appendix } from "../letter/explanation.ts";
import { formatDate, formatKroner } from "../letter/format.ts";
import type { Paragraph, Section } from "../letter/letter-content.ts";
import { addressText, isFromAgency, letterhead, recipientLines, references, senderOf } from "../letter/parties.ts";
import { plainText } from "../letter/plain-text.ts";
import { specification } from "../letter/specification.ts";
import { claimTerms } from "../letter/terms.ts";
import { closing, PHRASES, paymentRows } from "../letter/write-letter.ts";
import type { Language } from "../party.ts";
import type { Notice } from "./notice.ts";
import type { NoticeFacts, NoticePhrases, NoticeTerms, PlanTerms, PrintedContent } from "./notice-content.ts";
import { NOTICE_EN } from "./notice-en.ts";
import { NOTICE_NB } from "./notice-nb.ts";
import { assertNoticeComplete } from "./required.ts";

const NOTICE_PHRASES: Readonly<Record<Language, NoticePhrases>> = { nb: NOTICE_NB, en: NOTICE_EN };

type Body = Pick<PrintedContent, "opening" | "sections"> & Partial<Pick<PrintedContent, "payment">>;

/**
 * Everything the debtor is told in one notice.
 * @throws BugError when anything on the notice's checklist (`required.ts`) is missing, or a plan has no instalment.
 */
export function noticeContent(facts: NoticeFacts): PrintedContent {
  const { notice, language } = facts;
  const [phrases, words] = [PHRASES[language], NOTICE_PHRASES[language]];
  const terms = noticeTerms(facts);
  const { opening, sections, payment } = body(facts, terms, words);
  const isOwed = notice.kind !== "case_closed" && facts.totalOre > 0 && facts.case.closed === undefined;
  const explained = isOwed ? appendix(facts, phrases) : undefined;
  const heading = words.headings[notice.kind];
  const content: PrintedContent = {
    letterId: facts.letterId,
    language,
    sentOn: facts.sentOn,
    title: `${heading}, ${phrases.references.caseNumber.toLowerCase()} ${facts.case.number}`,
    sender: letterhead(facts, phrases),
    recipient: recipientLines(facts),
    references: references(facts, phrases),
    heading,
    opening,
    ...(payment === undefined ? {} : { payment }),
    ...(isOwed ? { specification: specification(facts, claimTerms(facts), phrases) } : {}),
    sections: [...sections, ...ending(terms, words), ...complaint(terms, facts)],
    closing: closing(facts, phrases),
    ...(explained === undefined ? {} : { appendix: explained }),
    pageLabel: phrases.pageLabel,
  };
  assertNoticeComplete(content, facts);
  return content;
}

const about = ([text, strong]: readonly [string, string]): readonly Paragraph[] => [
  { topics: ["creditor", "concerns"], text },
  { topics: ["outcome"], strong: true, text: strong },
];
const section = (heading: string, topics: Paragraph["topics"], texts: readonly string[]): Section => ({
  heading,
  paragraphs: texts.map((text) => ({ topics, text })),
});

function body(facts: NoticeFacts, terms: NoticeTerms, words: NoticePhrases): Body {
  const { notice } = facts;
  switch (notice.kind) {
    case "plan_confirmation":
      return planBody(facts, notice, { terms, words });
    case "objection_answer": {
      const next = section(words.objection.nextHeading, ["consequence"], [words.objection.next(terms, notice)]);
      return { opening: about(words.objection.opening(terms, notice)), sections: [next] };
    }
    case "case_closed": {
      const { paymentsHeading, payment } = words.closed;
      const receipts = terms.payments.map(({ on, amount }) => payment(on, amount));
      return {
        opening: about(words.closed.opening(terms, notice, formatKroner(notice.residualOre))),
        sections: receipts.length === 0 ? [] : [section(paymentsHeading, ["receipts"], receipts)],
      };
    }
    default:
      return unreachable(notice);
  }
}

type Words = { readonly terms: NoticeTerms; readonly words: NoticePhrases };

function planBody(
  facts: NoticeFacts,
  { plan }: Extract<Notice, { kind: "plan_confirmation" }>,
  { terms, words }: Words,
): Body {
  const it = planTerms(facts, plan);
  const { plan: said } = words;
  const [first] = it.instalments;
  const { payment } = PHRASES[facts.language];
  assert(first !== undefined, `notice ${facts.letterId}: a plan without instalments`);
  const rows = paymentRows(facts, { amount: first.amount, deadline: first.on }, PHRASES[facts.language]);
  return {
    opening: about(said.opening(terms, it)),
    payment: { heading: `${payment.heading}: ${said.firstInstalment.toLowerCase()}`, rows },
    sections: [
      section(
        said.instalmentsHeading,
        ["instalments"],
        it.instalments.map((one, index) => said.instalment(index + 1, it.instalments.length, one)),
      ),
      {
        heading: said.termsHeading,
        paragraphs: [
          { topics: ["interest_terms"], text: said.interest(it) },
          { topics: ["plan_fee"], text: said.addition(it) },
          ...(facts.case.agreement.operator === "agency"
            ? [{ topics: ["heavy_fee" as const], text: said.heavyFee }]
            : []),
          { topics: ["order"], text: said.order(it.order.map((part) => words.parts[part])) },
        ],
      },
      section(said.defaultHeading, ["consequence"], [said.default(terms)]),
    ],
  };
}

function planTerms(
  facts: NoticeFacts,
  { instalments }: Extract<Notice, { kind: "plan_confirmation" }>["plan"],
): PlanTerms {
  const { language, costs, case: subject } = facts;
  const addition = costs.find(({ kind }) => kind === "instalment_fee");
  return {
    instalments: instalments.map(({ dueOn, amountOre }) => ({
      on: formatDate(dueOn, language),
      amount: formatKroner(amountOre),
    })),
    ...(addition === undefined ? {} : { addition: formatKroner(addition.ore) }),
    chargesInterest: subject.agreement.chargeInterest,
    order: subject.agreement.allocationOrder,
  };
}

function noticeTerms(facts: NoticeFacts): NoticeTerms {
  const { case: subject, language, claims } = facts;
  const sender = senderOf(facts);
  const company = subject.debtor.kind === "company";
  const numbers = claims.map(({ invoiceNumber }) => plainText(invoiceNumber)).join(", ");
  return {
    creditor: plainText(facts.creditor.name),
    operator: plainText(facts.operator.name),
    caseNumber: subject.number,
    invoices: `${language === "nb" ? "faktura" : "invoice"}\u00a0${numbers}`,
    total: formatKroner(facts.totalOre),
    company,
    consumer: subject.debtor.kind === "private",
    contact: sender.email === "" ? addressText(sender.address) : sender.email,
    ...(sender.phone === "" ? {} : { phone: sender.phone }),
    mayComplain: isFromAgency(facts) && !company,
    payments: subject.payments.map(({ paidOn, amountOre }) => ({
      on: formatDate(paidOn, language),
      amount: formatKroner(amountOre),
    })),
  };
}

const ending = (terms: NoticeTerms, words: NoticePhrases): readonly Section[] => [
  section(words.contactHeading, ["contact"], [words.contact(terms)]),
];

/** Who is not heard may complain; who has nothing more to pay need not be told. */
function complaint(terms: NoticeTerms, { notice, language }: NoticeFacts): readonly Section[] {
  if (!terms.mayComplain || notice.kind !== "objection_answer" || notice.outcome === "upheld") return [];
  const { complaintHeading, complaint: text } = PHRASES[language];
  return [section(complaintHeading, ["complaint"], [text(terms)])];
}
