import { ChangeMessageVisibilityCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { openSlotFile } from "../clock/slot-file.ts";

const Held = z.array(z.strictObject({ queue: z.string(), receipt: z.string() }));
type Held = z.infer<typeof Held>;

/**
 * Which messages functions have in hand, in a file: the functions of a killed process are gone with it, so its messages need not
 * wait until they become visible by themselves.
 */
export type Unfinished = {
  readonly begin: (queue: string, receipts: readonly string[]) => void;
  readonly end: (receipts: readonly string[]) => void;
  readonly close: () => void;
};

/** Gives back what the last process had in hand, and keeps the list from here on. */
export async function openUnfinished(
  sqs: SQSClient,
  {
    file,
    queues,
  }: { readonly file: string; readonly queues: readonly { readonly name: string; readonly url: string }[] },
): Promise<Unfinished> {
  const slots = openSlotFile(file);
  for (const { queue, receipt } of Held.parse(JSON.parse(slots.stored ?? "[]"))) {
    const url = queues.find(({ name }) => name === queue)?.url;
    if (url !== undefined) await giveBack(sqs, url, receipt);
  }
  let held: Held = [];
  const write = (next: Held): void => {
    held = next;
    slots.write(JSON.stringify(held), true);
  };
  write([]);
  return {
    begin: (queue, receipts) => write([...held, ...receipts.map((receipt) => ({ queue, receipt }))]),
    end: (receipts) => write(held.filter(({ receipt }) => !receipts.includes(receipt))),
    close: slots.close,
  };
}

async function giveBack(sqs: SQSClient, QueueUrl: string, ReceiptHandle: string): Promise<void> {
  try {
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  } catch (error) {
    // it was done with, or has become visible by itself
    if (!(error instanceof Error && GONE.includes(error.name))) throw error;
  }
}

const GONE = ["ReceiptHandleIsInvalid", "MessageNotInflight", "InvalidParameterValue", "QueueDoesNotExist"];
