import type { Ore } from "@kravflyt/core";
import type { BankSandbox } from "@kravflyt/sandboxes";

/** A debtor pays to an account, once however often it is told by the same `operationId`. @throws Error when the bank refuses. */
export async function payInBank(
  bank: BankSandbox,
  payment: { readonly operationId: string; readonly account: string; readonly amount: Ore; readonly kid?: string },
): Promise<void> {
  const answer = await fetch(`${bank.url}/_world/payment`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payment),
  });
  if (!answer.ok) throw new Error(`the bank refuses a payment: ${answer.status} ${await answer.text()}`);
}
