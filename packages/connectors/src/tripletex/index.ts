import type { Connector } from "../connector.ts";
import { auth } from "./auth.ts";
import { bookings, proposals } from "./bookings.ts";
import { books } from "./books.ts";
import { collectionMark } from "./collection-mark.ts";
import { guide } from "./guide.ts";
import { customers, item, openItems } from "./read-items.ts";
import { webhooks } from "./webhooks.ts";

/** Tripletex, API 2: https://tripletex.no/v2-docs/ */
export const tripletex = {
  label: "Tripletex",
  guide,
  can: {
    changedSince: "none",
    deletions: "by_absence",
    webhooks: "signed",
    bookingModes: ["auto", "proposal"],
    // vouchers are refused a second time, payments are not
    naturalIdempotency: false,
    sentToCollectionMark: true,
    pdf: true,
    settle: false,
    writeOff: true,
    undo: ["payment", "journal"],
  },
  auth,
  openItems,
  item,
  customers,
  ...books,
  ...bookings,
  proposals,
  collectionMark,
  webhooks,
} as const satisfies Connector;
