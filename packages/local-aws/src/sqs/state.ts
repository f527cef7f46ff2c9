import { AwsError } from "../aws-error.ts";
import type { Surroundings } from "../server/service.ts";
import { unreachable } from "../unreachable.ts";
import { ACCOUNT, type Letter, type Message, place, type Queue, type QueueAttributes, remove } from "./queue.ts";

/** A receive that waits for a message to come. */
export type Waiter = { readonly look: () => boolean };

export type SqsState = Surroundings & {
  readonly queues: Map<string, Queue>;
  readonly waiters: Map<string, Set<Waiter>>;
  /** Address of this server, known when it listens. */
  address: string;
};

export function queueAt(state: SqsState, url: unknown): Queue {
  const name = String(url).split("/").at(-1) ?? "";
  const queue = state.queues.get(name);
  if (queue === undefined) throw noSuchQueue();
  return queue;
}

export const noSuchQueue = (): AwsError => new AwsError("QueueDoesNotExist", "The specified queue does not exist.");

export const queueUrl = ({ address }: SqsState, queue: Queue): string => `${address}/${ACCOUNT}/${queue.name}`;

export function queueWithArn({ queues }: SqsState, arn: string): Queue | undefined {
  const queue = queues.get(arn.split(":").at(-1) ?? "");
  return queue?.arn === arn ? queue : undefined;
}

/** A message's times and counts, the part that changes. */
export type MessageState = readonly [
  receiveCount: number,
  firstReceivedAt: number | null,
  hiddenAt: number,
  visibleAt: number,
  deadLetterSource: string | null,
];

export type SqsChange =
  | readonly ["put", queue: string, letter: Letter, state: MessageState]
  | readonly ["set", queue: string, id: string, state: MessageState]
  | readonly ["gone", queue: string, id: string];

export type SqsRecord =
  | readonly ["sqs.create", name: string, attributes: QueueAttributes, createdAt: number]
  | readonly ["sqs.attributes", name: string, attributes: QueueAttributes]
  | readonly ["sqs.delete", name: string]
  | readonly ["sqs.purge", name: string]
  | readonly ["sqs.sequence", name: string, sequence: number]
  | readonly ["sqs.sent", name: string, letter: Letter]
  | readonly ["sqs.messages", changes: readonly SqsChange[]];

export function stateOf(message: Message): MessageState {
  return [
    message.receiveCount,
    message.firstReceivedAt ?? null,
    message.hiddenAt,
    message.visibleAt,
    message.deadLetterSource ?? null,
  ];
}

export function setState(
  message: Message,
  [receiveCount, firstReceivedAt, hiddenAt, visibleAt, source]: MessageState,
): void {
  message.receiveCount = receiveCount;
  message.firstReceivedAt = firstReceivedAt ?? undefined;
  message.hiddenAt = hiddenAt;
  message.visibleAt = visibleAt;
  message.deadLetterSource = source ?? undefined;
}

export function newMessage(letter: Letter, { hiddenAt, visibleAt }: { hiddenAt: number; visibleAt: number }): Message {
  return {
    letter,
    receiveCount: 0,
    firstReceivedAt: undefined,
    hiddenAt,
    visibleAt,
    place: "gone",
    deadLetterSource: undefined,
  };
}

/** Does again what was written down. Times are set against the clock at the next look at the queue. */
export function replayChange(state: SqsState, change: SqsChange): void {
  const queue = state.queues.get(change[1]);
  if (queue === undefined) return;
  switch (change[0]) {
    case "put": {
      const message = queue.messages.get(change[2].id) ?? newMessage(change[2], { hiddenAt: 0, visibleAt: 0 });
      setState(message, change[3]);
      place(queue, message, { now: state.now() });
      remember(queue, change[2]);
      return;
    }
    case "set": {
      const message = queue.messages.get(change[2]);
      if (message === undefined) return;
      setState(message, change[3]);
      place(queue, message, { now: state.now() });
      return;
    }
    case "gone": {
      const message = queue.messages.get(change[2]);
      if (message !== undefined) remove(queue, message);
      return;
    }
    default:
      unreachable(change);
  }
}

/** Keeps what a FIFO queue must know of a message after it is gone. */
export function remember(queue: Queue, letter: Letter): void {
  if (letter.deduplicationId === undefined) return;
  queue.deduplication.delete(letter.deduplicationId);
  queue.deduplication.set(letter.deduplicationId, letter);
  queue.sequence = Math.max(queue.sequence, Number(letter.sequenceNumber ?? 0));
}
