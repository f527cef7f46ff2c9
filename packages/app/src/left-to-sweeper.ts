import type { OutboxItem } from "@kravflyt/store";

/** What the ids of messages about closing statements begin with. */
export const CLOSING = "closing:";

/**
 * What nobody waits for, and more than thirty functions cause: it stays in the outbox until the sweeper carries it on, so that none
 * of them needs the right to its queue.
 */
export const isLeftToSweeper = ({ id }: Pick<OutboxItem, "id">): boolean => id.startsWith(`tell-of-message:${CLOSING}`);
