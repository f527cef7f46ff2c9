// The figures of 2025 and 2026 as the authorities published them, written down for the auditor alone.

/** Late interest, hundredths of a percent a year, by half-year. */
const INTEREST: Readonly<Record<string, number>> = {
  "2025-1": 1250,
  "2025-2": 1225,
  "2026-1": 1200,
  "2026-2": 1225,
};

export const halfYearOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7) <= "06" ? 1 : 2}`;

export function interestRate(halfYear: string): number {
  const rate = INTEREST[halfYear];
  if (rate === undefined) throw new RangeError(`the auditor knows no interest for ${halfYear}`);
  return rate;
}

/** Nothing may be sent after it: the rates and the law of 2027 are not known. */
export const LAST_DAY = "2026-12-31";

/** Øre, 2026: inkassosats 750 kr; 38 kr for a purring or a varsel, 113 kr for the creditor's own demand. */
export const LETTER_FEE_ORE = 3_800;
export const LETTER_FEE_2025_ORE = 3_500;
export const OWN_DEMAND_FEE_ORE = 11_300;

/** The light fee for a consumer by the principal, øre: claims due from October 2020, inkassosats 750 kr. */
const LIGHT: readonly (readonly [upToOre: number, feeOre: number])[] = [
  [50_000, 18_750],
  [100_000, 26_250],
  [250_000, 30_000],
  [1_000_000, 60_000],
  [5_000_000, 120_000],
  [25_000_000, 270_000],
  [Number.POSITIVE_INFINITY, 540_000],
];

type Salary = {
  readonly principalOre: number;
  readonly isHeavy: boolean;
  readonly isConsumer: boolean;
  readonly isVatDeductible: boolean;
};

/** Doubled when heavy, half as much again for a business, a quarter more where the creditor cannot deduct VAT. */
export function collectionFeeOre({ principalOre, isHeavy, isConsumer, isVatDeductible }: Salary): number {
  const light = LIGHT.find(([upToOre]) => principalOre <= upToOre)?.[1] ?? 0;
  const eighths = light * (isHeavy ? 2 : 1) * (isConsumer ? 2 : 3) * (isVatDeductible ? 4 : 5);
  return Math.floor((eighths + 4) / 8);
}

/** One and a half inkassosats, a quarter more where the creditor cannot deduct VAT. */
export const planFeeOre = (isVatDeductible: boolean): number => (isVatDeductible ? 112_500 : 140_625);

/** Øre, 2026, R 1,345 kr: 0.69 R and 1.54 R to the court, half an R for writing, kroner cut off. */
const COURT_FEE_ORE: Readonly<Record<string, number>> = { attachment: 92_800, conciliation: 207_100 };
const WRITING_FEE_ORE = 67_200;
const WRITING_FEE_WITH_VAT_ORE = 84_000;

export const courtCostsOre = (kind: string, isVatDeductible: boolean): number =>
  (COURT_FEE_ORE[kind] ?? 0) + (isVatDeductible ? WRITING_FEE_ORE : WRITING_FEE_WITH_VAT_ORE);

/** Standard compensation, øre, by the half-year in which the claim fell due: LOV-1976-12-17-100 § 3 a. */
const COMPENSATION: Readonly<Record<string, number>> = {
  "2025-2": 46_000,
  "2026-1": 46_000,
  "2026-2": 43_000,
};

export function compensationOre(dueOn: string): number {
  const amount = COMPENSATION[halfYearOf(dueOn)];
  if (amount === undefined) throw new RangeError(`the auditor knows no compensation for ${dueOn}`);
  return amount;
}
