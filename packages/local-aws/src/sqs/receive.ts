import { AwsError } from "../aws-error.ts";
import type { Input } from "../server/service.ts";
import { available, type Message, place, type Queue, release, remove } from "./queue.ts";
import {
  type MessageState,
  newMessage,
  queueWithArn,
  type SqsChange,
  type SqsState,
  setState,
  stateOf,
} from "./state.ts";
import { wake } from "./waiting.ts";

const RECEIVED_MAX = 10;
export const VISIBILITY_SECONDS_MAX = 43_200;

export type ReceiveRequest = { readonly max: number; readonly visibilityMs: number };

export function readReceiveRequest(queue: Queue, input: Input): ReceiveRequest {
  const max = Number(input["MaxNumberOfMessages"] ?? 1);
  if (!Number.isInteger(max) || max < 1 || max > RECEIVED_MAX) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value ${max} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  return {
    max,
    visibilityMs: readVisibilitySeconds(input["VisibilityTimeout"] ?? queue.attributes["VisibilityTimeout"]) * 1000,
  };
}

export function readVisibilitySeconds(input: unknown): number {
  const seconds = Number(input);
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= VISIBILITY_SECONDS_MAX) return seconds;
  throw new AwsError(
    "InvalidParameterValue",
    `Value ${input} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided.`,
  );
}

/** Hands out messages that are visible, and moves those that were received too often to the dead-letter queue. */
export function take(state: SqsState, queue: Queue, request: ReceiveRequest): Message[] {
  const now = state.now();
  release(queue, now);
  const taken: Message[] = [];
  const changes: SqsChange[] = [];
  const undos: (() => void)[] = [];
  let found = available(queue, request.max);
  for (let hasMoved = true; hasMoved; found = available(queue, request.max - taken.length)) {
    hasMoved = false;
    for (const message of found) {
      const target = deadLetterTarget(state, queue, message);
      if (target === undefined) {
        undos.push(hide(queue, message, { now, visibilityMs: request.visibilityMs }));
        changes.push(["set", queue.name, message.letter.id, stateOf(message)]);
        taken.push(message);
        continue;
      }
      hasMoved = true; // there is room for another in its place
      undos.push(moveMessage(queue, target, { message, now, source: queue.arn, changes }));
    }
  }
  commitMoves(state, changes, undos);
  return taken;
}

/** Writes down what happened to messages, and lets those look who wait at a queue that got some. */
export function commitMoves(state: SqsState, changes: readonly SqsChange[], undos: readonly (() => void)[]): void {
  if (changes.length === 0) return;
  state.journal.commit(["sqs.messages", changes], () => {
    for (const undo of undos.toReversed()) undo();
  });
  for (const name of new Set(changes.filter(([kind]) => kind === "put").map((change) => change[1]))) wake(state, name);
}

function hide(
  queue: Queue,
  message: Message,
  { now, visibilityMs }: { now: number; visibilityMs: number },
): () => void {
  const before = stateOf(message);
  message.receiveCount += 1;
  message.firstReceivedAt ??= now;
  message.hiddenAt = now;
  message.visibleAt = now + visibilityMs;
  place(queue, message, { now });
  return () => putBack(queue, message, { before, now });
}

export function putBack(queue: Queue, message: Message, { before, now }: { before: MessageState; now: number }): void {
  setState(message, before);
  place(queue, message, { now, first: true });
}

type RedrivePolicy = { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number | string };

export function redrivePolicy({ attributes }: Queue): RedrivePolicy | undefined {
  const policy = attributes["RedrivePolicy"];
  return policy === undefined || policy === "" ? undefined : (JSON.parse(policy) as RedrivePolicy);
}

function deadLetterTarget(state: SqsState, queue: Queue, { receiveCount }: Message): Queue | undefined {
  if (receiveCount === 0) return undefined;
  const policy = redrivePolicy(queue);
  if (policy === undefined || receiveCount < Number(policy.maxReceiveCount)) return undefined;
  return queueWithArn(state, policy.deadLetterTargetArn);
}

type Move = {
  readonly message: Message;
  readonly now: number;
  readonly source: string | undefined;
  readonly changes: SqsChange[];
};

/** Moves a message to another queue, keeping its id and its time of sending. Returns what takes that back. */
export function moveMessage(from: Queue, to: Queue, { message, now, source, changes }: Move): () => void {
  const moved = newMessage(message.letter, { hiddenAt: now, visibleAt: now });
  moved.receiveCount = source === undefined ? 0 : message.receiveCount;
  moved.firstReceivedAt = source === undefined ? undefined : message.firstReceivedAt;
  moved.deadLetterSource = source;
  remove(from, message);
  place(to, moved, { now });
  changes.push(["gone", from.name, message.letter.id], ["put", to.name, moved.letter, stateOf(moved)]);
  return () => {
    remove(to, moved);
    place(from, message, { now, first: true });
  };
}
