import { finishConsent } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { connectionReply } from "../replies/connection.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** `POST /oauth/callback` — hands in what the accounting system sent back after consent. */
export const handler = httpRoute(routes.finishOauth, {
  loadUser,
  run: async ({ body, caller, now, mayAccess }) => {
    const finished = await finishConsent(shellOf({ now }, { table: table(), send }), outside().sources, {
      state: body.state,
      userId: caller.userId,
      mayAccess,
      ...("code" in body ? { code: body.code } : {}),
    });
    return finished.ok ? accept(connectionReply(finished.value)) : finished;
  },
});
