import type { CalendarDate } from "./calendar-date.ts";
import { type CaseId, caseId as toCaseId } from "./case/state.ts";
import { type Booking, booking, caseOfBooking, credit } from "./ledger.ts";
import { addOre, type Ore, subtractOre, sumOre, ZERO_ORE } from "./money.ts";
import { type CreditorId, creditorId } from "./party.ts";

/** Whose the payment orders of the operator's income are: it is no creditor, and is listed and let go like one. */
export const OPERATOR_ITSELF = creditorId("operator");

/** What of a case is the operator's; below zero where the bank took back, or a cost fell away, after it was paid. */
export type IncomeLine = { readonly caseId: CaseId; readonly amountOre: Ore };

/** The operator's income of one creditor, sent on to its own account. Covers every entry after the last one through `through`. */
export type IncomePlan = {
  readonly payoutId: string;
  /** In whose accounts of the ledger it is booked. */
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  readonly through: CalendarDate;
  readonly amountOre: Ore;
  readonly lines: readonly IncomeLine[];
};

/** Entries of `operator_income` as the ledger lists them; credits are negative. */
export type IncomeEntry = { readonly bookingId: string; readonly amountOre: Ore };

type Standing = {
  readonly entries: readonly IncomeEntry[];
  /** The lines of earlier ones that the bank or a person turned down since. */
  readonly returned: readonly IncomeLine[];
  /** What the creditor has to get: below zero where the bank took back what it was sent. */
  readonly owedOre: Ore;
};

/**
 * What of a creditor's money is the operator's and can leave the client account; `undefined` when it comes to nothing or less,
 * which the next one sets off, and while the creditor was sent more than it had to get: our own money covers that before other
 * creditors' does. Its id is its period: the same period is paid once.
 */
export function planIncome(
  it: Pick<IncomePlan, "creditorId" | "on" | "through">,
  { entries, returned, owedOre }: Standing,
): IncomePlan | undefined {
  const sums = new Map<CaseId, Ore>();
  const add = (whose: CaseId, amountOre: Ore) => sums.set(whose, addOre(sums.get(whose) ?? ZERO_ORE, amountOre));
  for (const { bookingId, amountOre } of entries) {
    const whose = caseOfBooking(bookingId);
    if (whose !== undefined) add(toCaseId(whose), subtractOre(ZERO_ORE, amountOre));
  }
  for (const { caseId, amountOre } of returned) add(caseId, amountOre);
  const lines = [...sums]
    .flatMap(([caseId, amountOre]) => (amountOre === 0 ? [] : [{ caseId, amountOre }]))
    .toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
  const amountOre = sumOre(lines.map((line) => line.amountOre));
  if (amountOre <= 0 || owedOre < 0) return undefined;
  return { payoutId: `${OPERATOR_ITSELF}-${it.creditorId}-${it.through}`, ...it, amountOre, lines };
}

type Ordered = Pick<IncomePlan, "payoutId" | "creditorId" | "amountOre">;

/** It leaves the client account, and is owed to nobody. */
export const bookIncome = ({ payoutId, creditorId: whose, amountOre }: Ordered, on: CalendarDate): Booking =>
  booking({
    bookingId: `income:${payoutId}`,
    creditorId: whose,
    on,
    entries: [
      { account: "operator_income", amountOre },
      { account: "client_bank", amountOre: credit(amountOre) },
    ],
  });

const RETURN = "income_return:";

/** The bank or the second person said no: it stands on the client account again. */
export const bookIncomeReturned = ({ payoutId, creditorId: whose, amountOre }: Ordered, on: CalendarDate): Booking =>
  booking({
    bookingId: `${RETURN}${payoutId}`,
    creditorId: whose,
    on,
    entries: [
      { account: "client_bank", amountOre },
      { account: "operator_income", amountOre: credit(amountOre) },
    ],
  });

/** The payment order of income that a booking brought back; `undefined` for others. */
export const returnedIncome = (bookingId: string): string | undefined =>
  bookingId.startsWith(RETURN) ? bookingId.slice(RETURN.length) : undefined;

/** Why the operator's income stays where it is, on all creditors. */
export type IncomeHeld = { readonly code: "no_income_account" | "account_waits" };
