import { addDays, type CalendarDate, SUSPENSE } from "@kravflyt/core";
import { firstBookedDay, lastProof, listCreditors, loadOperator, type StoredProof, type Table } from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import type { Secrets } from "../tokens.ts";
import { bankOn } from "./bank-on.ts";
import { type ProofSecret, proofKey } from "./proof-key.ts";
import { proveDay } from "./prove-day.ts";

/** Days that one run proves; the next goes on. */
const DAYS_MAX = 60;

export type ProvenDays = {
  readonly proofs: readonly StoredProof[];
  /** The day that waits for the bank's statement. */
  readonly waits?: CalendarDate;
};

/** Proves every day that is over and not yet proven, in order. With nothing to prove it reads two items. */
export async function proveDays(shell: Shell, secrets: Secrets<ProofSecret>): Promise<ProvenDays> {
  const operator = await loadOperator(shell.table);
  let last = await lastProof(shell.table, shell.today);
  let on = last === undefined ? await firstDay(shell.table) : addDays(last.on, 1);
  const proofs: StoredProof[] = [];
  while (operator !== undefined && on !== undefined && on < shell.today && proofs.length < DAYS_MAX) {
    const account = operator.clientAccount;
    const bank = await bankOn(shell.table, account, { on, today: shell.today });
    if (bank.kind === "wait") return { proofs, waits: on };
    last = await proveDay(shell, await proofKey(secrets), { on, last, account, bank });
    proofs.push(last);
    on = addDays(on, 1);
  }
  return { proofs };
}

async function firstDay(table: Table): Promise<CalendarDate | undefined> {
  const creditors = await listCreditors(table);
  return firstBookedDay(table, [...creditors.map(({ creditor }) => creditor.creditorId), SUSPENSE]);
}
