import { listCreditors } from "@kravflyt/store";
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

/** Payouts of every creditor whose day has come. */
export async function payOutAll(shell: Shell): Promise<{ readonly ordered: number }> {
  let ordered = 0;
  await forEach(await listCreditors(shell.table), async ({ creditor }) => {
    ordered += (await payOut(shell, creditor.creditorId)).payouts.length;
  });
  return { ordered };
}

/** One that fails stops no other; the run as a whole has failed all the same, so that somebody hears of it. */
async function forEach<Item>(all: readonly Item[], run: (one: Item) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of all) await run(one).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, "some creditors failed");
}
