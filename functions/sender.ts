import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { MESSAGES, QueueName } from "@kravflyt/contracts";
import { assert, ExternalError } from "@kravflyt/core";
import type * as z from "zod";

/** Sends messages to one queue. When it throws some may have gone out: whoever receives them bears a repeat. */
export type Send = <Name extends QueueName>(
  queue: Name,
  messages: readonly z.input<(typeof MESSAGES)[Name]>[],
) => Promise<void>;

/** The most that SQS takes in one request. */
const BATCH_MAX = 10;

/** @throws BugError on a queue that is not among `allowed`; ExternalError when the queue did not take a message. */
export function sender(
  client: () => SQSClient,
  urls: () => Record<string, string>,
  allowed: readonly QueueName[],
): Send {
  return async (queue, messages) => {
    assert(allowed.includes(queue), `may not send to ${queue}`);
    const url = urls()[queue];
    assert(url !== undefined, `no address for queue ${queue}`);
    for (let first = 0; first < messages.length; first += BATCH_MAX) {
      await sendBatch(client(), url, messages.slice(first, first + BATCH_MAX));
    }
  };
}

async function sendBatch(client: SQSClient, url: string, messages: readonly unknown[]): Promise<void> {
  const entries = messages.map((message, i) => ({ Id: String(i), MessageBody: JSON.stringify(message) }));
  const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }));
  const failed = answer.Failed ?? [];
  if (failed.length > 0) throw new ExternalError("sqs", "later", `${failed.length} of ${entries.length} not taken`);
}
