import type { DayRule } from "../finding.ts";
import { casesEnd } from "./cases-end.ts";
import { claimsAreRight } from "./claims-are-right.ts";
import { creditsGiveBack } from "./credits-give-back.ts";
import { figuresAddUp } from "./figures-add-up.ts";
import { invoicesAreReasoned } from "./invoices-are-reasoned.ts";
import { lateNewsCostsNothing } from "./late-news-costs-nothing.ts";
import { ledgerBalances } from "./ledger-balances.ts";
import { lettersArriveOnce } from "./letters-arrive-once.ts";
import { mergesLoseNothing } from "./merges-lose-nothing.ts";
import { moneyIsSeen } from "./money-is-seen.ts";
import { payoutsAreOwed } from "./payouts-are-owed.ts";
import { postingsArePosted } from "./postings-are-posted.ts";
import { reopenedWithinBooks } from "./reopened-within-books.ts";
import { stepsAreTaken } from "./steps-are-taken.ts";
import { stopsAreKept } from "./stops-are-kept.ts";
import { waitsAreReasoned } from "./waits-are-reasoned.ts";

/** Each is made anew for each tenant: some remember. */
export const DAY_RULES: readonly (() => DayRule)[] = [
  stepsAreTaken,
  waitsAreReasoned,
  casesEnd,
  creditsGiveBack,
  claimsAreRight,
  stopsAreKept,
  reopenedWithinBooks,
  mergesLoseNothing,
  invoicesAreReasoned,
  lettersArriveOnce,
  lateNewsCostsNothing,
  moneyIsSeen,
  ledgerBalances,
  payoutsAreOwed,
  postingsArePosted,
  figuresAddUp,
];
