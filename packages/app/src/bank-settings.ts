import { isDeepStrictEqual } from "node:util";
import { assert, type BankTerms, bankTermsOf, ConflictError, type Operator } from "@kravflyt/core";
import {
  auditChange,
  commit,
  loadVersionedOperator,
  operatorChange,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** What is agreed with the operator's bank, with the version to send back. */
export type BankSettings = BankTerms & { readonly version: number };

export async function readBankTerms(table: Table): Promise<BankSettings> {
  const { value: operator, version } = await load(table);
  return { version, ...bankTermsOf(operator) };
}

/**
 * Saves what is agreed with the bank, and writes down who did. It holds for payouts that are ordered from now on; one that
 * waits for its approval goes on waiting. What is as it was is not saved again.
 * @throws ConflictError when the operator was changed since the person looked.
 */
export async function saveBankTerms(
  shell: Shell,
  { settings: { version, ...bank }, by }: { readonly settings: BankSettings; readonly by: string },
): Promise<BankSettings> {
  const before = await load(shell.table);
  if (before.version !== version) throw new ConflictError("the operator has another version");
  const was = bankTermsOf(before.value);
  if (isDeepStrictEqual(bank, was)) return { version, ...was };
  await commit(shell.table, [
    operatorChange({ ...before.value, bank }, before),
    auditChange({ at: shell.at, by, what: "bank", before: was, after: bank }),
  ]);
  return { version: version + 1, ...bank };
}

async function load(table: Table): Promise<Versioned<Operator>> {
  const operator = await loadVersionedOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  return operator;
}
