import { readConnectionHealth } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, outside as settings, tableToRead } from "../deps.ts";
import { nextSyncAt } from "../next-run.ts";
import { outside } from "../outside.ts";
import { connectionHealthReply } from "../replies/connection-health.ts";

/** `GET /connections/{connectionId}/health` — how its reading, writing, messages and entry are, and who has to do what. */
export const handler = httpRoute(routes.readConnectionHealth, {
  loadUser,
  run: async ({ params, now, mayAccess }) => {
    const asked = { connectionId: connectionId(params.connectionId), mayAccess };
    const read = await readConnectionHealth({ table: tableToRead(), at: now }, outside().sources, asked);
    if (!read.ok) return read;
    const freshMinutes = settings().BALANCE_FRESH_MINUTES;
    return accept(connectionHealthReply(read.value, { now, nextRunAt: nextSyncAt(now), freshMinutes }));
  },
});
