import type { JournalRecord } from "../journal/record-line.ts";
import type { JsonService, Surroundings } from "../server/service.ts";
import { unreachable } from "../unreachable.ts";
import { messageOperations } from "./message-operations.ts";
import { createQueue } from "./queue.ts";
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
  switch (record[0]) {
    case "sqs.create":
      if (queue === undefined) state.queues.set(record[1], createQueue(record[1], record[2], record[3]));
      return;
    case "sqs.attributes":
      if (queue !== undefined) queue.attributes = record[2];
      return;
    case "sqs.delete":
      state.queues.delete(record[1]);
      return;
    case "sqs.purge":
      if (queue !== undefined)
        state.queues.set(record[1], {
          ...createQueue(record[1], queue.attributes, queue.createdAt),
          sequence: queue.sequence,
        });
      return;
    case "sqs.sequence":
      if (queue !== undefined) queue.sequence = Math.max(queue.sequence, record[2]);
      return;
    case "sqs.sent":
      if (queue !== undefined) remember(queue, record[2]);
      return;
    case "sqs.messages":
      for (const change of record[1]) replayChange(state, change);
      return;
    default:
      return unreachable(record);
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
