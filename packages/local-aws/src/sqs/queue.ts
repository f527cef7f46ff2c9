import { createHash } from "node:crypto";

export type MessageAttribute = {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
};

/** What is sent and never changes. */
export type Letter = {
  readonly id: string;
  readonly body: string;
  readonly bodyDigest: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly attributesDigest: string | undefined;
  readonly sentAt: number;
  /** FIFO queues only. */
  readonly group?: string;
  readonly deduplicationId?: string;
  readonly sequenceNumber?: string;
};

/** A message in a queue. It is hidden from `hiddenAt` until `visibleAt` (local clock). */
export type Message = {
  readonly letter: Letter;
  receiveCount: number;
  firstReceivedAt: number | undefined;
  hiddenAt: number;
  visibleAt: number;
  /** Where the message stands: in the queue's line, waiting for its time, or gone. */
  place: "ready" | "hidden" | "gone";
  /** ARN of the queue whose dead letter this is. */
  deadLetterSource: string | undefined;
};

export type QueueAttributes = Readonly<Record<string, string>>;

export type Queue = {
  readonly name: string;
  readonly arn: string;
  readonly isFifo: boolean;
  readonly createdAt: number;
  attributes: QueueAttributes;
  readonly messages: Map<string, Message>;
  /** Messages to be handed out, oldest first, from `head` on. */
  ready: Message[];
  head: number;
  readonly hidden: Set<Message>;
  /** The clock when hidden messages were last looked through; a clock that was turned back sets them free. */
  lastLookAt: number;
  /** No hidden message becomes visible before this. */
  nextVisibleAt: number;
  readonly deduplication: Map<string, Letter>;
  sequence: number;
};

export const ACCOUNT = "000000000000";
export const DEFAULT_ATTRIBUTES: QueueAttributes = {
  VisibilityTimeout: "30",
  DelaySeconds: "0",
  ReceiveMessageWaitTimeSeconds: "0",
  MessageRetentionPeriod: "345600",
  MaximumMessageSize: "1048576",
};

export const queueArn = (name: string): string => `arn:aws:sqs:eu-north-1:${ACCOUNT}:${name}`;

export function createQueue(name: string, attributes: QueueAttributes, createdAt: number): Queue {
  return {
    name,
    arn: queueArn(name),
    isFifo: name.endsWith(".fifo"),
    createdAt,
    attributes: { ...DEFAULT_ATTRIBUTES, ...attributes },
    messages: new Map(),
    ready: [],
    head: 0,
    hidden: new Set(),
    lastLookAt: 0,
    nextVisibleAt: Number.POSITIVE_INFINITY,
    deduplication: new Map(),
    sequence: 0,
  };
}

/** The queue without its messages. A FIFO queue still knows what it has had. */
export function emptied(queue: Queue): Queue {
  const { name, attributes, createdAt, sequence, deduplication } = queue;
  return { ...createQueue(name, attributes, createdAt), sequence, deduplication };
}

/** Puts a message where its times say. Also used to put it back as it was. */
export function place(queue: Queue, message: Message, { now, first = false }: { now: number; first?: boolean }): void {
  unplace(queue, message);
  queue.messages.set(message.letter.id, message);
  if (isHidden(message, now)) {
    message.place = "hidden";
    queue.hidden.add(message);
    queue.nextVisibleAt = Math.min(queue.nextVisibleAt, message.visibleAt);
    return;
  }
  message.place = "ready";
  if (queue.isFifo) insertInSequence(queue, message);
  else if (first) putFirst(queue, message);
  else queue.ready.push(message);
}

/** Takes a message out of the queue. */
export function remove(queue: Queue, message: Message): void {
  unplace(queue, message);
  message.place = "gone";
  queue.messages.delete(message.letter.id);
}

function unplace(queue: Queue, message: Message): void {
  if (message.place === "hidden") queue.hidden.delete(message);
  if (message.place !== "ready") return;
  if (queue.ready[queue.head] === message) {
    dropHead(queue);
    return;
  }
  const at = queue.ready.indexOf(message, queue.head);
  if (at >= 0) queue.ready.splice(at, 1);
}

const SLACK = 1024;

function dropHead(queue: Queue): void {
  queue.head += 1;
  if (queue.head < SLACK || queue.head * 2 < queue.ready.length) return;
  queue.ready = queue.ready.slice(queue.head);
  queue.head = 0;
}

function putFirst(queue: Queue, message: Message): void {
  if (queue.head === 0) {
    queue.ready.unshift(message);
    return;
  }
  queue.head -= 1;
  queue.ready[queue.head] = message;
}

function insertInSequence(queue: Queue, message: Message): void {
  const number = sequenceOf(message);
  let at = queue.ready.length;
  while (at > queue.head && sequenceOf(queue.ready[at - 1] as Message) > number) at -= 1;
  queue.ready.splice(at, 0, message);
}

const sequenceOf = ({ letter }: Message): number => Number(letter.sequenceNumber ?? 0);

const isHidden = ({ hiddenAt, visibleAt }: Message, now: number): boolean => hiddenAt <= now && now < visibleAt;

/** Moves messages whose time has come into the line. Costs nothing while no time has come. */
export function release(queue: Queue, now: number): void {
  const isTurnedBack = now < queue.lastLookAt;
  queue.lastLookAt = now;
  if (!isTurnedBack && now < queue.nextVisibleAt) return;
  const due = [...queue.hidden].filter((message) => !isHidden(message, now));
  due.sort((a, b) => a.visibleAt - b.visibleAt);
  queue.nextVisibleAt = Number.POSITIVE_INFINITY;
  for (const message of due) place(queue, message, { now });
  for (const { visibleAt } of queue.hidden) queue.nextVisibleAt = Math.min(queue.nextVisibleAt, visibleAt);
}

/** The messages that may be handed out, oldest first, at most `max`: in a FIFO queue none of a group that has one in flight. */
export function available(queue: Queue, max: number): Message[] {
  if (!queue.isFifo) return queue.ready.slice(queue.head, queue.head + max);
  const locked = new Set<string | undefined>();
  for (const { letter, receiveCount } of queue.hidden) if (receiveCount > 0) locked.add(letter.group);
  const found: Message[] = [];
  for (let at = queue.head; at < queue.ready.length && found.length < max; at += 1) {
    const message = queue.ready[at] as Message;
    if (!locked.has(message.letter.group)) found.push(message);
  }
  return found;
}

export const md5 = (content: string | Buffer): string => createHash("md5").update(content).digest("hex");
