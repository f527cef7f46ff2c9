import type { Reply } from "../../api/client.ts";

export type OneProof = Reply<"readProof">;
export type OneStatement = Reply<"readStatement">;
export type Balances = OneProof["totals"];
export type AccountName = keyof Balances;

/** Accounts of what the client account owes, in the order in which they are read. */
export const OWNERS = ["owed_principal", "owed_interest", "owed_fees", "owed_to_payer", "operator_income"] as const;

/** Accounts of what debtors paid straight to creditors. With what was paid too much there they come to zero. */
const BESIDE = [
  "creditor_bank",
  "creditor_principal",
  "creditor_interest_income",
  "creditor_fee_income",
  "owed_to_operator",
  "creditor_service_cost",
] as const;

type Owner = { readonly account: (typeof OWNERS)[number]; readonly ore: number };

/** Where the money on the client account belongs, as positive sums; they come to what the account holds. */
export function ownersOf(totals: Balances): readonly Owner[] {
  const beside = BESIDE.reduce((sum, account) => sum + (totals[account] ?? 0), 0);
  return OWNERS.map((account) => {
    // what was paid too much straight to a creditor is not on the client account
    const owed = (totals[account] ?? 0) + (account === "owed_to_payer" ? beside : 0);
    return { account, ore: 0 - owed };
  });
}

/** How a day turned out. */
export function resultOf({
  unexplainedOre,
  findings,
}: {
  readonly unexplainedOre?: number | undefined;
  readonly findings: number;
}): "fits" | "differs" | "waits" {
  if (findings > 0 || (unexplainedOre !== undefined && unexplainedOre !== 0)) return "differs";
  return unexplainedOre === undefined ? "waits" : "fits";
}

/** What is signed as a file: nothing of it is changed. */
export const asJson = (signed: OneProof | OneStatement): Blob =>
  new Blob([`${JSON.stringify(signed, null, 2)}\n`], { type: "application/json" });
