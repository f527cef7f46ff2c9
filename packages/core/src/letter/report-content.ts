import type { CalendarDate } from "../calendar-date.ts";
import type { Language } from "../party.ts";
import type { LabelledValue } from "./letter-content.ts";

/** What is printed of everything that a creditor is told of money, but for the figures themselves. */
export type ReportContent = {
  readonly letterId: string;
  readonly language: Language;
  readonly sentOn: CalendarDate;
  readonly title: string;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  readonly recipient: readonly string[];
  readonly references: readonly LabelledValue[];
  readonly heading: string;
  /** The sentence a hurried reader must see. */
  readonly strong: string;
  readonly opening: string;
  readonly notes: readonly string[];
  readonly closing: readonly string[];
  /** `Side {page} av {pages}` with the two words to be filled in. */
  readonly pageLabel: string;
};
