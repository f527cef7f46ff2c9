import { assert, isNotice, type LetterSent, letterLeft } from "@kravflyt/core";
import { commit, type Dispatch, dispatchChange, loadCase, type Versioned } from "@kravflyt/store";
import { moved } from "./delivery-course.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/**
 * Writes down that a letter has left, and tells its case in the same transaction: from now on it costs its fee and sets
 * its deadline.
 * @throws ConflictError when case or dispatch changed meanwhile.
 */
export async function recordLeft(shell: Shell, before: Versioned<Dispatch>, remoteId: string): Promise<void> {
  const after = moved(before.value, { status: "delivered", remoteId, deliveredAt: shell.at }, shell.at);
  const change = dispatchChange({ before, after });
  const sent = sentOf(after);
  if (sent === undefined) return commit(shell.table, [change]);
  const seen = await loadCase(shell.table, after.caseId);
  assert(seen !== undefined, `letter ${after.letterId} has no case`);
  const events = letterLeft(seen.value, sent);
  await saveCase(shell, { before: seen, events, changes: [change] });
}

/** What a case is told of a letter; of a notice it is told nothing. */
function sentOf({ letterId, step, sentOn: on, channel, pdf, drawn }: Dispatch): LetterSent | undefined {
  if (drawn === undefined || isNotice(step)) return undefined;
  const { deadlineOn, feeOre, why } = drawn;
  return { type: "letter_sent", on, letterId, step, deadlineOn, feeOre, why, channel, pdf };
}
