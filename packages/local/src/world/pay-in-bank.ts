import type { Ore } from "@kravflyt/core";
import type { BankSandbox } from "@kravflyt/sandboxes";
import { postDeed } from "./post-deed.ts";

/** The bank takes a payment with a KID back, once however often it is told: a type 18 in its next file. */
export async function takeBackInBank(
  bank: Pick<BankSandbox, "url">,
  payment: { readonly operationId: string; readonly account: string; readonly amount: Ore; readonly kid: string },
): Promise<void> {
  await postDeed(`${bank.url}/_world/payment`, { ...payment, transactionType: "18" });
}

/** A debtor pays to an account, once however often it is told by the same `operationId`. @throws Error when the bank refuses. */
export async function payInBank(
  bank: Pick<BankSandbox, "url">,
  payment: {
    readonly operationId: string;
    readonly account: string;
    readonly amount: Ore;
    readonly kid?: string;
    readonly payerAccount?: string;
  },
): Promise<void> {
  await postDeed(`${bank.url}/_world/payment`, payment);
}
