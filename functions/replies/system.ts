import { PUSHING_SYSTEM } from "@kravflyt/app";
import type { Connector } from "@kravflyt/connectors";
import type { RouteReply, routes } from "@kravflyt/contracts";

type SystemReply = RouteReply<typeof routes.listSystems>["systems"][number];

/** WEB-36: a system without a connector of its own. It pushes over the public API, and fetches what it is to book. */
export const PUSHING: SystemReply = {
  system: PUSHING_SYSTEM,
  label: "Annet system (API)",
  auth: "pushes",
  fields: [],
  bookingModes: ["proposal"],
  webhooks: false,
};

/** A system as people choose it: what it can do, and what to paste for it. */
export function systemReply([system, { label, auth, can }]: readonly [string, Connector]): SystemReply {
  return {
    system,
    label,
    auth: auth.kind,
    fields: auth.kind === "oauth2_code" ? [] : auth.fields.map(({ name, secret }) => ({ name, secret })),
    bookingModes: [...can.bookingModes],
    webhooks: can.webhooks !== "none",
  };
}
