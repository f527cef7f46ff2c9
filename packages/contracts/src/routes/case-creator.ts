import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id } from "../scalars.ts";
import { CONNECTION_STATUSES } from "./connections.ts";
import { ConnectedWarnings, CreditorParams, NoQuery } from "./parts.ts";

const CreatingReply = z.strictObject({
  connections: z.array(
    z.strictObject({
      connectionId: Id,
      system: z.string(),
      status: z.enum(CONNECTION_STATUSES),
      /** New cases start on the items of this connection. True for one at most of a creditor that has several. */
      createsCases: z.boolean(),
    }),
  ),
});

export const readCreating = {
  method: "GET",
  path: "/creditors/{creditorId}/creates-cases",
  summary: "Every connection of a creditor, and which one of them makes the new cases (GO-16, GO-20).",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: CreatingReply,
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const chooseCreating = {
  method: "PUT",
  path: "/creditors/{creditorId}/creates-cases",
  summary:
    "From now on new cases start on this connection's items, and on no other's (GO-17, GO-18). Cases that are open stay with theirs.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({ connectionId: Id }),
  status: 200,
  reply: CreatingReply.extend({ warnings: ConnectedWarnings }),
  refusals: { creditor_not_found: 404, connection_not_found: 404, not_active: 409 },
} as const satisfies RouteContract;
