import { PUSHING_SYSTEM } from "@kravflyt/app";
import type { Connector } from "@kravflyt/connectors";
import type { RouteReply, routes } from "@kravflyt/contracts";

type SystemReply = RouteReply<typeof routes.listSystems>["systems"][number];

/** WEB-36: a system without a connector of its own. It pushes over the public API, and fetches what it is to book. */
export const PUSHING: SystemReply = {
  system: PUSHING_SYSTEM,
  label: "Annet system (API)",
  guide: [
    {
      text: {
        nb: "Lag en API-nøkkel for kreditoren her i Kravflyt. Den vises bare én gang.",
        en: "Make an API key for the creditor here in Kravflyt. It is shown once only.",
      },
    },
    {
      text: {
        nb: "Gi nøkkelen til den som har laget programmet ditt, sammen med beskrivelsen av API-et.",
        en: "Give the key to whoever made your program, with the description of the API.",
      },
    },
    {
      text: {
        nb: "La programmet sende fakturaer, betalinger og kreditnotaer, og hente det som skal bokføres.",
        en: "Let the program send invoices, payments and credit notes, and fetch what is to be booked.",
      },
    },
  ],
  auth: "pushes",
  fields: [],
  bookingModes: ["proposal"],
  webhooks: false,
};

/** A system as people choose it: what it can do, and what to paste for it. */
export function systemReply([system, { label, guide, auth, can }]: readonly [string, Connector]): SystemReply {
  return {
    system,
    label,
    guide,
    auth: auth.kind,
    fields: auth.kind === "oauth2_code" ? [] : auth.fields.map(({ name, secret }) => ({ name, secret })),
    bookingModes: [...can.bookingModes],
    webhooks: can.webhooks !== "none",
    ...(can.draftApproval && { draftApproval: can.draftApproval }),
  };
}
