import type { Connector } from "../connector.ts";
import { bookings } from "./bookings.ts";
import { books } from "./books.ts";
import { customers } from "./customers.ts";
import { guide } from "./guide.ts";
import { oauth } from "./oauth.ts";
import { changedItems, item, openItems } from "./read-items.ts";

/** Fiken, API v2: https://api.fiken.no/api/v2/docs */
export const fiken = {
  label: "Fiken",
  guide,
  can: {
    changedSince: "day",
    deletions: "in_changes",
    webhooks: "none",
    bookingModes: ["auto"],
    naturalIdempotency: false,
    sentToCollectionMark: false,
    pdf: true,
    settle: true,
    writeOff: true,
    undo: ["journal"],
  },
  auth: { kind: "oauth2_code", ...oauth },
  openItems,
  changedItems,
  item,
  customers,
  ...books,
  ...bookings,
} as const satisfies Connector;
