import { AUTOPILOT, assert, type Case, decide } from "@kravflyt/core";
import { commit, type Dispatch, dispatchChange, type Versioned } from "@kravflyt/store";
import { moved } from "./delivery-course.ts";
import { letterAfter, letterMessages } from "./letter-orders.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** A letter that was written and has not left, and its case as it is now. */
export type WrittenLetter = { readonly dispatch: Versioned<Dispatch>; readonly case: Versioned<Case> };

/** May it leave? Only on the day it was written, while its case is as it was then: it says nothing else. */
export function isStillRight({ dispatch, case: { value, version } }: WrittenLetter, today: Shell["today"]): boolean {
  const { letterId, sentOn, drawn } = dispatch.value;
  return value.pending?.letterId === letterId && sentOn === today && drawn?.caseVersion === version;
}

/**
 * Nobody may post the letter any more; where the case still wants one, another is ordered in its place. In one transaction,
 * so that of a sender and this only one comes through.
 * @throws ConflictError when the letter is being sent, or the case changed meanwhile.
 */
export async function voidLetter(shell: Shell, { dispatch, case: seen }: WrittenLetter): Promise<void> {
  const { letterId } = dispatch.value;
  const change = dispatchChange({ before: dispatch, after: moved(dispatch.value, { status: "void" }, shell.at) });
  if (seen.value.pending?.letterId !== letterId) return commit(shell.table, [change]);
  const newLetterId = letterAfter(seen);
  const renewed = decide(seen.value, { type: "renew_letter", on: shell.today, by: AUTOPILOT, letterId, newLetterId });
  assert(renewed.ok, `letter ${letterId} is pending and cannot be renewed`);
  const outbox = letterMessages(seen.value, renewed.value);
  await saveCase(shell, { before: seen, events: renewed.value, changes: [change], outbox });
}
