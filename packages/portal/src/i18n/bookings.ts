import { bookingsTexts as en } from "./en/bookings.ts";
import { bookingsTexts as nb } from "./nb/bookings.ts";

/** What is said of bookings in the creditor's books. */
export const BOOKINGS = { nb: { bookings: nb }, en: { bookings: en } };
