import type { CaseEvent } from "@kravflyt/core";
import { sum } from "../book.ts";
import type { SeenEntry } from "../facts.ts";
import type { AuditedDay, DayRule } from "../finding.ts";

type Lines = Map<string, number>;

/** Every booking adds up to nothing, and every payment on a case is booked once, part by part. */
export const ledgerBalances = (): DayRule => {
  const bookings = new Map<string, Lines>();
  const audited = new Set<string>();
  return {
    name: "ledger balances",
    check: (day) => {
      const touched = enter(bookings, day.facts.entries);
      const crooked = touched.flatMap((id) => {
        const total = sum([...(bookings.get(id)?.values() ?? [])]);
        return total === 0 ? [] : [{ what: `booking ${id} is off by ${total} øre` }];
      });
      return [...crooked, ...payments(day, bookings, audited)];
    },
  };
};

function enter(bookings: Map<string, Lines>, entries: readonly SeenEntry[]): readonly string[] {
  for (const { bookingId, account, amountOre } of entries) {
    const lines = bookings.get(bookingId) ?? new Map<string, number>();
    bookings.set(bookingId, lines);
    lines.set(account, (lines.get(account) ?? 0) + amountOre);
  }
  return [...new Set(entries.map(({ bookingId }) => bookingId))];
}

type Paid = Extract<CaseEvent, { readonly type: "payment_received" | "surplus_allocated" }>;

type Booked = Pick<Paid, "paymentId" | "origin" | "amountOre" | "allocation">;

const isPaid = (event: CaseEvent): event is Paid =>
  event.type === "payment_received" || event.type === "surplus_allocated";

/** More than once a payment may leave something over that pays later: such a booking has the event's version as well. */
const nameOf = (caseId: string, { type, paymentId }: Paid, version: number): string =>
  type === "surplus_allocated" ? `surplus:${caseId}:${version}:${paymentId}` : `payment:${caseId}:${paymentId}`;

function payments({ facts, cases }: AuditedDay, bookings: ReadonlyMap<string, Lines>, audited: Set<string>) {
  return facts.changed.flatMap((caseId) => {
    const events = cases.get(caseId)?.seen.events ?? [];
    const anew = events.flatMap((event, at) =>
      event.type === "payments_reallocated" ? reallocations({ caseId, event, version: at + 1 }, events) : [],
    );
    const back = events.flatMap((event) => {
      if (event.type !== "payment_reversed") return [];
      const lines = [...linesFor(event)].map(([account, amount]) => [account, -amount] as const);
      return [{ id: `reversal:${caseId}:${event.paymentId}`, lines: new Map(lines) }];
    });
    const wrong = [...anew, ...back].flatMap(({ id, lines }) => {
      const [is, should] = [text(bookings.get(id) ?? new Map()), text(lines)];
      if (audited.has(id)) return [];
      audited.add(id);
      return is === should ? [] : [{ caseId, what: `booking ${id} is ${is}, the auditor says ${should}` }];
    });
    const received = events.flatMap((event, at) => {
      if (!isPaid(event)) return [];
      const id = nameOf(caseId, event, at + 1);
      if (audited.has(id)) return [];
      audited.add(id);
      const is = text(bookings.get(id) ?? new Map());
      const should = text(linesFor(event, event.type === "surplus_allocated"));
      return is === should ? [] : [{ caseId, what: `booking ${id} is ${is}, the auditor says ${should}` }];
    });
    return [...received, ...wrong];
  });
}

type Anew = {
  readonly caseId: string;
  readonly version: number;
  readonly event: Extract<CaseEvent, { readonly type: "payments_reallocated" }>;
};

/** More payments than these, of those that move anything, are in one booking for each way that they came by. */
const APART_MAX = 5;

/** What moves from account to account when payments are spread anew: the whole of it as it is less as it was. */
function reallocations({ caseId, version, event }: Anew, events: readonly CaseEvent[]) {
  const apart = event.payments.map(({ paymentId, before, allocation }) => {
    const paid = events.flatMap(paymentsOf).find((one) => one.paymentId === paymentId);
    const id = `reallocation:${caseId}:${version}:${paymentId}`;
    if (paid === undefined) return { id, origin: "", lines: new Map([["a payment that never came", 1]]) };
    const lines = linesFor({ ...paid, allocation });
    addTo(lines, linesFor({ ...paid, allocation: before }), -1);
    return { id, origin: paid.origin, lines };
  });
  if (apart.filter(({ lines }) => text(lines) !== "").length <= APART_MAX) return apart;
  return [...Map.groupBy(apart, ({ origin }) => origin)].map(([origin, own]) => {
    const lines: Lines = new Map();
    for (const one of own) addTo(lines, one.lines, 1);
    return { id: `reallocations:${caseId}:${version}:${origin}`, lines };
  });
}

function addTo(lines: Lines, more: ReadonlyMap<string, number>, sign: 1 | -1): void {
  for (const [account, amount] of more) lines.set(account, (lines.get(account) ?? 0) + sign * amount);
}

/** A payment on the case: made there, or come over with the claims of another. */
const paymentsOf = (event: CaseEvent): readonly Booked[] => {
  if (event.type === "payment_received") return [event];
  return event.type === "claims_merged" ? event.payments : [];
};

/**
 * Where each part of a payment belongs, by whose bank it reached. What is spread of a surplus was to go back to the payer: it is
 * in the bank already.
 */
function linesFor({ origin, amountOre, allocation: { parts, surplusOre } }: Booked, isSurplus = false): Lines {
  const isOurs = origin === "client_account";
  const fees = parts.letter_fees + parts.court_costs + parts.compensation;
  // a third of the compensation is what using it costs the creditor, half an øre up
  const service = Math.floor((2 * parts.compensation + 3) / 6);
  return new Map<string, number>([
    [isOurs ? "client_bank" : "creditor_bank", isSurplus ? 0 : amountOre],
    [isOurs ? "owed_principal" : "creditor_principal", -parts.principal],
    [isOurs ? "owed_interest" : "creditor_interest_income", -parts.interest],
    [isOurs ? "owed_fees" : "creditor_fee_income", isOurs ? service - fees : -fees],
    ["creditor_service_cost", isOurs ? 0 : service],
    [isOurs ? "operator_income" : "owed_to_operator", -parts.collection_fee - service],
    ["owed_to_payer", (isSurplus ? amountOre : 0) - surplusOre],
  ]);
}

const text = (lines: ReadonlyMap<string, number>): string =>
  [...lines]
    .filter(([, amount]) => amount !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, amount]) => `${account} ${amount}`)
    .join(", ");
