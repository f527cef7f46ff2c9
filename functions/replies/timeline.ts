import type { RouteReply, routes } from "@kravflyt/contracts";
import {
  type CaseEvent,
  dayInNorway,
  isByHand,
  lastIdleLetter,
  type PaymentsReallocated,
  subtractOre,
  sumOre,
  unreachable,
  validFrom,
} from "@kravflyt/core";
import type { Attachment, StoredCaseEvent, StoredRemark } from "@kravflyt/store";

type Entry = RouteReply<typeof routes.readCase>["timeline"][number];
type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

type Beside = {
  readonly remarks: readonly StoredRemark[];
  readonly attachments: readonly Attachment[];
  /** What those are called who did something, by user id. */
  readonly names: ReadonlyMap<string, string>;
};

/** What happened and what people wrote, in the order of time: a remark stands after what had happened when it was written, and so does what they laid with it. */
export const history = (
  events: readonly StoredCaseEvent[],
  { remarks, attachments, names }: Beside,
): readonly Entry[] => {
  const beside = [...remarks.map(remarkEntry), ...attachments.map(attachmentEntry)];
  const byTime = beside.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return [...events.map((event) => timelineEntry(event, names)), ...byTime].sort((a, b) => a.sequence - b.sequence);
};

function remarkEntry({ caseVersion, at, by, name, side, to, text, remarkId }: StoredRemark): Entry {
  const on = dayInNorway(at);
  const type = to === undefined ? "note_written" : "message_written";
  const facts = known({ remarkId, name, side, to, text });
  return { sequence: caseVersion, at, on, validFrom: on, type, by, name, facts };
}

function attachmentEntry({ caseVersion, at, by, name, sha256, fileName, kind, bytes }: Attachment): Entry {
  const on = dayInNorway(at);
  const facts = { attachmentId: sha256, name, fileName, kind, bytes };
  return { sequence: caseVersion, at, on, validFrom: on, type: "attachment_added", by, name, facts };
}

/** What happened, as one line of a case's timeline. */
function timelineEntry({ event, version, at }: StoredCaseEvent, names: Beside["names"]): Entry {
  const by = "by" in event ? event.by : undefined;
  const name = by === undefined ? undefined : names.get(by);
  return {
    sequence: version,
    at,
    on: event.on,
    validFrom: validFrom(event),
    type: event.type,
    by,
    name,
    facts: known(factsOf(event)),
  };
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
    case "surplus_allocated":
    case "payment_reversed":
      return paymentFacts(event);
    case "payments_reallocated":
      return { payments: event.payments.length, surplusOre: sumOre(event.payments.map(moreBack)) };
    case "surplus_released":
    case "surplus_restored":
      return { amountOre: event.amountOre };
    case "letter_ordered":
      return { letterId: event.letterId, step: event.step };
    case "letter_cancelled":
      return { letterId: event.letterId, reason: event.reason };
    case "principal_changed":
      return { invoiceId: event.invoiceId, principalOre: event.principalOre };
    case "case_closed":
      return { reason: event.reason, residualOre: event.residualOre, into: event.into, costOre: event.charge?.ore };
    case "claims_merged":
      return { fromCaseId: event.fromCaseId, invoices: event.claims.length };
    case "agreement_changed":
      return { version: event.agreement.definitionVersion };
    default:
      return standingFacts(event);
  }
}

/** How much more of it goes back to the debtor. */
const moreBack = ({ before, allocation }: PaymentsReallocated["payments"][number]) =>
  subtractOre(allocation.surplusOre, before.surplusOre);

type StandingEvent = Exclude<
  CaseEvent,
  {
    type:
      | "case_opened"
      | "letter_sent"
      | "payment_received"
      | "payments_reallocated"
      | "payment_reversed"
      | "surplus_allocated"
      | "surplus_released"
      | "surplus_restored"
      | "letter_ordered"
      | "letter_cancelled"
      | "principal_changed"
      | "case_closed"
      | "claims_merged"
      | "agreement_changed";
  }
>;

/** What holds a case up, and what people decide about it. */
function standingFacts(event: StandingEvent): Facts {
  switch (event.type) {
    case "case_paused":
      return { until: event.until };
    case "case_held":
      return { hold: event.hold, until: event.until, note: event.note, letterId: event.letterId };
    case "hold_ended":
      return { hold: event.hold, outcome: event.outcome };
    case "plan_agreed":
      return {
        instalments: event.plan.instalments.length,
        amountOre: sumOre(event.plan.instalments.map(({ amountOre }) => amountOre)),
        feeDisclosed: event.plan.feeDisclosed,
      };
    case "letter_undelivered":
    case "notice_undelivered":
      return { letterId: event.letterId, cause: event.cause };
    case "costs_waived":
      return { letters: event.letterIds.length };
    case "demand_approved":
      return { step: event.step };
    case "legal_step_taken":
      return { kind: event.kind, courtFeeOre: event.courtFee.ore, writingFeeOre: event.writingFee.ore };
    case "legal_step_ended":
      return { outcome: event.outcome };
    case "debtor_changed":
      return { debtorKind: event.debtor.kind, standing: event.debtor.standing };
    case "case_approved":
    case "case_resumed":
    case "case_reopened":
      return {};
    default:
      return unreachable(event);
  }
}

type Opened = Extract<CaseEvent, { type: "case_opened" }>;

const openingFacts = (opened: Opened): Facts => ({
  mode: opened.mode,
  needsApproval: opened.needsApproval,
  debtorKind: opened.debtor.kind,
  invoices: opened.claims.length,
  principalOre: sumOre(opened.claims.map((claim) => claim.principalOre)),
  ...lastIdleLetter(opened),
});

function paymentFacts({
  paymentId,
  paidOn,
  amountOre,
  origin,
  allocation,
}: Extract<CaseEvent, { type: "payment_received" | "surplus_allocated" | "payment_reversed" }>): Facts {
  const { principal, interest, letter_fees, collection_fee, compensation, court_costs } = allocation.parts;
  return {
    paidOn,
    amountOre,
    origin,
    byHand: isByHand(paymentId) || undefined,
    principalOre: principal,
    interestOre: interest,
    letterFeesOre: letter_fees,
    collectionFeeOre: collection_fee,
    compensationOre: compensation,
    courtCostsOre: court_costs,
    surplusOre: allocation.surplusOre,
  };
}
