import type { ConnectionSettings } from "./settings.ts";

/** An account of the creditor's books, as far as it says whether it can be booked on. */
export type ChartAccount = {
  readonly code: string;
  readonly closed?: true;
  /** The VAT codes that the books let on it; absent where they let all, or do not tell. */
  readonly vatCodes?: readonly string[];
};

/** A VAT code of the creditor's books: of the standard list (SAF-T Financial), or their own. */
export type VatCode = {
  readonly code: string;
  readonly name: string;
  /** There is a rate on it. */
  readonly taxed: boolean;
};

/** The chart of accounts as the books have it now. */
export type Chart = {
  readonly accounts: readonly ChartAccount[];
  /** Codes of those that payments can be booked on. */
  readonly banks: ReadonlySet<string>;
  /** Absent where the books do not tell. */
  readonly vatCodes?: readonly VatCode[];
};

export const MAPPED_ACCOUNTS = ["interestAccount", "feeAccount", "bankAccount"] as const;
export type MappedAccount = (typeof MAPPED_ACCOUNTS)[number];
export type AccountMap = Pick<ConnectionSettings, MappedAccount>;

export type AccountProblem = {
  readonly field: MappedAccount;
  readonly account: string;
  readonly problem: "unknown" | "closed" | "wrong_type";
};

/**
 * Classes of the Norwegian standard chart (NS 4102) that each may stand in: interest is income of class 3 or 8, fees are
 * too, or set against the cost that they cover (6, 7). What stands in the balance (1, 2) is no income.
 */
const CLASSES = { interestAccount: /^[38]/, feeAccount: /^[3678]/ } as const;

/** What stands against the accounts that a creditor chose; nothing when all can be booked on as they are meant. */
export function accountProblems(map: AccountMap, chart: Chart): readonly AccountProblem[] {
  return MAPPED_ACCOUNTS.flatMap((field) => {
    const problem = problemOf(field, map[field], chart);
    return problem === undefined ? [] : [{ field, account: map[field], problem }];
  });
}

/** What an account can be chosen for. */
export const fitsFor = (code: string, chart: Chart): readonly MappedAccount[] =>
  MAPPED_ACCOUNTS.filter((field) => problemOf(field, code, chart) === undefined);

function problemOf(
  field: MappedAccount,
  code: string,
  { accounts, banks }: Chart,
): AccountProblem["problem"] | undefined {
  const found = accounts.find((account) => account.code === code);
  if (found === undefined && !banks.has(code)) return "unknown";
  if (found?.closed === true) return "closed";
  if (field === "bankAccount") return banks.has(code) ? undefined : "wrong_type";
  return CLASSES[field].test(code) && !banks.has(code) ? undefined : "wrong_type";
}
