import { isDeepStrictEqual } from "node:util";
import { assert, ConflictError, type VippsTerms } from "@kravflyt/core";
import { auditChange, commit, loadVersionedOperator, operatorChange, type Table } from "@kravflyt/store";
import type { Shell } from "../shell.ts";

/** What is agreed with Vipps, with the version to send back; nothing agreed yet leaves out the rest. */
export type VippsSettings = { readonly version: number; readonly terms?: VippsTerms };

export async function readVipps(table: Table): Promise<VippsSettings> {
  const { value, version } = await load(table);
  return { version, ...(value.vipps && { terms: value.vipps }) };
}

/**
 * Saves what is agreed with Vipps, and writes down who did. Switched off, nobody is offered it any more; what was paid by it is
 * still followed to its end. What is as it was is not saved again.
 * @throws ConflictError when the operator was changed since the person looked.
 */
export async function saveVipps(
  shell: Shell,
  { version, terms, by }: { readonly version: number; readonly terms: VippsTerms; readonly by: string },
): Promise<VippsSettings> {
  const before = await load(shell.table);
  if (before.version !== version) throw new ConflictError("the operator has another version");
  const { vipps: was } = before.value;
  if (isDeepStrictEqual(terms, was)) return { version, terms };
  await commit(shell.table, [
    operatorChange({ ...before.value, vipps: terms }, before),
    auditChange({ at: shell.at, by, what: "vipps", before: was, after: terms }),
  ]);
  return { version: version + 1, terms };
}

async function load(table: Table) {
  const operator = await loadVersionedOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  return operator;
}
