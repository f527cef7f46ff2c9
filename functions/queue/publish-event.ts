import { publishEvent } from "@kravflyt/app";
import { PublishEventMessage } from "@kravflyt/contracts";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("publish-event", "send-event");

/** Writes down for each subscription what it is to be told. */
export const handler = queueConsumer({
  message: PublishEventMessage,
  run: (message, at) => publishEvent(shellOf(at, { table: table(), send }), message),
});
