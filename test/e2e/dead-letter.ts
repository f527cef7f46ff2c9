import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { HUB_PORT } from "./place.ts";

/** Lays a message among the dead letters of a queue, as if it had failed too often: one that its handler cannot read. */
export async function layDead(queue: string, body: string): Promise<void> {
  const endpoint = `http://127.0.0.1:${HUB_PORT + 1}`;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sqs = new SQSClient({ endpoint, region: "eu-north-1", credentials });
  await sqs.send(new SendMessageCommand({ QueueUrl: `${endpoint}/000000000000/${queue}-dead`, MessageBody: body }));
  sqs.destroy();
}
