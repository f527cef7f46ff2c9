import {
  ACCOUNTS,
  type Account,
  accept,
  addOre,
  assert,
  type CalendarDate,
  type Case,
  type CaseId,
  type CreditorId,
  calendarDate,
  caseFigures,
  caseId,
  caseOfBooking,
  type Language,
  type LedgerEntry,
  type OperatorParts,
  type Ore,
  type Result,
  refuse,
  type StatementContent,
  type StatementFacts,
  serviceMoves,
  statementContent,
  statementFigures,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  LimitReachedError,
  listEntries,
  loadCase,
  loadCreditor,
  loadOperator,
  type Payout,
  type Table,
} from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { paidOutOf } from "./paid-out.ts";
import type { View } from "./view.ts";

/** Prints a statement; the same content makes the same bytes. */
export type StatementPress = {
  readonly draw: (content: StatementContent) => Promise<{ readonly pdf: Uint8Array }>;
};

/** Entries of one account, and payouts, that are read for a statement. */
const PAGES_MAX = 1_000;
const LIMIT = 100;

export type YearRefusal = { readonly code: "creditor_not_found" | "year_not_over" };

/** The yearly statement (årsoppgave) of a creditor, made from the ledger when the year is over. */
export async function yearlyStatement(
  view: View,
  press: StatementPress,
  it: { readonly creditorId: CreditorId; readonly year: string; readonly language?: Language | undefined },
): Promise<Result<Uint8Array, YearRefusal>> {
  const { table, today } = view;
  const [stored, operator] = await Promise.all([loadCreditor(table, it.creditorId), loadOperator(table)]);
  if (stored === undefined) return refuse({ code: "creditor_not_found" });
  const last = calendarDate(`${it.year}-12-31`);
  if (today <= last) return refuse({ code: "year_not_over" });
  assert(operator !== undefined, "no operator");
  const bookings = await bookingsThrough(table, it.creditorId, last);
  const first = calendarDate(`${it.year}-01-01`);
  const within = bookings.filter(({ on }) => on >= first);
  const { creditor } = stored.value;
  return draw(press, {
    kind: "year",
    year: it.year,
    language: it.language ?? creditor.language,
    on: last,
    creditor,
    operator,
    salaer: await salaerOf(table, within),
    figures: statementFigures(
      bookings.filter(({ on }) => on < first),
      within,
    ),
  });
}

const draw = async (press: StatementPress, facts: StatementFacts) =>
  accept((await press.draw(statementContent(facts))).pdf);

type DayBooking = {
  readonly bookingId: string;
  readonly on: CalendarDate;
  readonly entries: readonly LedgerEntry[];
};

/** Everything that was booked for a creditor through a day, made again from the entries of all accounts. */
async function bookingsThrough(
  table: Table,
  creditorId: CreditorId,
  through: CalendarDate,
): Promise<readonly DayBooking[]> {
  const bookings = new Map<string, { on: CalendarDate; entries: LedgerEntry[] }>();
  for (const account of ACCOUNTS) {
    for await (const { bookingId, on, amountOre } of entriesOf(table, { creditorId, account, through })) {
      const known = bookings.get(bookingId) ?? { on, entries: [] };
      known.entries.push({ account, amountOre });
      bookings.set(bookingId, known);
    }
  }
  return [...bookings].map(([bookingId, { on, entries }]) => ({ bookingId, on, entries }));
}

type Of = { readonly creditorId: CreditorId; readonly account: Account; readonly through: CalendarDate };

async function* entriesOf(table: Table, { creditorId, account, through }: Of) {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listEntries(table, creditorId, account, { through, cursor, limit: LIMIT });
    yield* page.items;
    cursor = page.cursor;
    if (cursor === undefined) return;
  }
  throw new LimitReachedError("entries of an account", PAGES_MAX * LIMIT);
}

/** Our part of what came in, case by case, without the third of standard compensation, by whether VAT is deducted. */
async function salaerOf(table: Table, within: readonly DayBooking[]): Promise<OperatorParts> {
  const ours = new Map<string, Ore>();
  for (const { bookingId, entries } of within) {
    const whose = caseOfBooking(bookingId);
    if (whose === undefined) continue;
    const income = entries.filter(({ account }) => account === "operator_income").map(({ amountOre }) => amountOre);
    if (income.length > 0) ours.set(whose, subtractOre(ours.get(whose) ?? ZERO_ORE, sumOre(income)));
  }
  let parts: OperatorParts = { deductibleOre: ZERO_ORE, includingOre: ZERO_ORE };
  const booked = new Set(within.map(({ bookingId }) => bookingId));
  for (const [whose, incomeOre] of ours) {
    const seen = await loadCase(table, caseId(whose));
    assert(seen !== undefined, `the ledger names case ${whose}`);
    const salaerOre = subtractOre(incomeOre, await serviceOf(table, seen.value.caseId, booked));
    parts = added(parts, salaerOre, seen.value);
  }
  return parts;
}

const added = (parts: OperatorParts, salaerOre: Ore, { agreement }: Case): OperatorParts =>
  agreement.vatDeductible
    ? { ...parts, deductibleOre: addOre(parts.deductibleOre, salaerOre) }
    : { ...parts, includingOre: addOre(parts.includingOre, salaerOre) };

/** The third of the compensation that came in, less what went again, by `bookings`. */
async function serviceOf(table: Table, id: CaseId, bookings: ReadonlySet<string>): Promise<Ore> {
  const moves = serviceMoves(id, await allEvents(table, id));
  return sumOre(
    moves
      .filter(({ origin, bookingIds }) => origin === "client_account" && bookingIds.some((one) => bookings.has(one)))
      .map(({ serviceOre }) => serviceOre),
  );
}

/** Words of a payout that reached nobody, or that a person has not let go yet. */
const NOT_GONE: readonly Payout["status"][] = ["awaiting_approval", "declined", "rejected"];

export type ClosingRefusal = { readonly code: "case_not_found" | "case_not_closed" };

/** The closing statement of a case that has ended (inkassoloven § 15), made from the case and its payouts. */
export async function closingStatement(
  { table }: View,
  press: StatementPress,
  it: AskedCase & { readonly language?: Language | undefined },
): Promise<Result<Uint8Array, ClosingRefusal>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { closed, number, debtor, claims, creditorId, agreement, payments } = seen.value;
  if (closed === undefined) return refuse({ code: "case_not_closed" });
  const [stored, operator] = await Promise.all([loadCreditor(table, creditorId), loadOperator(table)]);
  assert(stored !== undefined && operator !== undefined, `case ${number} has no creditor or operator`);
  const { creditor } = stored.value;
  const salaerOre = sumOre(
    payments
      .filter(({ origin }) => origin === "client_account")
      .map(({ allocation }) => allocation.parts.collection_fee),
  );
  return draw(press, {
    kind: "closing",
    language: it.language ?? creditor.language,
    on: closed.on,
    creditor,
    operator,
    closed,
    case: { number, debtor: debtor.name, invoiceNumbers: claims.map(({ invoiceNumber }) => invoiceNumber) },
    salaer: added({ deductibleOre: ZERO_ORE, includingOre: ZERO_ORE }, salaerOre, { ...seen.value, agreement }),
    figures: caseFigures(seen.value, await paidOutOf(table, seen.value, NOT_GONE)),
  });
}
