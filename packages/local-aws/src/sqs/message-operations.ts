import { AwsError } from "../aws-error.ts";
import { refuseUnknown } from "../server/refuse-unknown.ts";
import type { Input, Operation } from "../server/service.ts";
import { type Message, place, type Queue, remove } from "./queue.ts";
import { putBack, readReceiveRequest, readVisibilitySeconds, take } from "./receive.ts";
import { type Sent, send } from "./send.ts";
import { queueAt, type SqsChange, type SqsState, stateOf } from "./state.ts";
import { waitForMessages, wake } from "./waiting.ts";

const ON_MESSAGES = [
  "MessageBody",
  "DelaySeconds",
  "MessageAttributes",
  "MessageGroupId",
  "MessageDeduplicationId",
] as const;

/** Operations on messages. */
export function messageOperations(state: SqsState): Record<string, Operation> {
  return {
    SendMessage: { parameters: ["QueueUrl", ...ON_MESSAGES], run: (input) => sendOne(state, input) },
    SendMessageBatch: { parameters: ["QueueUrl", "Entries"], run: (input) => sendBatch(state, input) },
    ReceiveMessage: {
      parameters: [
        "QueueUrl",
        "AttributeNames",
        "MessageSystemAttributeNames",
        "MessageAttributeNames",
        "MaxNumberOfMessages",
        "VisibilityTimeout",
        "WaitTimeSeconds",
      ],
      run: (input, request) => receive(state, input, request),
    },
    DeleteMessage: { parameters: ["QueueUrl", "ReceiptHandle"], run: (input) => deleteOne(state, input) },
    DeleteMessageBatch: { parameters: ["QueueUrl", "Entries"], run: (input) => deleteBatch(state, input) },
    ChangeMessageVisibility: {
      parameters: ["QueueUrl", "ReceiptHandle", "VisibilityTimeout"],
      run: (input) => {
        changeVisibility(state, queueAt(state, input["QueueUrl"]), input);
        return {};
      },
    },
    ChangeMessageVisibilityBatch: {
      parameters: ["QueueUrl", "Entries"],
      run: (input) => {
        const queue = queueAt(state, input["QueueUrl"]);
        return batch(input, ["ReceiptHandle", "VisibilityTimeout"], (entry) => {
          changeVisibility(state, queue, entry);
          return {};
        });
      },
    },
  };
}

function sendOne(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  const sent = send(state, queue, input);
  commitSent(state, [sent]);
  return sentAnswer(sent);
}

function sendBatch(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  const all: Sent[] = [];
  const answer = batch(input, ON_MESSAGES, (entry) => {
    const sent = send(state, queue, entry);
    all.push(sent);
    return sentAnswer(sent);
  });
  commitSent(state, all);
  return answer;
}

/** Writes down what was sent, and lets those who wait for it look. */
export function commitSent(state: SqsState, all: readonly Sent[]): void {
  const changes = all.map(({ change }) => change).filter((change) => change !== undefined);
  if (changes.length === 0) return;
  state.journal.commit(["sqs.messages", changes], () => {
    for (const { undo } of all.toReversed()) undo();
  });
  for (const name of new Set(changes.map((change) => change[1]))) wake(state, name);
}

function sentAnswer({ letter }: Sent): object {
  return {
    MessageId: letter.id,
    MD5OfMessageBody: letter.bodyDigest,
    MD5OfMessageAttributes: letter.attributesDigest,
    SequenceNumber: letter.sequenceNumber,
  };
}

const BATCH_MAX = 10;

/** Runs each entry of a batch by itself: one that fails does not stop the others. */
function batch(input: Input, parameters: readonly string[], run: (entry: Input) => object): object {
  const entries = (input["Entries"] ?? []) as Input[];
  if (entries.length === 0)
    throw new AwsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > BATCH_MAX) {
    throw new AwsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  if (new Set(entries.map((entry) => entry["Id"])).size !== entries.length) {
    throw new AwsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  }
  const successful: object[] = [];
  const failed: object[] = [];
  for (const entry of entries) {
    const Id = entry["Id"];
    try {
      refuseUnknown(entry, ["Id", ...parameters]);
      successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful: successful, Failed: failed };
}

async function receive(state: SqsState, input: Input, request: { readonly signal: AbortSignal }): Promise<object> {
  const queue = queueAt(state, input["QueueUrl"]);
  const wanted = readReceiveRequest(queue, input);
  const seconds = Number(input["WaitTimeSeconds"] ?? queue.attributes["ReceiveMessageWaitTimeSeconds"]);
  const takeNow = (): Message[] => take(state, queue, wanted);
  const taken = takeNow();
  if (taken.length > 0 || seconds === 0) return answer(taken, input);
  return answer(await waitForMessages(state, { queue, seconds, take: takeNow, signal: request.signal }), input);
}

function answer(messages: readonly Message[], input: Input): object {
  if (messages.length === 0) return {};
  const system = [
    ...((input["MessageSystemAttributeNames"] ?? []) as string[]),
    ...((input["AttributeNames"] ?? []) as string[]),
  ];
  const wanted = (input["MessageAttributeNames"] ?? []) as string[];
  return { Messages: messages.map((message) => received(message, system, wanted)) };
}

function received(message: Message, system: readonly string[], wanted: readonly string[]): object {
  const { letter } = message;
  const attributes = Object.fromEntries(Object.entries(letter.attributes).filter(([name]) => isWanted(name, wanted)));
  const isWhole = Object.keys(attributes).length === Object.keys(letter.attributes).length;
  return {
    MessageId: letter.id,
    ReceiptHandle: receiptHandle(message),
    Body: letter.body,
    MD5OfBody: letter.bodyDigest,
    Attributes: systemAttributes(message, system),
    MessageAttributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    MD5OfMessageAttributes: isWhole ? letter.attributesDigest : undefined,
  };
}

const isWanted = (name: string, wanted: readonly string[]): boolean =>
  wanted.some(
    (pattern) =>
      pattern === "All" ||
      pattern === ".*" ||
      pattern === name ||
      (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -2))),
  );

function systemAttributes(message: Message, wanted: readonly string[]): object | undefined {
  if (wanted.length === 0) return undefined;
  const { letter } = message;
  const all: Record<string, string | undefined> = {
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SentTimestamp: String(letter.sentAt),
    SenderId: "local",
    MessageGroupId: letter.group,
    MessageDeduplicationId: letter.deduplicationId,
    SequenceNumber: letter.sequenceNumber,
    DeadLetterQueueSourceArn: message.deadLetterSource,
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) => value !== undefined && (wanted.includes("All") || wanted.includes(name)),
    ),
  );
}

/** Names a message and which of its receipts this is. */
function receiptHandle({ letter, receiveCount }: Message): string {
  return Buffer.from(`${letter.id} ${receiveCount}`).toString("base64");
}

type Receipt = { readonly message: Message | undefined; readonly isLatest: boolean };

function readReceipt(queue: Queue, input: Input): Receipt {
  const [id = "", count = ""] = Buffer.from(String(input["ReceiptHandle"]), "base64").toString().split(" ");
  if (!/^[0-9a-f-]{36}$/.test(id) || !/^\d+$/.test(count)) {
    throw new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
  }
  const message = queue.messages.get(id);
  return { message, isLatest: message?.receiveCount === Number(count) };
}

function deleteOne(state: SqsState, input: Input): object {
  commitChanges(state, [deleteMessage(state, queueAt(state, input["QueueUrl"]), input)]);
  return {};
}

function deleteBatch(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  const done: Done[] = [];
  const answered = batch(input, ["ReceiptHandle"], (entry) => {
    done.push(deleteMessage(state, queue, entry));
    return {};
  });
  commitChanges(state, done);
  return answered;
}

type Done = { readonly change: SqsChange; readonly undo: () => void } | undefined;

/** A message that was handed out again since is not deleted by the older receipt; asking twice is no fault. */
function deleteMessage(state: SqsState, queue: Queue, input: Input): Done {
  const { message, isLatest } = readReceipt(queue, input);
  if (message === undefined || !isLatest) return undefined;
  remove(queue, message);
  if (queue.isFifo) wake(state, queue.name); // its group may have been waiting for it
  const undo = (): void => place(queue, message, { now: state.now(), first: true });
  return { change: ["gone", queue.name, message.letter.id], undo };
}

function commitChanges(state: SqsState, all: readonly Done[]): void {
  const done = all.filter((one) => one !== undefined);
  if (done.length === 0) return;
  state.journal.commit(["sqs.messages", done.map(({ change }) => change)], () => {
    for (const { undo } of done.toReversed()) undo();
  });
}

function changeVisibility(state: SqsState, queue: Queue, input: Input): void {
  const seconds = readVisibilitySeconds(input["VisibilityTimeout"]);
  const { message, isLatest } = readReceipt(queue, input);
  const now = state.now();
  if (message === undefined || !isLatest || message.place !== "hidden") {
    throw new AwsError("MessageNotInflight", "The specified message isn't in flight.");
  }
  const before = stateOf(message);
  message.hiddenAt = now;
  message.visibleAt = now + seconds * 1000;
  place(queue, message, { now });
  const undo = (): void => putBack(queue, message, { before, now: state.now() });
  commitChanges(state, [{ change: ["set", queue.name, message.letter.id, stateOf(message)], undo }]);
  if (seconds === 0) wake(state, queue.name);
}
