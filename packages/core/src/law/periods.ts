/** Days, months and years that the law sets. They have not changed while any row of the rate tables is known. */
export const PERIODS = {
  /** A collection notice needs at least this many days to pay. */
  noticeDays: { days: 14, law: "LOV-1988-05-13-26 § 9" },
  /** A payment demand needs at least this many days to pay. */
  demandDays: { days: 14, law: "LOV-1988-05-13-26 § 10" },
  /** A letter bears a fee no earlier than this many days after the last claim fell due. */
  feeAfterDueDays: { days: 14, law: "FOR-1989-07-14-562 § 1-2" },
  /** A second fee needs a missed deadline of at least this many days in the first letter. */
  firstDunningDays: { days: 14, law: "FOR-1989-07-14-562 § 1-3" },
  /** The count of fee-bearing letters starts anew this many months after the last of them. */
  feeCountMonths: { months: 6, law: "FOR-1989-07-14-562 § 1-3" },
  /** The collection fee is heavy when the demand's deadline is exceeded by more than this many days. */
  heavyAfterDays: { days: 28, law: "FOR-1989-07-14-562 § 2-3" },
  /** Legal steps later than this many months after the payment demand need a new demand. */
  legalStepMonths: { months: 6, law: "LOV-1988-05-13-26 § 11" },
  /** A petition for attachment follows the written notice of it by at least this many days. */
  enforcementNoticeDays: { days: 14, law: "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18" },
  /** A claim is time-barred after this many years. */
  limitation: { years: 3, law: "LOV-1979-05-18-18 §§ 2, 3" },
  /** A money loan, a debt instrument and what a judgment decided are time-barred after this many years. */
  longLimitation: { years: 10, law: "LOV-1979-05-18-18 §§ 5, 21" },
} as const;
