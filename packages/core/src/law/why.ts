/**
 * Why an amount is what it is, complete enough to compute it again without us:
 * rule, paragraph, the dated rate row it used, the inputs, and the arithmetic written out.
 */
export type Why = {
  /** Stable id of the rule, e.g. `letter_fee.dunning`, or of the reason why nothing may be charged. */
  readonly rule: string;
  /** Paragraph, e.g. `FOR-1989-07-14-562 § 1-2`. */
  readonly law: string;
  readonly rate?: {
    readonly name: string;
    readonly from: string;
    readonly to?: string;
    readonly nok?: number;
    readonly percent?: string;
  };
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
  /** The sum as a person would write it: `750,00 × 1/20 = 37,50 → 38,00`. */
  readonly arithmetic: string;
};
