import type { RouteReply, routes } from "@kravflyt/contracts";
import { type CaseEvent, sumOre, unreachable } from "@kravflyt/core";
import type { StoredCaseEvent } from "@kravflyt/store";

type Entry = RouteReply<typeof routes.readCase>["timeline"][number];
type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** What happened, as one line of a case's timeline. */
export function timelineEntry({ event, version }: StoredCaseEvent): Entry {
  const by = "by" in event ? event.by : undefined;
  return { sequence: version, on: event.on, type: event.type, by, facts: known(factsOf(event)) };
}

const known = (facts: Facts): Entry["facts"] =>
  Object.fromEntries(Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, fact]])));

function factsOf(event: CaseEvent): Facts {
  switch (event.type) {
    case "case_opened":
      return openingFacts(event);
    case "letter_sent": {
      const { letterId, step, deadlineOn, feeOre, channel } = event;
      return { letterId, step, deadlineOn, feeOre, channel };
    }
    case "payment_received":
      return paymentFacts(event);
    case "letter_ordered":
      return { letterId: event.letterId, step: event.step };
    case "letter_cancelled":
      return { letterId: event.letterId, reason: event.reason };
    case "principal_changed":
      return { invoiceId: event.invoiceId, principalOre: event.principalOre };
    case "case_paused":
      return { until: event.until };
    case "case_closed":
      return { reason: event.reason, residualOre: event.residualOre };
    case "case_approved":
    case "case_resumed":
      return {};
    default:
      return unreachable(event);
  }
}

const openingFacts = ({ mode, needsApproval, debtor, claims }: Extract<CaseEvent, { type: "case_opened" }>): Facts => ({
  mode,
  needsApproval,
  debtorKind: debtor.kind,
  invoices: claims.length,
  principalOre: sumOre(claims.map((claim) => claim.principalOre)),
});

function paymentFacts({
  paidOn,
  amountOre,
  origin,
  allocation,
}: Extract<CaseEvent, { type: "payment_received" }>): Facts {
  const { principal, interest, letter_fees, collection_fee } = allocation.parts;
  return {
    paidOn,
    amountOre,
    origin,
    principalOre: principal,
    interestOre: interest,
    letterFeesOre: letter_fees,
    collectionFeeOre: collection_fee,
    surplusOre: allocation.surplusOre,
  };
}
