import { fetchCase, fetchCases, fetchLetter } from "./key-routes/cases.ts";
import { readDescription } from "./key-routes/description.ts";
import { confirmBalance, deleteItems, fetchItem, fetchItems, pushItems, pushPayments } from "./key-routes/items.ts";
import { fetchBookings, fetchSettlements, markBooked } from "./key-routes/settlements.ts";
import type { KeyRouteContract } from "./route-contract.ts";

/** Every route of the public API, by its operation id. */
export const keyRoutes = {
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
} as const satisfies Readonly<Record<string, KeyRouteContract>>;
export type KeyRouteName = keyof typeof keyRoutes;
