import { formatDate, formatKroner } from "./format.ts";
import type { LetterFacts } from "./letter-facts.ts";
import { addressText, senderOf } from "./parties.ts";
import type { Terms } from "./phrases.ts";
import { plainText } from "./plain-text.ts";
import { interestTerms } from "./specification.ts";

/** The facts as the sentences need them. */
export function toTerms(facts: LetterFacts): Terms {
  const { step, language, case: subject } = facts;
  const sender = senderOf(facts);
  const [only, ...more] = facts.claims;
  const interest = interestTerms(facts);
  return {
    step,
    creditor: plainText(facts.creditor.name),
    operator: plainText(facts.operator.name),
    caseNumber: subject.number,
    amount: formatKroner(facts.totalOre),
    deadline: formatDate(facts.deadlineOn, language),
    sentOn: formatDate(facts.sentOn, language),
    company: subject.debtor.kind === "company",
    consumer: subject.debtor.kind === "private",
    laterLettersMayCost: subject.agreement.chargeLetterFees,
    postal: addressText(sender.address),
    ...(only === undefined || more.length > 0 ? {} : { invoiceNumber: plainText(only.invoiceNumber) }),
    ...(facts.paidOre === 0 ? {} : { paid: formatKroner(facts.paidOre) }),
    ...(sender.email === "" ? {} : { email: sender.email }),
    ...(sender.phone === "" ? {} : { phone: sender.phone }),
    ...(interest === undefined ? {} : { interest }),
  };
}
