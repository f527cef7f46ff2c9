import {
  assert,
  type DeliveryProblem,
  ExternalError,
  isFromAgency,
  isNotice,
  type LetterId,
  msBetween,
} from "@kravflyt/core";
import type { Deliveries, OutgoingLetter } from "@kravflyt/delivery";
import {
  type Change,
  commit,
  type Dispatch,
  dispatchChange,
  loadCase,
  loadCreditor,
  loadDispatch,
  loadOperator,
  type Versioned,
} from "@kravflyt/store";
import { moved } from "./delivery-course.ts";
import { recordLeft } from "./record-left.ts";
import { caseUnchanged } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { waitForVipps } from "./vipps/follow-vipps.ts";
import { isStillRight, voidLetter, type WrittenLetter } from "./void-letter.ts";

/** The way out for each channel, and the archive the PDF comes from. */
export type Post = {
  readonly channels: Deliveries;
  /** The verified address mails are sent from; the operator's own unless told. */
  readonly from?: string;
  readonly read: (sha256: string) => Promise<Uint8Array>;
};

/** So long an attempt may still be under way, and the SEND event of an e-mail whose answer was lost may take. */
const UNDER_WAY_MS = 15 * 60_000;

export type DeliverAnswer = { readonly kind: "delivered" | "already" | "void" };

/**
 * Hands a letter to its channel, once, on the day it was written and while its case is as it was then; a letter that
 * missed that is void, and another is written. The record says `sending` before the channel is asked, so after a crash we
 * know that it may have been done: it is looked for first.
 * @throws ExternalError `later` when the channel does not answer, or when it is too early to tell.
 * @throws ConflictError when case or dispatch changed meanwhile.
 */
export async function deliverLetter(shell: Shell, post: Post, letterId: LetterId): Promise<DeliverAnswer> {
  const dispatch = await loadDispatch(shell.table, letterId);
  assert(dispatch !== undefined, `no dispatch record for letter ${letterId}`);
  const { status, drawn } = dispatch.value;
  if (status === "void") return { kind: "void" };
  if (status !== "ready" && status !== "sending") return { kind: "already" };
  const state = await loadCase(shell.table, dispatch.value.caseId);
  assert(state !== undefined, `letter ${letterId} has no case`);
  const letter = { dispatch, case: state };
  const mayLeave = drawn === undefined || isStillRight(letter, shell.today);
  const found = status === "sending" ? await lookFor(shell, post, { dispatch: dispatch.value, mayLeave }) : undefined;
  if (found !== undefined) return left(shell, dispatch, found);
  if (mayLeave && drawn !== undefined) await waitForVipps(shell, state.value.caseId);
  if (mayLeave) return attempt(shell, post, letter);
  await voidLetter(shell, letter);
  return { kind: "void" };
}

type Lost = { readonly dispatch: Dispatch; readonly mayLeave: boolean };

/** What became of a letter whose answer was lost. A print file may be put again at once: it is the same one. */
async function lookFor(shell: Shell, { channels }: Post, { dispatch, mayLeave }: Lost) {
  const { letterId, channel } = dispatch;
  if ((channel === "email" || !mayLeave) && isUnderWay(shell, dispatch)) {
    throw new ExternalError(channel, "later", `letter ${letterId} may have been sent: waiting for its event`);
  }
  return channels[channel].find?.(letterId);
}

const isUnderWay = (shell: Shell, { attemptAt }: Dispatch): boolean =>
  attemptAt !== undefined && msBetween(attemptAt, shell.at) < UNDER_WAY_MS;

async function attempt(shell: Shell, post: Post, { dispatch, case: state }: WrittenLetter): Promise<DeliverAnswer> {
  const letter = await outgoing(shell, post, { dispatch: dispatch.value, case: state.value });
  const trying = moved(dispatch.value, { status: "sending", attemptAt: shell.at }, shell.at);
  // a letter of the process leaves only if nothing has happened to its case; a notice tells of what has happened
  const guard: readonly Change[] = trying.drawn === undefined ? [] : caseUnchanged(shell, state);
  await commit(shell.table, [dispatchChange({ before: dispatch, after: trying }), ...guard]);
  const tried = { value: trying, version: dispatch.version + 1 };
  let answer: { readonly remoteId: string };
  try {
    answer = await post.channels[trying.channel].send(letter);
  } catch (error) {
    // the queue has to know why the letter did not leave, also where that cannot be noted
    await Promise.allSettled([noteProblem(shell, tried, error)]);
    throw error;
  }
  return left(shell, tried, answer);
}

/** Writes down why a letter did not get through, so that a person can be told; the same again is no news. */
async function noteProblem(shell: Shell, tried: Versioned<Dispatch>, error: unknown): Promise<void> {
  if (!(error instanceof ExternalError)) return;
  const code: DeliveryProblem = error.retry === "later" ? "no_answer" : "not_taken";
  const problem = { code, said: error.message };
  const { problem: before } = tried.value;
  if (before?.code === code && before.said === problem.said) return;
  await commit(shell.table, [dispatchChange({ before: tried, after: { ...tried.value, problem } })]);
}

async function left(
  shell: Shell,
  seen: Versioned<Dispatch>,
  { remoteId }: { readonly remoteId: string },
): Promise<DeliverAnswer> {
  await recordLeft(shell, seen, remoteId);
  return { kind: "delivered" };
}

type Outgoing = { readonly dispatch: Dispatch; readonly case: WrittenLetter["case"]["value"] };

async function outgoing(shell: Shell, post: Post, { dispatch, case: state }: Outgoing): Promise<OutgoingLetter> {
  const [creditor, operator, pdf] = await Promise.all([
    loadCreditor(shell.table, dispatch.creditorId),
    loadOperator(shell.table),
    post.read(dispatch.pdf),
  ]);
  assert(creditor !== undefined && operator !== undefined, `letter ${dispatch.letterId} has no creditor`);
  const isStep = !isNotice(dispatch.step);
  const sending = isNotice(dispatch.step) ? { case: state } : { case: state, step: dispatch.step };
  return {
    letterId: dispatch.letterId,
    // one dispatch per letter: what the mail service tells finds it again
    dispatchId: dispatch.letterId,
    caseNumber: state.number,
    language: state.debtor.language,
    pdf,
    pages: dispatch.pages,
    setsDeadline: isStep,
    sha256: dispatch.pdf,
    sender: isFromAgency(sending) ? operator : creditor.value.creditor,
    operator: { name: operator.name, email: post.from ?? operator.email },
    ...dispatch.to,
  };
}
