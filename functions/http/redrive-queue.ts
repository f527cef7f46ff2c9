import { redriveQueue } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { deadLetters, loadUser, table } from "../deps.ts";

/** `POST /operator/queues/{queue}/redrive` — sends what was given up back to its queue. */
export const handler = httpRoute(routes.redriveQueue, {
  loadUser,
  run: async ({ params: { queue }, caller, now }) => {
    const redriven = await redriveQueue({ table: table(), desk: deadLetters() }, { queue, by: caller.userId, at: now });
    return redriven.ok ? accept({ queue, count: redriven.value.count }) : redriven;
  },
});
