import type { CalendarDate } from "../calendar-date.ts";
import { VAT_PERCENT } from "../law/rates/collection-fees.ts";
import { rateOn } from "../law/rates/rate-table.ts";
import { type Ore, scaleOre, sumOre } from "../money.ts";
import type { SettlementLine } from "./settlement.ts";

/** The salær that came with a payout, in øre, by whether the creditor deducts its VAT. */
export type SettledSalaer = {
  /** Paid without VAT, which is invoiced to the creditor. */
  readonly withoutOre: Ore;
  /** Paid with VAT in it. */
  readonly withOre: Ore;
  /** Absent where the rate of the day is not known. */
  readonly vat?: { readonly percent: number; readonly invoicedOre: Ore; readonly includedOre: Ore };
};

type Line = {
  readonly case: { readonly vatDeductible: boolean };
  readonly line: Pick<SettlementLine, "collectionFeeOre">;
};

/** What of a payout's money is salær, and the VAT of it. */
export function settledSalaer(lines: readonly Line[], on: CalendarDate): SettledSalaer {
  const salaer = (deductible: boolean): Ore =>
    sumOre(lines.filter((one) => one.case.vatDeductible === deductible).map(({ line }) => line.collectionFeeOre));
  const [withoutOre, withOre] = [salaer(true), salaer(false)];
  const rate = rateOn(VAT_PERCENT, on);
  if (!rate.ok) return { withoutOre, withOre };
  const percent = rate.value.value;
  return {
    withoutOre,
    withOre,
    vat: {
      percent,
      invoicedOre: scaleOre(withoutOre, percent, 100),
      includedOre: scaleOre(withOre, percent, 100 + percent),
    },
  };
}
