import { type Ore, ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { ClaimPart, PayeeMode } from "../settings.ts";

/**
 * What a payment pays first as long as nothing else is agreed. Where the debtor pays the creditor, the books put the payment on
 * the invoice: the principal comes first.
 */
export const USUAL_ORDER: Readonly<Record<PayeeMode, readonly ClaimPart[]>> = {
  creditor_account: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  client_account: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
};

/** What is under way with a creditor whose debtors are to pay elsewhere. */
export type PayeeFacts = {
  /** Cases that have not ended. */
  readonly openCases: number;
  /** On the client account and not the operator's; below zero where the creditor was sent too much. */
  readonly clientMoneyOre: Ore;
  /** Its process, or one that waits for its day, makes a case for each customer, and no agency takes the cases over. */
  readonly grouped: boolean;
};

export type PayeeRefusal =
  | ({ readonly code: "payee_in_use" } & Pick<PayeeFacts, "openCases" | "clientMoneyOre">)
  | { readonly code: "grouping_needs_client_account" };

/** May the creditor's debtors pay to `payee` from now on? Only where nothing has begun that goes by the other. */
export function checkPayee(payee: PayeeMode, facts: PayeeFacts): Result<"may", PayeeRefusal> {
  const { openCases, clientMoneyOre, grouped } = facts;
  if (openCases > 0 || clientMoneyOre !== ZERO_ORE) return refuse({ code: "payee_in_use", openCases, clientMoneyOre });
  return grouped && payee === "creditor_account" ? refuse({ code: "grouping_needs_client_account" }) : accept("may");
}
