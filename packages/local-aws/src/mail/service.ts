import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Journaled } from "../journal/journal.ts";
import type { Request } from "../server/http-server.ts";
import { jsonReply, type Reply, toAwsError } from "../server/json-protocol.ts";
import type { Plan, RestService } from "../server/router.ts";
import type { Input, Surroundings } from "../server/service.ts";
import { type Sent, send } from "../sqs/send.ts";
import { replayChange, type SqsChange, type SqsState } from "../sqs/state.ts";
import { wake } from "../sqs/waiting.ts";
import { mailEvents } from "./mail-events.ts";
import type { Mailbox } from "./mailbox.ts";
import { readMail } from "./read-mail.ts";
import { toEml } from "./to-eml.ts";

type MailState = Surroundings & {
  readonly mailbox: Mailbox;
  readonly queues: SqsState;
  readonly eventsQueue: string | undefined;
  /** Mails that are in the journal and not yet shown. */
  readonly unpublished: Set<string>;
};

const CONTENT_TYPE = "application/json";
const PATH = "/v2/email/outbound-emails";

/**
 * SES: a mail becomes a file, and its events messages on a queue, as EventBridge brings them. That it was sent and the events are one
 * record in the journal: after a crash there are both or neither.
 */
export function ses(
  input: Omit<MailState, "unpublished">,
): RestService & Journaled & { readonly recovered: () => void } {
  const state: MailState = { ...input, unpublished: new Set() };
  return {
    name: "SES",
    owns: ({ path }) => path.startsWith("/v2/email/"),
    plan: (request) => plan(state, request),
    error: (error) => errorReply(error),
    replay: ([, messageId, changes]) => {
      state.unpublished.add(String(messageId));
      for (const change of changes as readonly SqsChange[]) replayChange(state.queues, change);
    },
    snapshot: () => [...state.unpublished].map((messageId) => ["mail", messageId, []]),
    recovered: () => {
      for (const messageId of state.unpublished) publish(state, messageId);
      state.mailbox.sweep();
    },
  };
}

function plan(state: MailState, { method, path, body }: Request): Plan {
  if (method !== "POST" || path !== PATH) {
    throw new AwsError("UnknownOperationException", `The local SES does not offer ${method} ${path}`, { status: 404 });
  }
  const input = JSON.parse(body.toString()) as Input;
  return { call: { service: "SES", operation: "SendEmail", input }, run: () => sendEmail(state, input) };
}

async function sendEmail(state: MailState, input: Input): Promise<Reply> {
  const mail = readMail(input);
  const messageId = randomUUID();
  const sentAt = state.now();
  state.mailbox.stage(messageId, toEml(mail, { messageId, sentAt }));
  // a configuration set is what has SES tell of a mail
  const events = mail.configurationSet === undefined ? [] : mailEvents(mail, { messageId, sentAt });
  const sent = sendEvents(state, events);
  state.unpublished.add(messageId);
  state.journal.commit(["mail", messageId, sent.map(({ change }) => change)], () => {
    for (const { undo } of sent.toReversed()) undo();
    state.unpublished.delete(messageId);
    state.mailbox.discard(messageId);
  });
  await state.journal.settled();
  publish(state, messageId);
  if (state.eventsQueue !== undefined) wake(state.queues, state.eventsQueue);
  return jsonReply(CONTENT_TYPE, { MessageId: messageId });
}

function publish(state: MailState, messageId: string): void {
  state.mailbox.publish(messageId);
  state.unpublished.delete(messageId);
}

function sendEvents({ queues, eventsQueue }: MailState, events: readonly object[]): Sent[] {
  const queue = eventsQueue === undefined ? undefined : queues.queues.get(eventsQueue);
  if (queue === undefined) return [];
  return events.map((event) => send(queues, queue, { MessageBody: JSON.stringify(event) }));
}

function errorReply(error: unknown): Reply {
  const { code, message, status } = toAwsError(error);
  const reply = jsonReply(CONTENT_TYPE, { message }, status);
  return { ...reply, headers: { ...reply.headers, "x-amzn-errortype": code } };
}
