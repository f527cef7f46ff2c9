import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import * as z from "zod";
import { invoke, type LocalFunction } from "../handlers/invoke.ts";
import type { Unfinished } from "./unfinished.ts";

/** A queue and the function that takes its messages. */
export type QueueFunction = {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** Tries before a message goes to the dead letters. */
  readonly attemptsMax: number;
  readonly function: LocalFunction;
};

/**
 * Carries messages to functions as Lambda's event source mapping does: what a function names in `batchItemFailures` stays in
 * the queue (all of it when it throws), the rest is deleted.
 */
export type Pump = {
  /** One message at a time, queue by queue in their order, until all are empty. */
  readonly drain: () => Promise<void>;
  /** Takes messages as they come, every queue for itself. */
  readonly start: () => void;
  /** Ends {@link Pump.start}; resolves when no function runs any more. */
  readonly pause: () => Promise<void>;
  /** Messages that failed and will come again. */
  readonly waiting: () => number;
};

export type PumpOptions = {
  readonly sqs: SQSClient;
  readonly queues: readonly QueueFunction[];
  readonly unfinished: Unfinished;
  /** How many messages have been sent to any queue so far: while it stands, an empty queue stays empty. */
  readonly sent: () => number;
  /** Told of each batch that was received. */
  readonly onBatch?: (batch: { readonly function: string; readonly received: number; readonly failed: number }) => void;
  readonly onError?: (error: unknown) => void;
};

type Inside = PumpOptions & { readonly waiting: Set<string> };

const BATCH_MAX = 10;
const LONG_POLL_SECONDS = 1;
const PAUSE_AFTER_ERROR_MS = 500;

export function createPump(given: PumpOptions): Pump {
  const options: Inside = { ...given, waiting: new Set() };
  let running: readonly Promise<void>[] = [];
  let stopping = new AbortController();
  /** What `sent` was when all queues were empty. */
  let emptyAt: number | undefined;
  return {
    drain: async () => {
      while (options.waiting.size > 0 || emptyAt !== options.sent()) {
        const before = options.sent();
        for (const queue of options.queues) await empty(options, queue);
        if (options.sent() !== before) continue;
        emptyAt = before;
        return;
      }
    },
    start: () => {
      if (running.length > 0) return;
      stopping = new AbortController();
      running = options.queues.map((queue) => poll(options, queue, stopping.signal));
    },
    pause: async () => {
      stopping.abort();
      await Promise.all(running);
      running = [];
    },
    waiting: () => options.waiting.size,
  };
}

/** Takes all that is visible in a queue; the function is given one message at a time. */
async function empty(options: Inside, queue: QueueFunction): Promise<void> {
  for (let received = BATCH_MAX; received === BATCH_MAX; ) {
    const messages = await receive(options, queue, 0);
    received = messages.length;
    const done: Message[] = [];
    for (const message of messages) done.push(...(await process(options, queue, [message])));
    await remove(options, queue, done);
  }
}

async function poll(options: Inside, queue: QueueFunction, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await remove(options, queue, await process(options, queue, await receive(options, queue, LONG_POLL_SECONDS)));
    } catch (error) {
      options.onError?.(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_ERROR_MS));
    }
  }
}

async function receive(
  { sqs, unfinished }: Inside,
  queue: QueueFunction,
  waitSeconds: number,
): Promise<readonly Message[]> {
  const { Messages: messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: BATCH_MAX,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ["All"],
    }),
  );
  if (messages.length > 0) unfinished.begin(queue.name, messages.map(receiptOf));
  return messages;
}

const receiptOf = ({ ReceiptHandle = "" }: Message): string => ReceiptHandle;

/** Hands messages to the function. @returns those that are done with. */
async function process(
  options: Inside,
  queue: QueueFunction,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  if (messages.length === 0) return [];
  const failed = await handle(options, queue, messages);
  const isDone = ({ MessageId: id = "" }: Message): boolean => !failed.has(id);
  for (const message of messages) note(options, queue, message, isDone(message));
  options.unfinished.end(messages.filter((message) => !isDone(message)).map(receiptOf));
  options.onBatch?.({ function: queue.function.name, received: messages.length, failed: failed.size });
  return messages.filter(isDone);
}

/** Keeps count of the messages that come again; a message that was tried for the last time does not. */
function note(
  { waiting }: Inside,
  { attemptsMax }: QueueFunction,
  { MessageId: id = "", Attributes }: Message,
  isDone: boolean,
): void {
  const tried = Number(Attributes?.ApproximateReceiveCount ?? 1);
  if (isDone || tried >= attemptsMax) waiting.delete(id);
  else waiting.add(id);
}

async function remove(
  { sqs, unfinished }: Inside,
  { url }: QueueFunction,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries }));
  unfinished.end(messages.map(receiptOf));
}

const BatchAnswer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) }).optional();

/** The ids of the messages that are not done with. */
async function handle(options: PumpOptions, queue: QueueFunction, messages: readonly Message[]): Promise<Set<string>> {
  const event: SQSEvent = { Records: messages.map((message) => toRecord(queue, message)) };
  try {
    const answer = BatchAnswer.parse((await invoke(queue.function, event)) ?? undefined);
    return new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch (error) {
    options.onError?.(error);
    return new Set(messages.map(({ MessageId }) => MessageId ?? ""));
  }
}

const toRecord = (queue: QueueFunction, message: Message): SQSRecord => ({
  messageId: message.MessageId ?? "",
  receiptHandle: message.ReceiptHandle ?? "",
  body: message.Body ?? "",
  attributes: (message.Attributes ?? {}) as SQSRecord["attributes"],
  messageAttributes: {}, // none is ever sent: a message is its body
  md5OfBody: message.MD5OfBody ?? "",
  eventSource: "aws:sqs",
  eventSourceARN: queue.arn,
  awsRegion: "eu-north-1",
});
