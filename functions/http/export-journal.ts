import { exportJournal } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/journal` — the vouchers of a period, for books that we cannot reach. */
export const handler = httpRoute(routes.exportJournal, {
  loadUser,
  run: async ({ params, query, now }) => {
    const made = await exportJournal(viewAt({ now }), { ...query, creditorId: creditorId(params.creditorId) });
    if (!made.ok) return made;
    const { bytes, ...file } = made.value;
    return accept({ ...file, content: Buffer.from(bytes).toString("base64") });
  },
});
