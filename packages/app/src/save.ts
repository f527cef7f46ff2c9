import { type Change, commit, fitsTogether, type OutboxItem, outboxChange, outboxDone } from "@kravflyt/store";
import { isLeftToSweeper } from "./left-to-sweeper.ts";
import type { Shell } from "./shell.ts";

/**
 * Writes `changes` and what must follow from them in one transaction, then carries the messages on. A crash, or a
 * queue that does not answer, between the two loses nothing: the sweeper finds the outbox items. What nobody waits for is left
 * to it, a minute later.
 * @throws ConflictError when something changed meanwhile; load and decide again.
 */
export async function save(
  shell: Shell,
  changes: readonly Change[],
  outbox: readonly OutboxItem[] = [],
): Promise<void> {
  await commit(shell.table, allChanges(shell, changes, outbox));
  await carryOn(
    shell,
    outbox.filter((item) => !isLeftToSweeper(item)),
  );
}

/** Is it few enough for one transaction? Where what is to be written grows with what a person picks, it is asked before. */
export const canSave = (shell: Shell, changes: readonly Change[], outbox: readonly OutboxItem[]): boolean =>
  fitsTogether(allChanges(shell, changes, outbox));

const allChanges = ({ at }: Shell, changes: readonly Change[], outbox: readonly OutboxItem[]): readonly Change[] => [
  ...changes,
  ...outbox.map((item) => outboxChange(item, at)),
];

/** Hands outbox items to their queues and strikes them off. */
export async function carryOn(shell: Shell, items: readonly OutboxItem[]): Promise<void> {
  if (items.length === 0) return;
  await shell.enqueue(items);
  await outboxDone(
    shell.table,
    items.map((item) => item.id),
  );
}
