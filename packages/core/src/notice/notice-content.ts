import type { LetterContent } from "../letter/letter-content.ts";
import type { ClaimFacts } from "../letter/letter-facts.ts";
import type { Notice } from "./notice.ts";

/** Everything a notice is made from. */
export type NoticeFacts = ClaimFacts & { readonly notice: Notice };

/** What is printed of a letter or a notice; a notice may ask for nothing and specify nothing. */
export type PrintedContent = Omit<LetterContent, "step" | "payment" | "specification"> &
  Partial<Pick<LetterContent, "payment" | "specification">>;

/** What the sentences of a notice are filled with: text as printed. */
export type NoticeTerms = {
  readonly creditor: string;
  readonly operator: string;
  readonly caseNumber: string;
  /** `faktura 10042`, or the numbers of all invoices. */
  readonly invoices: string;
  readonly total: string;
  readonly company: boolean;
  readonly consumer: boolean;
  /** How to reach the sender, never empty. */
  readonly contact: string;
  readonly phone?: string;
  readonly mayComplain: boolean;
  readonly payments: readonly { readonly on: string; readonly amount: string }[];
};

export type Instalment = { readonly on: string; readonly amount: string };

export type PlanTerms = {
  readonly instalments: readonly Instalment[];
  /** The addition, where it is owed. */
  readonly addition?: string;
  readonly chargesInterest: boolean;
  /** The parts that a payment covers, first things first. */
  readonly order: readonly (keyof NoticePhrases["parts"])[];
};

type Text = string;

/** All the words of the notices in one language. */
export type NoticePhrases = {
  readonly headings: Readonly<Record<Notice["kind"], Text>>;
  readonly parts: Readonly<
    Record<"collection_fee" | "letter_fees" | "compensation" | "court_costs" | "interest" | "principal", Text>
  >;
  readonly plan: {
    readonly opening: (terms: NoticeTerms, plan: PlanTerms) => readonly [about: Text, strong: Text];
    readonly instalmentsHeading: Text;
    /** The one numbered `number` of `count`. */
    readonly instalment: (number: number, count: number, one: Instalment) => Text;
    readonly termsHeading: Text;
    readonly interest: (plan: PlanTerms) => Text;
    readonly addition: (plan: PlanTerms) => Text;
    readonly heavyFee: Text;
    readonly order: (names: readonly Text[]) => Text;
    readonly defaultHeading: Text;
    readonly default: (terms: NoticeTerms) => Text;
    readonly firstInstalment: Text;
  };
  readonly objection: {
    readonly opening: (
      terms: NoticeTerms,
      notice: Extract<Notice, { kind: "objection_answer" }>,
    ) => readonly [about: Text, strong: Text];
    readonly nextHeading: Text;
    readonly next: (terms: NoticeTerms, notice: Extract<Notice, { kind: "objection_answer" }>) => Text;
  };
  readonly closed: {
    readonly opening: (
      terms: NoticeTerms,
      notice: Extract<Notice, { kind: "case_closed" }>,
      residual: Text,
    ) => readonly [about: Text, strong: Text];
    readonly paymentsHeading: Text;
    readonly payment: (on: Text, amount: Text) => Text;
  };
  readonly contactHeading: Text;
  readonly contact: (terms: NoticeTerms) => Text;
};
