import type { CalendarDate } from "../calendar-date.ts";
import type { LetterId } from "../case/state.ts";
import type { Ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { Step } from "../settings.ts";

/** What a piece of a letter tells the debtor. The checklist of `required.ts` is written in these. */
export type Topic =
  | "heading"
  | "creditor"
  | "concerns"
  | "amount"
  | "deadline"
  | "account"
  | "kid"
  | "split"
  | "interest_terms"
  | "starts_collection"
  | "legal_steps"
  | "costs"
  | "consequence"
  | "pay_or_object"
  | "objection"
  | "contact"
  | "complaint"
  | "outcome"
  | "instalments"
  | "plan_fee"
  | "heavy_fee"
  | "order"
  | "receipts";

/** `strong` is the sentence a hurried reader must see. */
export type Paragraph = { readonly topics: readonly Topic[]; readonly text: string; readonly strong?: true };
export type Section = { readonly heading: string; readonly paragraphs: readonly Paragraph[] };
export type LabelledValue = { readonly label: string; readonly value: string };
export type PaymentRow = LabelledValue & { readonly topics: readonly Topic[] };

/** Which part of the claim a row of the specification is. `subtotal` and `total` repeat what stands above them. */
export type RowPart =
  | "principal"
  | "interest"
  | "interest_paid"
  | "letter_fee"
  | "collection_fee"
  | "instalment_fee"
  | "compensation"
  | "court_fee"
  | "writing_fee"
  | "subtotal"
  | "total";

/** Cells are text as printed; empty where a column says nothing of the row. `ore` is the number behind `amount`. */
export type SpecificationRow = {
  readonly part: RowPart;
  readonly label: string;
  readonly issued: string;
  readonly due: string;
  readonly original: string;
  readonly amount: string;
  readonly ore: Ore;
};

export type Specification = {
  readonly heading: string;
  readonly columns: {
    readonly label: string;
    readonly issued: string;
    readonly due: string;
    readonly original: string;
    readonly amount: string;
  };
  readonly rows: readonly SpecificationRow[];
  readonly notes: readonly Paragraph[];
};

/** How one amount came about: sums, rate, law. */
export type Explanation = { readonly title: string; readonly amount: string; readonly lines: readonly string[] };

/** Everything the debtor is told, in the order in which it is printed. No layout. */
export type LetterContent = {
  readonly letterId: LetterId;
  readonly step: Step;
  readonly language: Language;
  readonly sentOn: CalendarDate;
  /** Title of the document: kind of letter and case number, no name. */
  readonly title: string;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  /** Address lines for the window: 1 to 5, none empty. */
  readonly recipient: readonly string[];
  readonly references: readonly LabelledValue[];
  readonly heading: string;
  readonly opening: readonly Paragraph[];
  readonly payment: { readonly heading: string; readonly rows: readonly PaymentRow[] };
  /** Where the debtor sees the claim; `link` is printed as an image that a camera reads. */
  readonly page?: {
    readonly heading: string;
    readonly lines: readonly string[];
    readonly link: string;
    readonly imageOf: string;
  };
  readonly specification: Specification;
  readonly sections: readonly Section[];
  readonly closing: readonly string[];
  readonly appendix?: { readonly heading: string; readonly intro: string; readonly entries: readonly Explanation[] };
  /** `Side {page} av {pages}` with the two words to be filled in. */
  readonly pageLabel: string;
};
