import { type KeyRouteName, keyRoutes } from "@kravflyt/contracts";
import { httpRouter, type RouteHandler } from "@kravflyt/runtime";
import { KEY_ROUTES } from "./catalog.ts";
import { handler as confirmBalance } from "./v1/confirm-balance.ts";
import { handler as deleteItems } from "./v1/delete-items.ts";
import { handler as fetchBookings } from "./v1/fetch-bookings.ts";
import { handler as fetchCase } from "./v1/fetch-case.ts";
import { handler as fetchCases } from "./v1/fetch-cases.ts";
import { handler as fetchItem } from "./v1/fetch-item.ts";
import { handler as fetchItems } from "./v1/fetch-items.ts";
import { handler as fetchLetter } from "./v1/fetch-letter.ts";
import { handler as fetchSettlements } from "./v1/fetch-settlements.ts";
import { handler as markBooked } from "./v1/mark-booked.ts";
import { handler as pushItems } from "./v1/push-items.ts";
import { handler as pushPayments } from "./v1/push-payments.ts";
import { handler as readDescription } from "./v1/read-description.ts";

/** Written out, not found by folder, so that the bundle holds every handler. */
const HANDLERS: Readonly<Record<KeyRouteName, RouteHandler>> = {
  readDescription,
  pushItems,
  pushPayments,
  deleteItems,
  confirmBalance,
  fetchItems,
  fetchItem,
  fetchCases,
  fetchCase,
  fetchLetter,
  fetchSettlements,
  fetchBookings,
  markBooked,
};

export const handler = httpRouter(KEY_ROUTES.map((name) => ({ contract: keyRoutes[name], handler: HANDLERS[name] })));
