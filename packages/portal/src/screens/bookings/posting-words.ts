import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { OnePosting } from "./one-posting.ts";

/** What a booking is called: a journal by its own description. */
export function usePostingName(): (body: OnePosting["body"]) => string {
  const { bookings } = useLanguage(BOOKINGS).texts;
  return (body) => (body.kind === "journal" ? body.description : bookings.kind[body.kind]);
}

/** The amount of a booking, which may have none. */
export function amountOf(body: OnePosting["body"]): number | undefined {
  switch (body.kind) {
    case "sale_payment":
      return body.amountOre;
    case "payment_back":
      return -body.amountOre;
    case "journal":
      return body.lines.reduce((sum, { side, amountOre }) => (side === "debit" ? sum + amountOre : sum), 0);
    default:
      return undefined;
  }
}
