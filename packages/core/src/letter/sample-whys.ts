import { type CalendarDate, calendarDate } from "../calendar-date.ts";
import type { Why } from "../law/why.ts";
import { ore } from "../money.ts";
import type { Step } from "../settings.ts";
import type { ClaimLine, FeeLine } from "./letter-facts.ts";

// The reasons of the amounts in `sample-facts.ts`, worked out by hand.

const day = (text: string): CalendarDate => calendarDate(text);

const LATE_INTEREST_RATE = {
  name: "late_interest",
  from: day("2026-01-01"),
  to: day("2026-06-30"),
  percent: "12.00",
  source: "published rate tables",
} as const;
const INKASSOSATS_RATE = {
  name: "inkassosats",
  from: day("2026-01-01"),
  to: day("2026-12-31"),
  nok: 750,
  source: "FOR-2025-12-19-2709",
} as const;

type Period = { readonly from: string; readonly to: string; readonly days: number; readonly principalOre: number };

export function interestLine(
  { from, to, days, principalOre }: Period,
  interestOre: number,
): ClaimLine["interest"][number] {
  const line = {
    from: day(from),
    to: day(to),
    days,
    ratePercent: "12.00",
    yearDays: 365,
    principalOre: ore(principalOre),
  };
  const why: Why = {
    rule: "late_interest",
    law: "LOV-1976-12-17-100 §§ 2, 3",
    rate: LATE_INTEREST_RATE,
    inputs: { principalOre, from, to, days, yearDays: 365 },
    arithmetic: `${principalOre} øre × 12.00 % × ${days} / 365 = ${interestOre} øre (half up)`,
  };
  return { ...line, ore: ore(interestOre), why };
}

export function principal(originalOre: number, paidOre = 0): Pick<ClaimLine, "originalOre" | "principalOre" | "why"> {
  const principalOre = originalOre - paidOre;
  const why: Why = {
    rule: "principal",
    law: "invoice",
    inputs: { originalOre, paidOre, settledElsewhereOre: 0 },
    arithmetic: `${originalOre} øre − ${paidOre} øre − 0 øre = ${principalOre} øre`,
  };
  return { originalOre: ore(originalOre), principalOre: ore(principalOre), why };
}

const LETTER_FEE_FRACTIONS = {
  name: "letter_fee_fractions",
  from: day("2020-10-01"),
  to: day("2026-12-31"),
  source: "FOR-2020-06-19-1248",
} as const;
const LETTER_FEE_ROUNDING = {
  name: "letter_fee_rounding",
  from: day("2026-01-01"),
  to: day("2026-12-31"),
  source: "FOR-2025-12-19-2709",
} as const;

const SENT = {
  dunning: { step: "dunning", sentOn: day("2026-01-20"), deadlineOn: day("2026-02-03") },
  notice: { step: "collection_notice", sentOn: day("2026-02-05"), deadlineOn: day("2026-02-19") },
  demand: { step: "payment_demand", sentOn: day("2026-02-23"), deadlineOn: day("2026-03-09") },
} as const;

type Share = { readonly numerator: number; readonly feeOre: number; readonly letters?: NonNullable<Why["letters"]> };

export function fee(step: Step, sentOn: string, share: Share): FeeLine {
  const why: Why = {
    rule: `${step}_fee`,
    law: "FOR-1989-07-14-562 § 1-2",
    rate: INKASSOSATS_RATE,
    factors: [{ ...LETTER_FEE_FRACTIONS, numerator: share.numerator, denominator: 20 }],
    rounding: { unit: "krone", row: LETTER_FEE_ROUNDING },
    ...(share.letters === undefined ? {} : { letters: share.letters }),
    inputs: { step, sentOn, firstDueOn: "2026-01-05", lastDueOn: "2026-01-05" },
    arithmetic: `75000 øre × ${share.numerator}/20 = ${share.feeOre} øre (half up to the krone)`,
  };
  return { step, sentOn: day(sentOn), ore: ore(share.feeOre), why };
}

export const DUNNING_FEE = fee("dunning", "2026-01-20", { numerator: 1, feeOre: 3800 });
export const NOTICE_FEE = fee("collection_notice", "2026-02-05", {
  numerator: 1,
  feeOre: 3800,
  letters: [SENT.dunning],
});
export const DEMAND_FEE = fee("creditor_demand", "2026-02-23", {
  numerator: 3,
  feeOre: 11_300,
  letters: [SENT.dunning],
});

export const COLLECTION_FEE = {
  ore: ore(60_000),
  why: {
    rule: "collection_fee_light",
    law: "FOR-1989-07-14-562 § 2-2",
    rate: INKASSOSATS_RATE,
    factors: [
      {
        name: "collection_fee_brackets",
        numerator: 80,
        denominator: 100,
        from: day("2020-10-01"),
        to: day("2026-12-31"),
        source: "FOR-2020-06-19-1248, with published tables at 700 and 750",
      },
    ],
    rounding: { unit: "ore" },
    letters: [SENT.notice, SENT.demand],
    inputs: {
      asOf: "2026-02-23",
      principalOre: 1_000_000,
      firstDueOn: "2026-01-05",
      bracketAboveOre: 250_000,
      bracketUpToOre: 1_000_000,
      consumer: true,
      creditorVatDeductible: true,
    },
    arithmetic: "75000 øre × 80/100 = 60000 øre (half up)",
  },
} as const;

export const HEAVY_FEE = {
  ore: ore(120_000),
  why: {
    ...COLLECTION_FEE.why,
    rule: "collection_fee_heavy",
    law: "FOR-1989-07-14-562 § 2-3",
    factors: [
      ...COLLECTION_FEE.why.factors,
      {
        name: "collection_fee_heavy",
        numerator: 2,
        denominator: 1,
        from: day("2010-01-01"),
        to: day("2026-12-31"),
        source: "FOR-1989-07-14-562 §§ 2-2, 2-3",
      },
    ],
    inputs: { ...COLLECTION_FEE.why.inputs, asOf: "2026-04-07" },
    arithmetic: "75000 øre × 80/100 × 2/1 = 120000 øre (half up)",
  },
} as const;
