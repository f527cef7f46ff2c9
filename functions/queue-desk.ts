import { GetQueueAttributesCommand, type SQSClient, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import type { QueueCounts, QueueDesk } from "@kravflyt/app";
import { assert } from "@kravflyt/core";

type Place = {
  readonly client: SQSClient;
  /** The address of every queue begins so; its name follows, and `-dead` for its dead letters. */
  readonly prefix: string;
};

const COUNTS = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
] as const;

/** The queues as SQS tells of them. It counts about right, and says nothing of how old the oldest message is. */
export function queueDesk({ client, prefix }: Place): QueueDesk {
  const attributes = async (name: string, wanted: readonly ((typeof COUNTS)[number] | "QueueArn")[]) => {
    const QueueUrl = `${prefix}${name}`;
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...wanted] }));
    return Attributes ?? {};
  };
  const arnOf = async (name: string): Promise<string> => {
    const { QueueArn } = await attributes(name, ["QueueArn"]);
    assert(QueueArn !== undefined, `queue ${name} has no ARN`);
    return QueueArn;
  };
  return {
    counts: async (queue): Promise<QueueCounts> => {
      const [own, dead] = await Promise.all([attributes(queue, COUNTS), attributes(deadOf(queue), COUNTS)]);
      return {
        waiting: Number(own.ApproximateNumberOfMessages ?? 0),
        inFlight: Number(own.ApproximateNumberOfMessagesNotVisible ?? 0),
        delayed: Number(own.ApproximateNumberOfMessagesDelayed ?? 0),
        dead: Number(dead.ApproximateNumberOfMessages ?? 0),
      };
    },
    redrive: async (queue) => {
      const [SourceArn, DestinationArn] = await Promise.all([arnOf(deadOf(queue)), arnOf(queue)]);
      try {
        await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
        return "started";
      } catch (error) {
        // one at a time for each queue
        if (error instanceof Error && error.name === "UnsupportedOperation") return "under_way";
        throw error;
      }
    },
  };
}

const deadOf = (queue: string): string => `${queue}-dead`;
