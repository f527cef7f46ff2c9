import { json, type Route } from "../server/http.ts";
import type { ReadRoute } from "./company-route.ts";
import { page } from "./listing.ts";

/** Parts of Fiken that these companies do not use: their lists are empty, and a client that reads everything goes on. */
const UNUSED = [
  "activities",
  "creditNotes/drafts",
  "inbox",
  "invoices/drafts",
  "offers",
  "offers/drafts",
  "orderConfirmations",
  "orderConfirmations/drafts",
  "products",
  "projects",
  "purchases",
  "purchases/drafts",
  "sales/drafts",
  "timeEntries",
  "timeUsers",
] as const;

/** Stands before the routes with an id in the same place. */
export const readUnusedRoutes = (get: ReadRoute): readonly Route[] => [
  ...UNUSED.map((list) => get(`/${list}`, ({ call }) => page(call, [], (row) => row))),
  get("/invoices/counter", ({ company }) => json({ value: company.nextInvoiceNumber - 1 })),
  get("/creditNotes/counter", ({ company }) => json({ value: company.nextCreditNoteNumber - 1 })),
];
