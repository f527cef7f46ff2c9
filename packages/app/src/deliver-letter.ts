import { assert, ExternalError, isFromAgency, isNotice, type LetterId, msBetween } from "@kravflyt/core";
import type { Deliveries, OutgoingLetter } from "@kravflyt/delivery";
import {
  commit,
  type Dispatch,
  dispatchChange,
  loadCase,
  loadCreditor,
  loadDispatch,
  loadOperator,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** The way out for each channel, and the archive the PDF comes from. */
export type Post = {
  readonly channels: Deliveries;
  /** The verified address mails are sent from; the operator's own unless told. */
  readonly from?: string;
  readonly read: (sha256: string) => Promise<Uint8Array>;
};

/** An e-mail whose answer was lost is tried again only when its SEND event has had this long to come. */
const WAIT_FOR_EVENT_MS = 15 * 60_000;

export type DeliverAnswer = { readonly kind: "delivered" | "already" };

/**
 * Hands a letter to its channel, once. The record says `sending` before the channel is asked, so after a crash we know
 * that it may have been done: a print file is put again (same name, same content); an e-mail is looked for first.
 * @throws ExternalError `later` when the channel does not answer, or when it is too early to tell.
 */
export async function deliverLetter(shell: Shell, post: Post, letterId: LetterId): Promise<DeliverAnswer> {
  const seen = await loadDispatch(shell.table, letterId);
  assert(seen !== undefined, `no dispatch record for letter ${letterId}`);
  if (seen.value.status === "delivered" || seen.value.status === "failed") return { kind: "already" };
  if (seen.value.seen === "sent") return mark(shell, seen, { remoteId: seen.value.remoteId ?? "event" });
  if (seen.value.status === "sending" && isTooEarly(shell, seen.value)) {
    throw new ExternalError("email", "later", `letter ${letterId} may have been sent: waiting for its event`);
  }
  const attempt: Dispatch = { ...seen.value, status: "sending", attemptAt: shell.at };
  await commit(shell.table, [dispatchChange({ before: seen, after: attempt })]);
  const answer = await post.channels[attempt.channel].send(await outgoing(shell, post, attempt));
  return mark(shell, { value: attempt, version: seen.version + 1 }, answer);
}

const isTooEarly = (shell: Shell, { channel, attemptAt }: Dispatch): boolean =>
  channel === "email" && attemptAt !== undefined && msBetween(attemptAt, shell.at) < WAIT_FOR_EVENT_MS;

async function mark(
  shell: Shell,
  seen: Versioned<Dispatch>,
  { remoteId }: { readonly remoteId: string },
): Promise<DeliverAnswer> {
  const after: Dispatch = { ...seen.value, status: "delivered", remoteId, deliveredAt: shell.at };
  await commit(shell.table, [dispatchChange({ before: seen, after })]);
  return { kind: "delivered" };
}

async function outgoing(shell: Shell, post: Post, dispatch: Dispatch): Promise<OutgoingLetter> {
  const [state, creditor, operator, pdf] = await Promise.all([
    loadCase(shell.table, dispatch.caseId),
    loadCreditor(shell.table, dispatch.creditorId),
    loadOperator(shell.table),
    post.read(dispatch.pdf),
  ]);
  assert(
    state !== undefined && creditor !== undefined && operator !== undefined,
    `letter ${dispatch.letterId} has no case`,
  );
  const isStep = !isNotice(dispatch.step);
  const sending = isNotice(dispatch.step) ? { case: state.value } : { case: state.value, step: dispatch.step };
  return {
    letterId: dispatch.letterId,
    // one dispatch per letter: what the mail service tells finds it again
    dispatchId: dispatch.letterId,
    caseNumber: state.value.number,
    language: state.value.debtor.language,
    pdf,
    pages: dispatch.pages,
    setsDeadline: isStep,
    sha256: dispatch.pdf,
    sender: isFromAgency(sending) ? operator : creditor.value.creditor,
    operator: { name: operator.name, email: post.from ?? operator.email },
    ...dispatch.to,
  };
}
