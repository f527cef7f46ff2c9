import { pushedItems } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { doorkeeper } from "../doorkeeper.ts";
import { itemReply } from "../replies/pushed.ts";
import { viewAt } from "../view.ts";

/** `GET /v1/items` — what was pushed, each with what happens to it next. */
export const handler = keyRoute(keyRoutes.fetchItems, {
  doorkeeper,
  run: async ({ query, caller, now }) => {
    const listed = await pushedItems(viewAt({ now }), { creditorId: creditorId(caller.creditorId), ...query });
    if (!listed.ok) return listed;
    return accept({ items: listed.value.items.map(itemReply), cursor: listed.value.cursor });
  },
});
