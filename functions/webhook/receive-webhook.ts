import { receiveWebhook } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { logInfo, webhookRoute } from "@kravflyt/runtime";
import { sendTo, tableToRead, webhookKey } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("note-hints");

/** `POST /webhooks/{system}/{address}[/{secret}]` — an accounting system says that something in its books changed. */
export const handler = webhookRoute(async ({ system, address, ...delivery }, at) => {
  const shell = shellOf(at, { table: tableToRead(), send });
  const taken = await receiveWebhook(shell, { connectors, key: await webhookKey() }, { system, address, delivery });
  if (taken.ok) return taken.value;
  // neither path nor header nor text: each may be a secret, and all are of somebody unknown
  logInfo("webhook_refused", { reason: taken.refusal.code });
  return undefined;
});
