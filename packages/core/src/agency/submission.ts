import type { CalendarDate } from "../calendar-date.ts";
import { type Case, type CaseClaim, principalOf, standingLetters } from "../case/state.ts";
import type { LetterStep } from "../law/letter-step.ts";
import type { Ore } from "../money.ts";
import type { Debtor } from "../party.ts";
import { LETTER_IN_LAW } from "../process/steps.ts";
import type { CollectionLevel } from "../settings.ts";
import { opensNext } from "../start/creditors-letter.ts";
import type { HandedItem, HandOver } from "./hand-over.ts";

/** An invoice as an agency is told of it. */
export type SubmittedInvoice = {
  readonly invoiceNumber: string;
  readonly kid?: string;
  readonly issuedOn?: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly originalOre: Ore;
  readonly remainingOre: Ore;
  /** The last reminder that the debtor was sent for it, and the last collection notice that opens for a demand. */
  readonly reminderSentOn?: CalendarDate;
  readonly noticeSentOn?: CalendarDate;
};

/** A case as an agency is told of it. */
export type Submission = {
  readonly externalId: string;
  readonly level: CollectionLevel;
  readonly debtor: Debtor;
  readonly invoices: readonly SubmittedInvoice[];
  /** Several invoices of one customer in one case. */
  readonly grouped: boolean;
};

/** What the agency is told of `handOver`, from the cases as they are now: what was paid meanwhile is not asked for. */
export function submissionOf(handOver: HandOver, cases: readonly Case[]): Submission | undefined {
  const invoices = handOver.items.flatMap((item) => toInvoice(item, cases));
  const [first] = cases;
  if (first === undefined || invoices.length === 0) return undefined;
  return {
    externalId: handOver.handOverId,
    level: handOver.level,
    debtor: first.debtor,
    invoices,
    grouped: invoices.length > 1,
  };
}

function toInvoice(item: HandedItem, cases: readonly Case[]): readonly SubmittedInvoice[] {
  const state = cases.find(({ caseId }) => caseId === item.caseId);
  const claim = state?.claims.find(({ invoiceId }) => invoiceId === item.invoiceId);
  if (state === undefined || claim === undefined || principalOf(claim) === 0) return [];
  const { invoiceNumber, issuedOn, dueOn, originalOre } = claim;
  return [
    {
      invoiceNumber,
      ...(item.kid === undefined ? {} : { kid: item.kid }),
      ...(issuedOn === undefined ? {} : { issuedOn }),
      dueOn,
      originalOre,
      remainingOre: principalOf(claim),
      ...lettersFor(state, claim),
    },
  ];
}

/** A notice says what a reminder says: where only a notice was sent, it is both. */
function lettersFor(state: Case, claim: CaseClaim): Pick<SubmittedInvoice, "reminderSentOn" | "noticeSentOn"> {
  const own = standingLetters(state)
    .filter(({ sentOn }) => sentOn >= claim.addedOn)
    .map(({ step, sentOn }) => ({ step: step === "residual_notice" ? null : LETTER_IN_LAW[step], sentOn }));
  const theirs = state.earlierLetters.filter((letter) => isReminder(letter) || opensNext(letter, claim.dueOn));
  const all = [...theirs, ...own].toSorted((a, b) => a.sentOn.localeCompare(b.sentOn));
  const notice = all.findLast(({ step }) => step === "collection_notice");
  const reminder = all.findLast(isReminder) ?? notice;
  return {
    ...(reminder === undefined ? {} : { reminderSentOn: reminder.sentOn }),
    ...(notice === undefined ? {} : { noticeSentOn: notice.sentOn }),
  };
}

const isReminder = ({ step }: { readonly step: LetterStep | null }): boolean =>
  step === "reminder" || step === "dunning";
