import { listApiKeys } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { apiKeyReply } from "../replies/api-key.ts";

/** `GET /creditors/{creditorId}/api-keys` — the creditor's keys of the public API, without their secrets. */
export const handler = httpRoute(routes.listApiKeys, {
  loadUser,
  run: async ({ params }) => {
    const listed = await listApiKeys(tableToRead(), creditorId(params.creditorId));
    return listed.ok ? accept({ keys: listed.value.map(apiKeyReply) }) : listed;
  },
});
