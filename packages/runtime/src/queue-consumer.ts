import { ConflictError, type Instant } from "@kravflyt/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod";
import { now } from "./clock.ts";
import { logError, logInfo } from "./log.ts";

type Consumer<Message extends z.ZodType> = {
  readonly message: Message;
  readonly run: (message: z.output<Message>, at: { readonly now: Instant }) => Promise<void>;
};

/** How often a message is decided again at once when somebody else was first. */
const CONFLICT_ATTEMPTS_MAX = 3;
/** A message is begun only while this much of the function's time is left; the rest of the batch comes again. */
const MILLISECONDS_LEFT_MIN = 10_000;

/**
 * A queue's messages, one after the other, each for itself: one that fails is given back to the queue and stops no
 * other. The queue tries it again later and in the end moves it to its dead letters, as it does a message that cannot
 * be read.
 */
export function queueConsumer<Message extends z.ZodType>(consumer: Consumer<Message>) {
  return async (event: SQSEvent, context: Pick<Context, "getRemainingTimeInMillis">): Promise<SQSBatchResponse> => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      const hasTime = context.getRemainingTimeInMillis() >= MILLISECONDS_LEFT_MIN;
      if (!hasTime || !(await consume(consumer, record))) batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
}

/** True when the message is done with. */
async function consume<Message extends z.ZodType>(consumer: Consumer<Message>, record: SQSRecord): Promise<boolean> {
  const ids = { messageId: record.messageId, receiveCount: Number(record.attributes.ApproximateReceiveCount) };
  const message = consumer.message.safeParse(parseJson(record.body));
  if (!message.success) {
    logError("message_unreadable", message.error, ids);
    return false;
  }
  try {
    await runAgainOnConflict(() => consumer.run(message.data, { now: now() }));
    return true;
  } catch (error) {
    logError("message_failed", error, ids);
    return false;
  }
}

async function runAgainOnConflict(run: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === CONFLICT_ATTEMPTS_MAX) throw error;
      logInfo("message_decided_again", { attempt });
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
