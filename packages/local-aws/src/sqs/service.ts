import type { JournalRecord } from "../journal/record-line.ts";
import type { JsonService, Surroundings } from "../server/service.ts";
import { unreachable } from "../unreachable.ts";
import { messageOperations } from "./message-operations.ts";
import { createQueue, emptied, type Queue } from "./queue.ts";
import { queueOperations } from "./queue-operations.ts";
import { remember, replayChange, type SqsChange, type SqsRecord, type SqsState, stateOf } from "./state.ts";

/** SQS: standard and FIFO queues, in memory and in the journal. */
export function sqs(surroundings: Surroundings): JsonService & { readonly state: SqsState } {
  const state: SqsState = { ...surroundings, queues: new Map(), waiters: new Map(), address: "" };
  return {
    state,
    operations: { ...queueOperations(state), ...messageOperations(state) },
    errorType: (code) => `com.amazonaws.sqs#${code}`,
    replay: (record) => replay(state, record),
    snapshot: () => snapshot(state),
  };
}

function replay(state: SqsState, anyRecord: JournalRecord): void {
  const record = anyRecord as unknown as SqsRecord;
  const queue = state.queues.get(String(record[1]));
  if (record[0] === "sqs.create") {
    if (queue === undefined) state.queues.set(record[1], createQueue(record[1], record[2], record[3]));
  } else if (record[0] === "sqs.messages") {
    for (const change of record[1]) replayChange(state, change);
  } else if (queue !== undefined) replayOnQueue(state, queue, record);
}

type OnQueue = Exclude<SqsRecord, { readonly 0: "sqs.create" | "sqs.messages" }>;

function replayOnQueue(state: SqsState, queue: Queue, record: OnQueue): void {
  switch (record[0]) {
    case "sqs.attributes":
      queue.attributes = record[2];
      return;
    case "sqs.delete":
      state.queues.delete(queue.name);
      return;
    case "sqs.purge":
      state.queues.set(queue.name, emptied(queue));
      return;
    case "sqs.sequence":
      queue.sequence = Math.max(queue.sequence, record[2]);
      return;
    case "sqs.sent":
      remember(queue, record[2]);
      return;
    default:
      unreachable(record);
  }
}

const MESSAGES_PER_RECORD = 50;

function* snapshot(state: SqsState): Iterable<JournalRecord> {
  for (const queue of state.queues.values()) {
    const { name, attributes, createdAt, sequence } = queue;
    yield ["sqs.create", name, attributes, createdAt];
    yield ["sqs.attributes", name, attributes];
    yield ["sqs.sequence", name, sequence];
    for (const letter of [...queue.deduplication.values()]) yield ["sqs.sent", name, letter];
    const changes = [...queue.messages.values()].map(
      (message): SqsChange => ["put", name, message.letter, stateOf(message)],
    );
    for (let at = 0; at < changes.length; at += MESSAGES_PER_RECORD) {
      yield ["sqs.messages", changes.slice(at, at + MESSAGES_PER_RECORD)];
    }
  }
}
