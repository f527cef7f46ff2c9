import type { MESSAGES, QueueName } from "@kravflyt/contracts";
import type { OutboxItem } from "@kravflyt/store";
import type * as z from "zod";

/** A message as an outbox item. `id` follows from its cause, so that the same cause is carried on once. */
export function message<Queue extends QueueName>(
  queue: Queue,
  id: string,
  body: z.input<(typeof MESSAGES)[Queue]>,
): OutboxItem {
  return { id: `${queue}:${id}`, queue, body: JSON.stringify(body) };
}
