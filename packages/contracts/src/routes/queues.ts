import * as z from "zod";
import { OPERATOR_ADMINS } from "../access.ts";
import type { QueueName } from "../messages.ts";
import type { RouteContract } from "../route-contract.ts";
import { InstantText } from "../scalars.ts";
import { NoParams, NoQuery } from "./parts.ts";

/** Every queue of the stack. Written out: what their messages are like is nothing that the portal has to load. */
const QUEUE_NAMES = [
  "sync-creditor",
  "note-hints",
  "advance-case",
  "send-letter",
  "deliver-letter",
  "post-booking",
  "send-payout",
  "tell-of-payout",
  "publish-event",
  "send-event",
  "tell-of-subscription",
  "tell-of-message",
  "sync-agency",
  "tell-creditor",
  "invite-person",
  "mail-events",
] as const satisfies readonly QueueName[];

const Count = z.int().min(0);

/** How many lie in a queue, about: never what stands in them, which may be about a person. */
const QueueReply = z.strictObject({
  queue: z.enum(QUEUE_NAMES),
  /** Waiting to be handled. */
  waiting: Count,
  /** Being handled. */
  inFlight: Count,
  /** Waiting for their time. */
  delayed: Count,
  /** Given up after all attempts; somebody has to look. */
  dead: Count,
});

export const listQueues = {
  method: "GET",
  path: "/operator/queues",
  summary: "How many messages wait, are handled and were given up in each queue. Their content is never answered.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ at: InstantText, queues: z.array(QueueReply).max(100) }),
  refusals: {},
} as const satisfies RouteContract;

export const redriveQueue = {
  method: "POST",
  path: "/operator/queues/{queue}/redrive",
  summary:
    "Sends the messages that were given up back to their queue, to be handled anew. Written down with who asked.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: z.strictObject({ queue: z.enum(QUEUE_NAMES) }),
  query: NoQuery,
  body: z.strictObject({ confirm: z.literal(true) }),
  status: 202,
  /** About how many go back. */
  reply: z.strictObject({ queue: z.enum(QUEUE_NAMES), count: Count }),
  refusals: { no_dead_letters: 409, redrive_under_way: 409 },
} as const satisfies RouteContract;
