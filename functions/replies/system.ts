import type { Connector } from "@kravflyt/connectors";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** A system as people choose it: what it can do, and what to paste for it. */
export function systemReply([system, { label, auth, can }]: readonly [string, Connector]): RouteReply<
  typeof routes.listSystems
>["systems"][number] {
  return {
    system,
    label,
    auth: auth.kind,
    fields: auth.kind === "oauth2_code" ? [] : auth.fields.map(({ name, secret }) => ({ name, secret })),
    bookingModes: [...can.bookingModes],
    webhooks: can.webhooks !== "none",
  };
}
