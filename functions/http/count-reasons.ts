import { type CodeCount, countReasons } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId, REASON_TEXTS } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/reasons` — all open items, by what happens to them or why nothing does (N7). */
export const handler = httpRoute(routes.countReasons, {
  loadUser,
  run: async ({ params, query, now }) => {
    const counted = await countReasons(viewAt({ now }), { creditorId: creditorId(params.creditorId), ...query });
    if (!counted.ok) return counted;
    const { items, acts, waits, cursor } = counted.value;
    return accept({ items, acts: acts.map(withText), waits: waits.map(withText), cursor });
  },
});

const withText = (it: CodeCount) => ({ ...it, text: REASON_TEXTS[it.code] });
