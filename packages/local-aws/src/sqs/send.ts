import { createHash, randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Input } from "../server/service.ts";
import { attributesDigest } from "./attributes-digest.ts";
import { type Letter, type MessageAttribute, md5, place, type Queue, remove } from "./queue.ts";
import { newMessage, remember, type SqsChange, type SqsState, stateOf } from "./state.ts";

const DELAY_SECONDS_MAX = 900;
/** A FIFO queue knows a message again for five minutes. */
const DEDUPLICATION_MS = 300_000;

export type Sent = { readonly letter: Letter; readonly change: SqsChange | undefined; readonly undo: () => void };

/** Puts a message into a queue. The caller writes down the change; `undefined` when a FIFO queue has had the message before. */
export function send(state: SqsState, queue: Queue, input: Input): Sent {
  const now = state.now();
  const letter = readLetter(queue, input, now);
  const before = letter.deduplicationId === undefined ? undefined : recent(queue, letter.deduplicationId, now);
  if (before !== undefined) return { letter: before, change: undefined, undo: () => {} };
  const delayMs = readDelaySeconds(queue, input) * 1000;
  const message = newMessage(letter, { hiddenAt: now, visibleAt: now + delayMs });
  place(queue, message, { now });
  remember(queue, letter);
  const undo = (): void => {
    remove(queue, message);
    if (letter.deduplicationId !== undefined) queue.deduplication.delete(letter.deduplicationId);
  };
  return { letter, change: ["put", queue.name, letter, stateOf(message)], undo };
}

function readLetter(queue: Queue, input: Input, sentAt: number): Letter {
  const body = input["MessageBody"];
  if (typeof body !== "string" || body === "") {
    throw new AwsError("MissingParameter", "The request must contain the parameter MessageBody.");
  }
  const attributes = (input["MessageAttributes"] ?? {}) as Record<string, MessageAttribute>;
  refuseTooLong(queue, body, attributes);
  const letter = {
    id: randomUUID(),
    body,
    bodyDigest: md5(body),
    attributes,
    attributesDigest: attributesDigest(attributes),
    sentAt,
  };
  const group = input["MessageGroupId"];
  if (!queue.isFifo) return typeof group === "string" ? { ...letter, group } : letter;
  if (typeof group !== "string") {
    throw new AwsError("MissingParameter", "The request must contain the parameter MessageGroupId.");
  }
  queue.sequence += 1;
  return {
    ...letter,
    group,
    deduplicationId: readDeduplicationId(queue, input, body),
    sequenceNumber: String(queue.sequence).padStart(20, "0"),
  };
}

function readDeduplicationId(queue: Queue, input: Input, body: string): string {
  const given = input["MessageDeduplicationId"];
  if (typeof given === "string") return given;
  if (queue.attributes["ContentBasedDeduplication"] === "true") return createHash("sha256").update(body).digest("hex");
  throw new AwsError(
    "InvalidParameterValue",
    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
  );
}

function refuseTooLong(queue: Queue, body: string, attributes: Readonly<Record<string, MessageAttribute>>): void {
  let sizeBytes = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    sizeBytes +=
      Buffer.byteLength(name + DataType + (StringValue ?? "")) + Buffer.byteLength(BinaryValue ?? "", "base64");
  }
  const limit = Number(queue.attributes["MaximumMessageSize"]);
  if (sizeBytes <= limit) return;
  throw new AwsError(
    "InvalidParameterValue",
    `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
  );
}

function readDelaySeconds(queue: Queue, input: Input): number {
  const delay = Number(input["DelaySeconds"] ?? queue.attributes["DelaySeconds"]);
  if (queue.isFifo && input["DelaySeconds"] !== undefined && delay > 0) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
  if (Number.isInteger(delay) && delay >= 0 && delay <= DELAY_SECONDS_MAX) return delay;
  throw new AwsError(
    "InvalidParameterValue",
    `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
  );
}

function recent(queue: Queue, deduplicationId: string, now: number): Letter | undefined {
  for (const [id, { sentAt }] of queue.deduplication) {
    if (now - sentAt < DEDUPLICATION_MS) break;
    queue.deduplication.delete(id);
  }
  return queue.deduplication.get(deduplicationId);
}
