import { type Ore, ore } from "../../money.ts";
import type { Fraction } from "./letter-fees.ts";
import { rateTable } from "./rate-table.ts";

/** One bracket: light fee for a consumer as hundredths of the inkassosats. `null` is without an upper bound. */
export type CollectionFeeBracket = { readonly upToOre: Ore | null; readonly lightHundredths: number };

const bracket = (upToOre: number | null, lightHundredths: number): CollectionFeeBracket => ({
  upToOre: upToOre === null ? null : ore(upToOre),
  lightHundredths,
});

/**
 * Collection fee (salær) by summed principal, upper bounds included; looked up by the day the first claim
 * fell due: FOR-1989-07-14-562 § 2-2. Brackets rise; the last has no bound.
 */
export const COLLECTION_FEE_BRACKETS = rateTable<readonly CollectionFeeBracket[]>("collection_fee_brackets", [
  [
    "2010-01-01",
    "2020-09-30",
    [
      bracket(250_000, 50),
      bracket(1_000_000, 100),
      bracket(5_000_000, 200),
      bracket(25_000_000, 400),
      bracket(null, 800),
    ],
    "FOR-1989-07-14-562 §§ 2-2, 2-3 as quoted 2010–2020, with published tables at 700",
    "two_sources",
  ],
  [
    "2020-10-01",
    "2026-12-31",
    [
      bracket(50_000, 25),
      bracket(100_000, 35),
      bracket(250_000, 40),
      bracket(1_000_000, 80),
      bracket(5_000_000, 160),
      bracket(25_000_000, 360),
      bracket(null, 720),
    ],
    "FOR-2020-06-19-1248, with published tables at 700 and 750",
    "two_sources",
  ],
]);

/** What the light consumer fee is multiplied with; looked up by the day of the fee. */
export const COLLECTION_FEE_FACTORS = rateTable<{ readonly heavy: Fraction; readonly notConsumer: Fraction }>(
  "collection_fee_factors",
  [
    [
      "2010-01-01",
      "2026-12-31",
      { heavy: { numerator: 2, denominator: 1 }, notConsumer: { numerator: 3, denominator: 2 } },
      "FOR-1989-07-14-562 §§ 2-2, 2-3",
      "two_sources",
    ],
  ],
);

/** Addition for an agreed plan with more than `moreThan` instalments, as a share of the inkassosats. */
export const INSTALMENT_FEE_FACTORS = rateTable<{ readonly moreThan: number; readonly share: Fraction }>(
  "instalment_fee_factors",
  [
    [
      "2010-01-01",
      "2026-12-31",
      { moreThan: 4, share: { numerator: 3, denominator: 2 } },
      "FOR-1989-07-14-562 § 2-4",
      "two_sources",
    ],
  ],
);

/** General VAT rate in whole percent. A creditor who cannot deduct it may pass it on: FOR-1989-07-14-562 § 2-2. */
export const VAT_PERCENT = rateTable<number>("vat_general_percent", [
  ["2005-01-01", "2026-12-31", 25, "merverdiavgiftsloven § 5-1 and the yearly resolution", "from_memory"],
]);
