import type { PushAnswer } from "@kravflyt/app";
import { type KeyRouteName, type keyRoutes, type RouteReply, textOf } from "@kravflyt/contracts";
import {
  assert,
  type CalendarDate,
  type Case,
  type ConnectionId,
  type InvoiceId,
  isBooking,
  nextAction,
  type PostingBody,
  principalOf,
  sumOre,
  unreachable,
  type Verdict,
} from "@kravflyt/core";
import type { Posting, StoredInvoice } from "@kravflyt/store";

type Reply<Name extends KeyRouteName> = RouteReply<(typeof keyRoutes)[Name]>;

/** Each row of a push with what became of it, and how many of each there are. */
export function pushReply(results: readonly PushAnswer[]): Reply<"pushItems"> {
  const count = (outcome: PushAnswer["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return {
    stored: count("stored"),
    unchanged: count("unchanged"),
    refused: count("refused"),
    later: count("later"),
    results,
  };
}

/** What the creditor's system calls an item; what other systems brought keeps our name for it. */
const ownId = (connectionId: ConnectionId, id: InvoiceId): string =>
  id.startsWith(`${connectionId}:`) ? id.slice(connectionId.length + 1) : id;

type Judged = { readonly stored: StoredInvoice; readonly verdict: Verdict };

export function itemReply({ stored, verdict }: Judged): Reply<"fetchItem"> {
  const { invoice, debtor, removed, caseId } = stored;
  const { id, connectionId, kind, number, issuedOn, dueOn, currency, totalOre, outstandingOre, kid, payments } =
    invoice;
  return {
    id: ownId(connectionId, id),
    invoiceId: id,
    kind,
    number,
    issuedOn,
    dueOn,
    currency,
    amountOre: totalOre,
    outstandingOre,
    deleted: removed,
    kid,
    customerId: invoice.customer.sourceId,
    debtorKind: debtor.kind,
    payments,
    caseId,
    next: nextReply(verdict),
  };
}

function nextReply(verdict: Verdict): Reply<"fetchItem">["next"] {
  if (verdict.kind === "acts") return { code: verdict.act.code, on: verdict.act.on };
  const { code } = verdict.why;
  return { code, text: textOf(code)?.en };
}

type CaseRow = Reply<"fetchCases">["cases"][number];

export function caseRow(state: Case, today: CalendarDate): CaseRow {
  const { caseId, number, status, openedOn, closed, claims, holds, connectionId } = state;
  return {
    caseId,
    number,
    status,
    openedOn,
    closed,
    items: claims.map((claim) => ({
      id: ownId(connectionId, claim.invoiceId),
      invoiceId: claim.invoiceId,
      number: claim.invoiceNumber,
      principalOre: principalOf(claim),
    })),
    principalOre: sumOre(claims.map(principalOf)),
    holds: holds.map(({ kind, until }) => ({ kind, until })),
    next: nextAction(state, today),
  };
}

type BookingReply = Reply<"markBooked">;

export function bookingReply(posting: Posting): BookingReply {
  const { postingId, on, caseId, payoutId, status, remoteId, connectionId, body } = posting;
  return {
    bookingId: postingId,
    on,
    caseId,
    settlementId: payoutId,
    booked: status === "posted",
    bookedAs: remoteId,
    body: bookingBody(body, connectionId),
  };
}

function bookingBody(body: PostingBody, connectionId: ConnectionId): BookingReply["body"] {
  assert(isBooking(body), "a program keeps no cases");
  switch (body.kind) {
    case "sale_payment": {
      const { invoiceId, paidOn, account, amountOre } = body;
      return { kind: "payment", itemId: ownId(connectionId, invoiceId), paidOn, account, amountOre };
    }
    case "payment_back": {
      const { kind, invoiceId, account, amountOre, undoes } = body;
      return { kind, itemId: ownId(connectionId, invoiceId), account, amountOre, undoes };
    }
    case "journal":
      return { kind: "journal", description: body.description, lines: body.lines };
    case "settle":
      return { kind: "settle", itemId: ownId(connectionId, body.invoiceId) };
    default:
      return unreachable(body);
  }
}
