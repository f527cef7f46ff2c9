import type { CalendarDate } from "../calendar-date.ts";
import { type Case, type CaseClaim, principalOf, standingLetters } from "../case/state.ts";
import type { Ore } from "../money.ts";
import type { Debtor } from "../party.ts";
import { LETTER_IN_LAW } from "../process/steps.ts";
import type { CollectionLevel } from "../settings.ts";
import type { HandedItem, HandOver } from "./hand-over.ts";

/** An invoice as an agency is told of it. */
export type SubmittedInvoice = {
  readonly invoiceNumber: string;
  readonly kid?: string;
  readonly issuedOn?: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly originalOre: Ore;
  readonly remainingOre: Ore;
  /** The last reminder, and the last collection notice, that the debtor was sent for it. */
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
function lettersFor(state: Case, { addedOn }: CaseClaim): Pick<SubmittedInvoice, "reminderSentOn" | "noticeSentOn"> {
  const own = standingLetters(state)
    .filter(({ sentOn }) => sentOn >= addedOn)
    .map(({ step, sentOn }) => ({ step: step === "residual_notice" ? null : LETTER_IN_LAW[step], sentOn }));
  const all = [...state.earlierLetters, ...own].toSorted((a, b) => a.sentOn.localeCompare(b.sentOn));
  const notice = all.filter(({ step }) => step === "collection_notice").at(-1);
  const reminder = all.filter(({ step }) => step === "reminder" || step === "dunning").at(-1) ?? notice;
  return {
    ...(reminder === undefined ? {} : { reminderSentOn: reminder.sentOn }),
    ...(notice === undefined ? {} : { noticeSentOn: notice.sentOn }),
  };
}
