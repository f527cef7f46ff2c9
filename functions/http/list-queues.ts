import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { QUEUES } from "../catalog.ts";
import { deadLetters, loadUser } from "../deps.ts";

/** `GET /operator/queues` — how many messages lie where; none of them is looked into. */
export const handler = httpRoute(routes.listQueues, {
  loadUser,
  run: async ({ now }) => {
    const names = Object.keys(QUEUES) as (keyof typeof QUEUES)[];
    const queues = await Promise.all(names.map(async (queue) => ({ queue, ...(await deadLetters().counts(queue)) })));
    return accept({ at: now, queues });
  },
});
