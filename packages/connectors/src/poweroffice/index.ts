import type { Connector } from "../connector.ts";
import { auth } from "./auth.ts";
import { bookings } from "./bookings.ts";
import { books } from "./books.ts";
import { collectionCases, collectionMark } from "./collection.ts";
import { guide } from "./guide.ts";
import { changedItems, customers, isSettled, item, openItems } from "./read-items.ts";

/** PowerOffice Go: API v2 for the books, the v1 service for debt collection for the mark. */
export const poweroffice = {
  label: "PowerOffice Go",
  guide,
  can: {
    changedSince: "moment",
    deletions: "in_changes",
    webhooks: "none",
    bookingModes: ["auto", "proposal"],
    naturalIdempotency: true,
    sentToCollectionMark: true,
    pdf: true,
    customerFlag: true,
    draftApproval: true,
    settle: false,
    writeOff: false,
    undo: ["payment", "journal"],
    lockDate: true,
  },
  auth,
  openItems,
  changedItems,
  item,
  isSettled,
  customers,
  ...books,
  ...bookings,
  collectionMark,
  collectionCases,
} as const satisfies Connector;
