import { listCreditors } from "@kravflyt/store";
import { payOut } from "./pay-out.ts";
import type { Shell } from "./shell.ts";
import { startDueCases } from "./start-due-cases.ts";

/** Full auto for every creditor, one after the other. */
export async function startAllDueCases(shell: Shell): Promise<{ readonly started: number }> {
  let started = 0;
  for (const { creditor } of await listCreditors(shell.table)) {
    started += (await startDueCases(shell, creditor.creditorId)).started;
  }
  return { started };
}

/** Payouts of every creditor whose day has come. */
export async function payOutAll(shell: Shell): Promise<{ readonly ordered: number }> {
  let ordered = 0;
  for (const { creditor } of await listCreditors(shell.table)) {
    const { payout } = await payOut(shell, creditor.creditorId);
    if (payout !== undefined) ordered += 1;
  }
  return { ordered };
}
