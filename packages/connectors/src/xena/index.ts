import type { Connector } from "../connector.ts";
import { auth } from "./auth.ts";
import { bookings } from "./bookings.ts";
import { books } from "./books.ts";
import { customers } from "./customers.ts";
import { guide } from "./guide.ts";
import { journals, proposals } from "./journals.ts";
import { item, openItems } from "./read-items.ts";
import { webhooks } from "./webhooks.ts";

/** Xena (EG): https://my.xena.biz, described at https://dev.xena.biz */
export const xena = {
  label: "Xena",
  guide,
  can: {
    // no list says what has changed
    changedSince: "none",
    deletions: "by_absence",
    webhooks: "secret_path",
    bookingModes: ["auto", "proposal"],
    naturalIdempotency: false,
    sentToCollectionMark: false,
    pdf: true,
    settle: false,
    // a write-off would be a payment to an account of losses, and be read as money
    writeOff: false,
    undo: ["payment", "journal"],
  },
  auth,
  openItems,
  item,
  customers,
  proposals,
  webhooks,
  ...books,
  ...bookings,
  ...journals,
} as const satisfies Connector;
