import { refreshAgency } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-agency", "sync-creditor");

/** `POST /creditors/{creditorId}/agency/refresh` — the screen is opened: books and agency are asked anew. */
export const handler = httpRoute(routes.refreshAgency, {
  loadUser,
  run: async ({ params, now }) => {
    const shell = shellOf({ now }, { table: table(), send });
    const asked = await refreshAgency(shell, creditorId(params.creditorId));
    return asked.ok ? accept({ creditorId: asked.value }) : asked;
  },
});
