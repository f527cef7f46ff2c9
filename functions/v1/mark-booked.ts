import { markBooked } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";
import { bookingReply } from "../replies/pushed.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /v1/bookings/{bookingId}/booked` — a booking stands in the creditor's books. */
export const handler = keyRoute(keyRoutes.markBooked, {
  doorkeeper,
  run: async ({ params, body, caller, now }) => {
    const { bookingId } = params;
    const order = { creditorId: creditorId(caller.creditorId), bookingId, bookedAs: body.bookedAs };
    const marked = await markBooked(shellOf({ now }, { table: table(), send }), order);
    return marked.ok ? accept(bookingReply(marked.value)) : marked;
  },
});
