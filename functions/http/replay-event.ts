import { replayEvent } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("send-event");

/** `POST …/subscriptions/{subscriptionId}/events/{eventId}/replay` — tells one event again. */
export const handler = httpRoute(routes.replayEvent, {
  loadUser,
  run: async ({ params, now }) => {
    const replayed = await replayEvent(shellOf({ now }, { table: table(), send }), {
      ...params,
      creditorId: creditorId(params.creditorId),
    });
    if (!replayed.ok) return replayed;
    const { eventId, status } = replayed.value;
    return accept({ eventId, status });
  },
});
