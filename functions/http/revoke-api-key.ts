import { revokeApiKey } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { apiKeyReply } from "../replies/api-key.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /creditors/{creditorId}/api-keys/{keyId}/revoke` — the key lets nobody in any more. */
export const handler = httpRoute(routes.revokeApiKey, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const revoked = await revokeApiKey(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      keyId: params.keyId,
      by: caller.userId,
    });
    return revoked.ok ? accept(apiKeyReply(revoked.value)) : revoked;
  },
});
