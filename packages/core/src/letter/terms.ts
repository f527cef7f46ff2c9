import { addDays } from "../calendar-date.ts";
import { standingLetters } from "../case/state.ts";
import { PERIODS } from "../law/periods.ts";
import { isDemand } from "../process/steps.ts";
import { formatDate, formatKroner } from "./format.ts";
import type { ClaimFacts, LetterFacts } from "./letter-facts.ts";
import { addressText, senderOf } from "./parties.ts";
import type { ClaimTerms, Terms } from "./phrases.ts";
import { plainText } from "./plain-text.ts";
import { interestTerms } from "./specification.ts";

/** The facts as the sentences need them. */
export function toTerms(facts: LetterFacts): Terms {
  const { step, language, case: subject } = facts;
  const sender = senderOf(facts);
  const [only, ...more] = facts.claims;
  return {
    step,
    creditor: plainText(facts.creditor.name),
    operator: plainText(facts.operator.name),
    caseNumber: subject.number,
    amount: formatKroner(facts.totalOre),
    deadline: formatDate(facts.deadlineOn, language),
    company: subject.debtor.kind === "company",
    consumer: subject.debtor.kind === "private",
    laterLettersMayCost: subject.agreement.chargeLetterFees,
    isDemanded: isDemand(step) || earlierDemand(facts) !== undefined,
    ...demanded(facts),
    ...joined(facts),
    ...claimTerms(facts),
    postal: addressText(sender.address),
    ...(only === undefined || more.length > 0 ? {} : { invoiceNumber: plainText(only.invoiceNumber) }),
    ...(sender.email === "" ? {} : { email: sender.email }),
    ...(sender.phone === "" ? {} : { phone: sender.phone }),
  };
}

/** What the notes under a specification need. */
export function claimTerms(facts: ClaimFacts): ClaimTerms & Pick<Terms, "heavyFrom"> {
  const interest = interestTerms(facts);
  return {
    countedThrough: formatDate(facts.countedThrough ?? facts.sentOn, facts.language),
    ...(facts.paidOre === 0 ? {} : { paid: formatKroner(facts.paidOre) }),
    ...(interest === undefined ? {} : { interest }),
    ...salaer(facts),
  };
}

const earlierDemand = ({ case: subject }: LetterFacts) =>
  standingLetters(subject).findLast((letter) => isDemand(letter.step));

/** A demand is sent anew when one of its kind has come through before. */
function demanded(facts: LetterFacts): Pick<Terms, "demandedOn"> {
  const before = earlierDemand(facts);
  if (before?.step !== facts.step) return {};
  return { demandedOn: formatDate(before.sentOn, facts.language) };
}

function joined({ case: { claims, letters } }: LetterFacts): Pick<Terms, "joined"> {
  const last = letters.at(-1);
  if (last === undefined) return {};
  const since = claims
    .filter(({ addedOn }) => addedOn > last.sentOn)
    .map(({ invoiceNumber }) => plainText(invoiceNumber));
  return since.length === 0 ? {} : { joined: since.join(", ") };
}

/**
 * When the salær grows, or why it has grown: counted from the deadline of the demand it is for, without the days on which
 * the case stood still.
 */
function salaer({ collectionFee, case: subject, sentOn, language }: ClaimFacts): Pick<Terms, "heavyFrom" | "heavy"> {
  const deadline = collectionFee?.why.letters?.find((letter) => letter.step === "payment_demand")?.deadlineOn;
  if (deadline === undefined) return {};
  const { days } = PERIODS.heavyAfterDays;
  if (collectionFee?.why.rule === "collection_fee_heavy")
    return { heavy: { days, deadline: formatDate(deadline, language) } };
  const from = addDays(deadline, days + 1 + Number(collectionFee?.why.inputs["stillDays"] ?? 0));
  const mayGrow = subject.agreement.steps.every(({ step, on }) => step !== "heavy_fee" || on);
  return mayGrow && from > sentOn ? { heavyFrom: formatDate(from, language) } : {};
}
