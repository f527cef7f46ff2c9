import { listBookings } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { tableToRead } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";
import { bookingReply } from "../replies/pushed.ts";

/** `GET /v1/bookings` — what is to be booked in the creditor's books, or has been. */
export const handler = keyRoute(keyRoutes.fetchBookings, {
  doorkeeper,
  run: async ({ query, caller }) => {
    const listed = await listBookings(tableToRead(), { creditorId: creditorId(caller.creditorId), ...query });
    if (!listed.ok) return listed;
    return accept({ bookings: listed.value.items.map(bookingReply), cursor: listed.value.cursor });
  },
});
