import { addOre, assert, type IncomeHeld } from "@kravflyt/core";
import { listCreditors, loadOperator } from "@kravflyt/store";
import { incomeAccountInUse } from "./income-account.ts";
import { incomeOrderedToday, payIncome } from "./pay-income.ts";
import { payOut } from "./pay-out.ts";
import type { Shell } from "./shell.ts";
import { startDueCases } from "./start-due-cases.ts";

/** Full auto for every creditor, one after the other. */
export async function startAllDueCases(shell: Shell): Promise<{ readonly started: number }> {
  let started = 0;
  await forEach(await listCreditors(shell.table), async ({ creditor }) => {
    started += (await startDueCases(shell, creditor.creditorId)).started;
  });
  return { started };
}

export type PaidOut = {
  readonly ordered: number;
  /** Orders of the operator's income; without an account for it, why there are none. */
  readonly income: number;
} & { readonly [why in IncomeHeld["code"]]?: 1 };

/** Payouts of every creditor whose day has come, and with them what is the operator's. */
export async function payOutAll(shell: Shell): Promise<PaidOut> {
  const operator = await loadOperator(shell.table);
  assert(operator !== undefined, "the tenant has no operator");
  let [ordered, income] = [0, 0];
  let held: IncomeHeld["code"] | undefined;
  let orderedOre = await incomeOrderedToday(shell);
  await forEach(await listCreditors(shell.table), async ({ creditor: { creditorId } }) => {
    ordered += (await payOut(shell, creditorId)).payouts.length;
    // asked for each anew: what an admin changes or stops meanwhile holds from here on
    const to = await incomeAccountInUse(shell);
    if (!to.ok) {
      held = to.refusal.code;
      return;
    }
    const { payout } = await payIncome(shell, creditorId, { operator, to: to.value, orderedOre });
    if (payout === undefined) return;
    income += 1;
    orderedOre = addOre(orderedOre, payout.amountOre);
  });
  return { ordered, income, ...(held === undefined ? {} : { [held]: 1 }) };
}

/** One that fails stops no other; the run as a whole has failed all the same, so that somebody hears of it. */
async function forEach<Item>(all: readonly Item[], run: (one: Item) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of all) await run(one).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, "some creditors failed");
}
