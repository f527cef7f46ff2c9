import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { QueueName } from "@kravflyt/contracts";
import { assert, ExternalError } from "@kravflyt/core";

/** A message as the outbox keeps it: `body` is the JSON of the queue's message, `delaySeconds` 0 to 900. */
export type Outgoing = { readonly queue: string; readonly body: string; readonly delaySeconds?: number };

/** Sends messages. When it throws some may have gone out all the same: whoever receives them bears a repeat. */
export type Send = (messages: readonly Outgoing[]) => Promise<void>;

type Addresses = {
  readonly client: () => SQSClient;
  readonly urls: () => Readonly<Record<string, string>>;
  /** The queues that the function has the grant for. */
  readonly allowed: readonly QueueName[];
};

/** The most that SQS takes in one request. */
const BATCH_MAX = 10;

/** @throws BugError on a queue that is not allowed; ExternalError when the queue did not take a message. */
export function sender({ client, urls, allowed }: Addresses): Send {
  return async (messages) => {
    for (const [queue, some = []] of Object.entries(Object.groupBy(messages, (message) => message.queue))) {
      assert(
        allowed.some((name) => name === queue),
        `may not send to ${queue}`,
      );
      const url = urls()[queue];
      assert(url !== undefined, `no address for queue ${queue}`);
      for (let first = 0; first < some.length; first += BATCH_MAX) {
        await sendBatch(client(), url, some.slice(first, first + BATCH_MAX));
      }
    }
  };
}

async function sendBatch(client: SQSClient, url: string, messages: readonly Outgoing[]): Promise<void> {
  const entries = messages.map(({ body, delaySeconds }, i) => ({
    Id: String(i),
    MessageBody: body,
    ...(delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds }),
  }));
  const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }));
  const failed = answer.Failed ?? [];
  if (failed.length > 0) throw new ExternalError("sqs", "later", `${failed.length} of ${entries.length} not taken`);
}
