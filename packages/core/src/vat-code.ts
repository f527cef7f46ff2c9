import type { Chart, VatCode } from "./account-map.ts";
import type { ConnectionSettings } from "./settings.ts";

export const VAT_FIELDS = ["interestVatCode", "feeVatCode"] as const;
export type VatField = (typeof VAT_FIELDS)[number];
type ChosenCodes = { readonly [field in VatField]?: string | undefined };
type IncomeAccounts = Pick<ConnectionSettings, "interestAccount" | "feeAccount">;

const ACCOUNT_OF = { interestVatCode: "interestAccount", feeVatCode: "feeAccount" } as const;

/**
 * What a code may be: late interest and the fees of collection are no part of what was paid for the goods (mval. § 4-1 (2)), so
 * no turnover, and neither taxed nor zero-rated. 7 is no VAT treatment of income, 6 turnover outside the Act, 0 no VAT treatment
 * of a cost, which is where fees stand that are set against one.
 */
const OF_INCOME = ["7", "6", "0"] as const;
const OF_COST = ["0", "7", "6"] as const;

/** By the Norwegian standard chart: classes 3 and 8 hold income, the rest what fees are set against. */
export const isIncomeAccount = (account: string): boolean => /^[38]/.test(account);

const usualCodes = (account: string): readonly [string, ...string[]] =>
  isIncomeAccount(account) ? OF_INCOME : OF_COST;

/** The code that income is booked with: the one that was chosen, or the usual one of such an account. */
export const vatCodeOf = (accounts: IncomeAccounts & ChosenCodes, field: VatField): string =>
  accounts[field] ?? usualCodes(accounts[ACCOUNT_OF[field]])[0];

export type VatProblem = {
  readonly field: VatField;
  readonly account: string;
  /** Absent where none was chosen, and the account takes none that would be lawful. */
  readonly code?: string;
  /** `taxed`: taxed or zero-rated turnover; `not_on_account`: the books let no such code on that account. */
  readonly problem: "unknown" | "taxed" | "not_on_account" | "account_taxed";
  /** What may be chosen; none: another account has to be. */
  readonly fits: readonly string[];
};

export type VatCodes = { readonly [field in VatField]: string };

/** The codes of both incomes as they are to be saved; what was not chosen is the usual one that the books take there. */
export function resolveVatCodes(
  map: IncomeAccounts & ChosenCodes,
  chart: Chart,
): { readonly codes: VatCodes; readonly problems: readonly VatProblem[] } {
  const problems: VatProblem[] = [];
  const resolve = (field: VatField): string => {
    const account = map[ACCOUNT_OF[field]];
    const fits = fitting(account, chart);
    const code = map[field] ?? fits[0];
    const problem = code === undefined ? "account_taxed" : problemOf(code, fits, chart);
    if (problem !== undefined)
      problems.push({ field, account, ...(code === undefined ? {} : { code }), problem, fits });
    return code ?? "";
  };
  return { codes: { interestVatCode: resolve("interestVatCode"), feeVatCode: resolve("feeVatCode") }, problems };
}

/** What of the books' codes may stand on the account, the usual ones first. */
function fitting(account: string, { accounts, vatCodes }: Chart): readonly string[] {
  const allowed = accounts.find(({ code }) => code === account)?.vatCodes;
  const usual = usualCodes(account);
  const own = (vatCodes ?? []).filter((one) => isOutside(one) && !usual.includes(one.code)).map(({ code }) => code);
  const known = [
    ...usual.filter((code) => vatCodes === undefined || vatCodes.some((one) => one.code === code)),
    ...own,
  ];
  return known.filter((code) => allowed === undefined || allowed.includes(code));
}

/** Codes of the books' own are what their rate says; of the standard ones only those that are named here. */
const isOutside = ({ code, taxed }: VatCode): boolean =>
  /^\d+$/.test(code) ? OF_INCOME.some((one) => one === code) : !taxed;

function problemOf(code: string, fits: readonly string[], { vatCodes }: Chart): VatProblem["problem"] | undefined {
  if (fits.includes(code)) return undefined;
  const found = vatCodes?.find((one) => one.code === code);
  if (vatCodes !== undefined && found === undefined) return "unknown";
  return isOutside(found ?? { code, name: "", taxed: true }) ? "not_on_account" : "taxed";
}
