import type { NoteHintsMessage } from "@kravflyt/contracts";
import { type ConnectionId, connectionId } from "@kravflyt/core";
import { commit, loadWebhookInbox, type OutboxItem, outboxChange, webhookInboxChange } from "@kravflyt/store";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { hear } from "./webhook-inbox.ts";

export type NoteAnswer = { readonly kind: "repeat" | "read_now" | "read_soon" | "is_asked_for" };

/**
 * Notes what a system told us of, and asks for one reading of it: the first message at once, all that follow within a minute
 * together. A hundred in a second are two readings.
 * @throws ConflictError when another message was first: decide again.
 */
export async function noteHints(shell: Shell, it: NoteHintsMessage): Promise<NoteAnswer> {
  const id = connectionId(it.connectionId);
  const before = await loadWebhookInbox(shell.table, id);
  const { delivery, hints } = it;
  const heard = hear(before, { connectionId: id, delivery, hints, at: shell.at });
  if (heard === undefined) return { kind: "repeat" };
  const change = webhookInboxChange({ before, after: heard.after });
  if (heard.read === "now") {
    await save(shell, [change], [readingOf(id)]);
    return { kind: "read_now" };
  }
  if (heard.read === "is_asked_for") {
    await commit(shell.table, [change]);
    return { kind: "is_asked_for" };
  }
  await commit(shell.table, [change, readingSoon(shell, id)]);
  return { kind: "read_soon" };
}

const readingOf = (id: ConnectionId): OutboxItem =>
  message("sync-creditor", `${id}:hinted`, { connectionId: id, hinted: true });

/** Left in the outbox: whoever sweeps it carries it on a minute later. */
export const readingSoon = (shell: Shell, id: ConnectionId) => outboxChange(readingOf(id), shell.at);
