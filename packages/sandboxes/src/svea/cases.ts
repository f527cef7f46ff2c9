import { addDays, type CalendarDate, dayInNorway, type Instant, type Ore } from "@kravflyt/core";
import { notFound, Refusal } from "../server/refusal.ts";
import {
  type CloseReason,
  type Debtor,
  type Level,
  nextId,
  nextSequence,
  type SveaCase,
  type SveaCustomer,
  type SveaInvoice,
  type SveaState,
} from "./state.ts";

const ZERO = 0 as Ore;

export type InvoiceDraft = {
  readonly invoiceNo: string;
  readonly kid: string | null;
  readonly dueDate: CalendarDate;
  readonly original: Ore;
  readonly remaining: Ore;
  readonly noticeSent: CalendarDate | null;
  readonly hasPdf: boolean;
};

export type CaseDraft = {
  readonly externalId: string;
  readonly debtor: Debtor;
  readonly invoices: readonly InvoiceDraft[];
  readonly grouped: boolean;
};

const norwegianDay = (at: number): CalendarDate => dayInNorway(new Date(at).toISOString() as Instant);

export function findCase(state: SveaState, caseNumber: string): SveaCase {
  const found = [...state.cases.values()].find((one) => one.caseNumber === caseNumber && one.rejected === undefined);
  if (found === undefined) throw notFound("the case");
  return found;
}

/** It has changed: it comes last in the list of changes. */
export function touch(state: SveaState, one: SveaCase, at: number): void {
  one.sequence = nextSequence(state);
  one.updatedAt = at;
}

export const principalOf = ({ invoices }: SveaCase): Ore =>
  invoices.reduce((sum, { remaining }) => sum + remaining, 0) as Ore;

export const remainingOf = (one: SveaCase): Ore =>
  (one.closedReason === null ? principalOf(one) + one.interest + one.fees + one.publicFees : 0) as Ore;

/** Takes a batch in; whether each case is worked is told later. @throws Refusal 409 when one of them is known already. */
export function createCases(
  state: SveaState,
  it: { readonly customerNumber: string; readonly level: Level; readonly cases: readonly CaseDraft[] },
  at: number,
): string {
  const ids = it.cases.map(({ externalId }) => externalId);
  const known = ids.find((id, place) => state.cases.has(`${it.customerNumber} ${id}`) || ids.indexOf(id) !== place);
  if (known !== undefined) throw new Refusal(409, "DUPLICATE_EXTERNAL_ID", "an externalId is in use");
  const customer = state.customers.get(it.customerNumber);
  if (customer === undefined) throw notFound("the customer");
  const batchId = `B${nextId(state)}`;
  for (const draft of it.cases) {
    const id = nextId(state);
    const rejected = whyRejected(draft, { customer, level: it.level, today: norwegianDay(at) });
    state.cases.set(`${it.customerNumber} ${draft.externalId}`, {
      sequence: nextSequence(state),
      id,
      caseNumber: String(700_000 + id),
      externalId: draft.externalId,
      customerNumber: it.customerNumber,
      level: it.level,
      debtor: draft.debtor,
      invoices: draft.invoices.map(toInvoice),
      grouped: draft.grouped,
      receivedAt: at,
      batchId,
      rejected,
      status: it.level === "PURRING" ? "REMINDER_SENT" : "DEMAND_SENT",
      updatedAt: at,
      interest: ZERO,
      fees: ZERO,
      publicFees: ZERO,
      closedReason: null,
    });
  }
  return batchId;
}

const toInvoice = ({ invoiceNo, kid, dueDate, original, remaining, hasPdf }: InvoiceDraft): SveaInvoice => ({
  invoiceNo,
  kid,
  dueDate,
  original,
  claimed: remaining,
  hasPdf,
  remaining,
});

type Rules = { readonly customer: SveaCustomer; readonly level: Level; readonly today: CalendarDate };

function whyRejected({ invoices, grouped }: CaseDraft, { customer, level, today }: Rules): string | undefined {
  if (invoices.length === 0) return "NO_INVOICES";
  if (invoices.length > 1 && !grouped) return "NOT_GROUPED";
  for (const invoice of invoices) {
    const reason = wrongWith(invoice, { customer, level, today });
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function wrongWith(it: InvoiceDraft, { customer: { kidLength }, level, today }: Rules): string | undefined {
  if (kidLength !== undefined && it.kid !== null && it.kid.length !== kidLength) return "KID_LENGTH";
  if (it.remaining <= 0 || it.remaining > it.original) return "AMOUNT";
  if (it.dueDate >= today) return "NOT_DUE";
  return level === "INKASSO" ? wrongNotice(it.noticeSent, today) : undefined;
}

function wrongNotice(noticeSent: CalendarDate | null, today: CalendarDate): string | undefined {
  if (noticeSent === null) return "NOTICE_MISSING";
  return today <= addDays(noticeSent, 14) ? "NOTICE_PERIOD_RUNS" : undefined;
}

/** Closing what is closed changes nothing: the first reason stands. */
export function closeCase(
  state: SveaState,
  caseNumber: string,
  it: { readonly reason: CloseReason; readonly at: number },
) {
  const one = findCase(state, caseNumber);
  if (one.closedReason !== null) return one;
  one.closedReason = it.reason;
  one.status = "CLOSED";
  touch(state, one, it.at);
  return one;
}
