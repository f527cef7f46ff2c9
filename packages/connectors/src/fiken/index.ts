import type { Connector } from "../connector.ts";
import { bookings } from "./bookings.ts";
import { books } from "./books.ts";
import { oauth } from "./oauth.ts";
import { changedItems, item, openItems } from "./read-items.ts";

/** Fiken, API v2: https://api.fiken.no/api/v2/docs */
export const fiken: Connector = {
  label: "Fiken",
  can: {
    auth: "oauth2_code",
    changedSince: "day",
    bookingModes: ["auto", "proposal"],
    naturalIdempotency: false,
    sentToCollectionMark: false,
    pdf: true,
  },
  oauth,
  openItems,
  changedItems,
  item,
  ...books,
  ...bookings,
};
