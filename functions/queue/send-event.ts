import { sendEvent } from "@kravflyt/app";
import { SendEventMessage } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, subscriptionSecretsToRead, table } from "../deps.ts";
import { receiversBy } from "../receivers.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("send-event", "tell-of-subscription");

/** Posts one event to one subscription. */
export const handler = queueConsumer({
  message: SendEventMessage,
  run: async (message, at) => {
    const key = { ...message, creditorId: creditorId(message.creditorId) };
    await sendEvent(shellOf(at, { table: table(), send }), receiversBy(subscriptionSecretsToRead()), key);
  },
});
