import { writeToAgency } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { entryReply } from "../replies/agency.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-agency");

/** `POST /hand-overs/{handOverId}/messages` — a message to the agency's case handler. */
export const handler = httpRoute(routes.writeToAgency, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const order = { ...params, ...body, by: caller.userId, mayAccess };
    const written = await writeToAgency(shellOf({ now }, { table: table(), send }), order);
    return written.ok ? accept(entryReply(written.value)) : written;
  },
});
