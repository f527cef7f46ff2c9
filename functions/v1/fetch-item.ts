import { pushedItem } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { doorkeeper } from "../doorkeeper.ts";
import { itemReply } from "../replies/pushed.ts";
import { viewAt } from "../view.ts";

/** `GET /v1/items/{itemId}` — one item that was pushed. */
export const handler = keyRoute(keyRoutes.fetchItem, {
  doorkeeper,
  run: async ({ params, caller, now }) => {
    const { itemId } = params;
    const found = await pushedItem(viewAt({ now }), { creditorId: creditorId(caller.creditorId), itemId });
    return found.ok ? accept(itemReply(found.value)) : found;
  },
});
