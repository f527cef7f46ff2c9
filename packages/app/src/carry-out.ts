import {
  accept,
  assert,
  type Case,
  type CaseCommand,
  type CaseRefusal,
  decide,
  type Result,
  refuse,
} from "@kravflyt/core";
import type { Versioned } from "@kravflyt/store";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { type CaseSave, saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** A case, who asks for it, and who orders something of it. */
export type Ordering = AskedCase & { readonly by: string };
export type CaseNotFound = { readonly code: "case_not_found" };
/** The refusals of a case that have one of `Code`. */
export type RefusedWith<Code extends CaseRefusal["code"]> = CaseRefusal & { readonly code: Code };
/** Why an order that may be refused with `Codes` was not carried out. */
export type Refused<Codes extends readonly CaseRefusal["code"][]> = RefusedWith<Codes[number]> | CaseNotFound;

/**
 * Loads a case, decides `order`, and stores what happens. An order that changes nothing writes nothing.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function carryOut<Code extends CaseRefusal["code"]>(
  shell: Shell,
  { codes, ...it }: Ordering & { readonly codes: readonly Code[] },
  order: CaseCommand,
): Promise<Result<Case, RefusedWith<Code> | CaseNotFound>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  return decideAndSave(shell, { seen, codes }, order);
}

type Decided<Code> = Pick<CaseSave, "changes"> & {
  readonly seen: Versioned<Case>;
  readonly codes: readonly Code[];
};

/** The same for a case that is loaded; `changes` are written with it, and only when something happens. */
export async function decideAndSave<Code extends CaseRefusal["code"]>(
  shell: Shell,
  { seen, codes, changes = [] }: Decided<Code>,
  order: CaseCommand,
): Promise<Result<Case, RefusedWith<Code>>> {
  const decision = refusedOnlyWith(decide(seen.value, order), codes);
  if (!decision.ok) return decision;
  if (decision.value.length === 0) return accept(seen.value);
  return accept(await saveCase(shell, { before: seen, events: decision.value, changes }));
}

/** A decision whose refusals are known to be some of `codes`: what a route says that it may answer. */
export function refusedOnlyWith<Value, Code extends CaseRefusal["code"]>(
  decision: Result<Value, CaseRefusal>,
  codes: readonly Code[],
): Result<Value, RefusedWith<Code>> {
  if (decision.ok) return decision;
  const { refusal } = decision;
  assert(hasCode(refusal, codes), `an order is refused with ${refusal.code}`);
  return refuse(refusal);
}

const hasCode = <Code extends CaseRefusal["code"]>(
  refusal: CaseRefusal,
  codes: readonly Code[],
): refusal is RefusedWith<Code> => codes.some((code) => code === refusal.code);
