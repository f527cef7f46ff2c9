import { randomBytes } from "node:crypto";
import { createApiKey } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { apiKeyReply } from "../replies/api-key.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");
const SECRET_BYTES = 32;
/** 80 bits as 20 hex digits: it names the key, and is no secret. */
const ID_BYTES = 10;

/** `POST /creditors/{creditorId}/api-keys` — a key of the public API; this answer alone has its secret. */
export const handler = httpRoute(routes.createApiKey, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const made = await createApiKey(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      ...body,
      by: caller.userId,
      keyId: randomBytes(ID_BYTES).toString("hex"),
      secret: randomBytes(SECRET_BYTES).toString("base64url"),
    });
    return made.ok ? accept({ ...apiKeyReply(made.value.apiKey), key: made.value.key }) : made;
  },
});
