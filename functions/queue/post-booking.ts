import { postBooking } from "@kravflyt/app";
import { PostBookingMessage } from "@kravflyt/contracts";
import { connectionId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("post-booking", "publish-event");

/** Posts one booking to the creditor's books. */
export const handler = queueConsumer({
  message: PostBookingMessage,
  run: async (message, at) => {
    await postBooking(shellOf(at, { table: table(), send }), outside().sources, {
      postingId: message.postingId,
      connectionId: connectionId(message.connectionId),
    });
  },
});
