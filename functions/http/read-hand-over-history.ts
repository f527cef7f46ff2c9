import { readHistory } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { entryReply } from "../replies/agency.ts";
import { viewAt } from "../view.ts";

/** `GET /hand-overs/{handOverId}/history` — all that was said of it. */
export const handler = httpRoute(routes.readHandOverHistory, {
  loadUser,
  run: async ({ params, query, now, mayAccess }) => {
    const read = await readHistory(viewAt({ now }), { ...params, ...query, mayAccess });
    if (!read.ok) return read;
    const { items, broken = [], cursor } = read.value;
    return accept({ entries: items.map(entryReply), broken: broken.length, cursor });
  },
});
