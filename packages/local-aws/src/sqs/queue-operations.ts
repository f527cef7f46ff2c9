import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Input, Operation } from "../server/service.ts";
import { createQueue, emptied, type Queue, type QueueAttributes, release } from "./queue.ts";
import { commitMoves, moveMessage, redrivePolicy } from "./receive.ts";
import { noSuchQueue, queueAt, queueUrl, queueWithArn, type SqsChange, type SqsState } from "./state.ts";
import { wake } from "./waiting.ts";

const SETTABLE: readonly string[] = [
  "VisibilityTimeout",
  "DelaySeconds",
  "ReceiveMessageWaitTimeSeconds",
  "MessageRetentionPeriod",
  "MaximumMessageSize",
  "RedrivePolicy",
  "RedriveAllowPolicy",
  "FifoQueue",
  "ContentBasedDeduplication",
  "SqsManagedSseEnabled",
  "KmsMasterKeyId",
  "Policy",
];

/** Operations on queues as a whole. */
export function queueOperations(state: SqsState): Record<string, Operation> {
  return {
    CreateQueue: { parameters: ["QueueName", "Attributes", "tags"], run: (input) => create(state, input) },
    DeleteQueue: { parameters: ["QueueUrl"], run: (input) => deleteQueue(state, input) },
    GetQueueUrl: { parameters: ["QueueName", "QueueOwnerAWSAccountId"], run: (input) => getUrl(state, input) },
    ListQueues: { parameters: ["QueueNamePrefix", "MaxResults"], run: (input) => list(state, input) },
    GetQueueAttributes: { parameters: ["QueueUrl", "AttributeNames"], run: (input) => getAttributes(state, input) },
    SetQueueAttributes: { parameters: ["QueueUrl", "Attributes"], run: (input) => setAttributes(state, input) },
    PurgeQueue: { parameters: ["QueueUrl"], run: (input) => purge(state, input) },
    ListDeadLetterSourceQueues: { parameters: ["QueueUrl"], run: (input) => listSources(state, input) },
    StartMessageMoveTask: { parameters: ["SourceArn", "DestinationArn"], run: (input) => startMove(state, input) },
    ListMessageMoveTasks: { parameters: ["SourceArn", "MaxResults"], run: () => ({ Results: [] }) },
  };
}

function create(state: SqsState, input: Input): object {
  const name = String(input["QueueName"]);
  const attributes = readAttributes(input);
  if (!/^[A-Za-z0-9_-]{1,75}(\.fifo)?$/.test(name) || name.endsWith(".fifo") !== (attributes["FifoQueue"] === "true")) {
    throw new AwsError(
      "InvalidParameterValue",
      "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length; a FIFO queue ends in .fifo and has FifoQueue true",
    );
  }
  const before = state.queues.get(name);
  if (before !== undefined) return { QueueUrl: queueUrl(state, sameQueue(before, attributes)) };
  const queue = createQueue(name, attributes, state.now());
  state.queues.set(name, queue);
  state.journal.commit(["sqs.create", name, queue.attributes, queue.createdAt], () => state.queues.delete(name));
  return { QueueUrl: queueUrl(state, queue) };
}

function sameQueue(queue: Queue, attributes: QueueAttributes): Queue {
  for (const [name, value] of Object.entries(attributes)) {
    if (queue.attributes[name] !== value) {
      throw new AwsError(
        "QueueNameExists",
        `A queue already exists with the same name and a different value for attribute ${name}`,
      );
    }
  }
  return queue;
}

function readAttributes(input: Input): QueueAttributes {
  const attributes = (input["Attributes"] ?? {}) as QueueAttributes;
  for (const name of Object.keys(attributes)) {
    if (!SETTABLE.includes(name)) throw new AwsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
  }
  return attributes;
}

function deleteQueue(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  state.queues.delete(queue.name);
  state.journal.commit(["sqs.delete", queue.name], () => state.queues.set(queue.name, queue));
  return {};
}

function getUrl(state: SqsState, input: Input): object {
  const queue = state.queues.get(String(input["QueueName"]));
  if (queue === undefined) throw noSuchQueue();
  return { QueueUrl: queueUrl(state, queue) };
}

function list(state: SqsState, input: Input): object {
  const prefix = String(input["QueueNamePrefix"] ?? "");
  const queues = [...state.queues.values()].filter(({ name }) => name.startsWith(prefix));
  return { QueueUrls: queues.slice(0, Number(input["MaxResults"] ?? 1000)).map((queue) => queueUrl(state, queue)) };
}

function getAttributes(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  release(queue, state.now());
  const hidden = [...queue.hidden];
  const inFlight = hidden.filter(({ receiveCount }) => receiveCount > 0).length;
  const all: Record<string, string> = {
    ...queue.attributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(queue.ready.length - queue.head),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(hidden.length - inFlight),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
  };
  const wanted = (input["AttributeNames"] ?? []) as string[];
  return {
    Attributes: Object.fromEntries(
      Object.entries(all).filter(([name]) => wanted.includes("All") || wanted.includes(name)),
    ),
  };
}

function setAttributes(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  const before = queue.attributes;
  queue.attributes = { ...before, ...readAttributes(input) };
  state.journal.commit(["sqs.attributes", queue.name, queue.attributes], () => {
    queue.attributes = before;
  });
  return {};
}

function purge(state: SqsState, input: Input): object {
  const queue = queueAt(state, input["QueueUrl"]);
  state.queues.set(queue.name, emptied(queue));
  state.journal.commit(["sqs.purge", queue.name], () => state.queues.set(queue.name, queue));
  return {};
}

function listSources(state: SqsState, input: Input): object {
  const target = queueAt(state, input["QueueUrl"]);
  const sources = [...state.queues.values()].filter(
    (queue) => redrivePolicy(queue)?.deadLetterTargetArn === target.arn,
  );
  return { queueUrls: sources.map((queue) => queueUrl(state, queue)) };
}

/** Sends dead letters back to where they came from, all at once. */
function startMove(state: SqsState, input: Input): object {
  const source = queueWithArn(state, String(input["SourceArn"]));
  if (source === undefined)
    throw new AwsError(
      "ResourceNotFoundException",
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    );
  const now = state.now();
  const changes: SqsChange[] = [];
  const undos = source.ready.slice(source.head).flatMap((message) => {
    const target = queueWithArn(state, String(input["DestinationArn"] ?? message.deadLetterSource));
    return target === undefined ? [] : [moveMessage(source, target, { message, now, source: undefined, changes })];
  });
  commitMoves(state, changes, undos);
  for (const name of new Set(changes.map((change) => change[1]))) wake(state, name);
  return { TaskHandle: Buffer.from(randomUUID()).toString("base64") };
}
