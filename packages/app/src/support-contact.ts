import { isDeepStrictEqual } from "node:util";
import { assert, ConflictError, type Operator, type SupportContact } from "@kravflyt/core";
import {
  auditChange,
  commit,
  loadVersionedOperator,
  operatorChange,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** What the operator has said of its support, with the version to send back. */
export type SupportSettings = SupportContact & { readonly version: number };

/** GO-21: whom people can ask. Where nothing else is said it is the operator itself. */
export async function readSupport(table: Table): Promise<SupportSettings> {
  const { value: operator, version } = await load(table);
  const { name, email, phone, support } = operator;
  return { version, name, email, phone, ...support };
}

/**
 * Saves whom people can ask, and writes down who did. What is as it was is not saved again.
 * @throws ConflictError when the operator was changed since the person looked.
 */
export async function saveSupport(
  shell: Shell,
  { settings: { version, ...support }, by }: { readonly settings: SupportSettings; readonly by: string },
): Promise<SupportSettings> {
  const before = await load(shell.table);
  if (before.version !== version) throw new ConflictError("the operator has another version");
  const was = before.value.support ?? {};
  if (!isDeepStrictEqual(support, was)) {
    await commit(shell.table, [
      operatorChange({ ...before.value, support }, before),
      auditChange({ at: shell.at, by, what: "support", before: was, after: support }),
    ]);
  }
  return readSupport(shell.table);
}

async function load(table: Table): Promise<Versioned<Operator>> {
  const operator = await loadVersionedOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  return operator;
}
