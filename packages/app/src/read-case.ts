import {
  AUTOPILOT,
  accept,
  type CalendarDate,
  type Case,
  type Creditor,
  type CreditStands,
  type CustomerCredit,
  dayInNorway,
  eventsAt,
  firstBarred,
  type Instant,
  isNotice,
  type LawInForce,
  type LegalOutlook,
  legalOutlook,
  type Moment,
  msBetween,
  type NextAction,
  outlook,
  owed,
  type Result,
  refuse,
  replay,
  type SentLetter,
  type Side,
  type WithdrawalCost,
  wasKnown,
  whyHeldByCredit,
  withdrawalOf,
} from "@kravflyt/core";
import {
  type Attachment,
  type Conversation,
  type Dispatch,
  LIMIT_MAX,
  latestVippsPayments,
  listDispatches,
  listRemarks,
  loadAttachments,
  loadConversation,
  loadCreditor,
  loadHandOver,
  loadOperator,
  type StoredCaseEvent,
  type StoredRemark,
  type Table,
  userNames,
  type VippsPayment,
} from "@kravflyt/store";
import { handOverOf } from "./agency/agency-changes.ts";
import { waitsForCredit } from "./agency/waits-for-credit.ts";
import { allEvents } from "./case-events.ts";
import { creditOf } from "./customer-facts.ts";
import { type DispatchThen, dispatchAt } from "./delivery-course.ts";
import { lawKnownAt } from "./law-settings.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { noticeOf } from "./notice-messages.ts";
import { othersWithoutAWay } from "./take-others.ts";
import type { View } from "./view.ts";

/** A letter or notice of the case, and how far it has come. A notice sets no deadline and costs nothing. */
export type CaseDocument = Omit<DispatchThen, "status"> & {
  readonly status: Exclude<Dispatch["status"], "void">;
} & Partial<Pick<SentLetter, "deadlineOn" | "feeOre" | "why">>;

export type CaseView = {
  readonly case: Case;
  /** What is owed on the day asked for, or was owed on the day the case ended. */
  readonly owed: ReturnType<typeof owed>;
  readonly next: NextAction;
  /** The first day a claim is time-barred; absent when no principal is owed. */
  readonly barredOn?: CalendarDate;
  /** Legal steps as they stand today; absent for a closed case. */
  readonly legal?: LegalOutlook;
  /** What taking the case back costs the creditor today; absent for a closed case. */
  readonly withdrawal?: WithdrawalCost;
  /** What happened, first things first. */
  readonly events: readonly StoredCaseEvent[];
  readonly documents: readonly CaseDocument[];
  /** T7: what stands to the customer's credit in the books; told of today alone. */
  readonly credit?: CustomerCredit;
  /** T7: why its hand-over is not sent yet; told of today alone. */
  readonly handOverWaitsFor?: CreditStands;
  /** Cases that belong in it, and wait for a person to put right where letters go; told of today alone. */
  readonly withoutAWay?: readonly Case[];
  /** The latest that people wrote on it by then, first things first. */
  readonly remarks: readonly StoredRemark[];
  /** Payments by Vipps that came to nothing, of the latest hundred; told of today alone. */
  readonly vippsInVain?: { readonly times: number; readonly lastOn: CalendarDate };
  /** What people laid with it by then, first things first. */
  readonly attachments: readonly Attachment[];
  /** What those are called who did something to it, by user id. */
  readonly names: ReadonlyMap<string, string>;
  /** Who has to answer the last message; told of today alone. */
  readonly turn?: Side;
};

export type ReadRefusal =
  | { readonly code: "case_not_found" }
  /** `now` is the moment it is; nothing is known of a later one. */
  | { readonly code: "moment_in_future"; readonly now: Instant }
  /** Nothing of the case was known yet, or held yet. */
  | { readonly code: "before_case_opened"; readonly openedAt: Instant; readonly openedOn: CalendarDate };

/**
 * One case: the claim with the reason for every line, what comes next, what happened, its letters. As of today; or with a
 * moment, as it was known then and as it stood on a day. What came to be known later changes no earlier answer.
 */
export async function readCase(view: View, it: AskedCase & Moment): Promise<Result<CaseView, ReadRefusal>> {
  const { table, now, today } = view;
  const isLater = it.knownAt !== undefined && msBetween(it.knownAt, now) < 0;
  if (isLater || (it.asOf ?? today) > today) return refuse({ code: "moment_in_future", now });
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { connectionId, debtor } = seen.value;
  const [all, dispatches, operator, creditor, credit, beside, conversation, byVipps] = await Promise.all([
    allEvents(table, it.caseId),
    listDispatches(table, it.caseId),
    loadOperator(table),
    loadCreditor(table, seen.value.creditorId),
    creditOf(table, { connectionId, customerId: debtor.sourceId }),
    loadBeside(table, it),
    loadConversation(table, it.caseId),
    latestVippsPayments(table, it.caseId),
  ]);
  const names = await userNames(table, doersOf(all));
  const law = await lawKnownAt(table, operator, it.knownAt);
  if (it.knownAt === undefined && it.asOf === undefined) {
    const waits = { ...(await waitingOf(table, seen.value)), withoutAWay: await othersWithoutAWay(view, seen.value) };
    const now = { ...turnOf(conversation?.value), ...inVain(byVipps), ...waits };
    const held = whyHeldByCredit(credit, seen.value.agreement.creditPolicy);
    const stops = creditor?.value.creditor.stops ?? [];
    const known = { all, dispatches, on: today, law, stops, held };
    return accept({ ...toView(seen.value, known), ...beside, ...now, names, credit });
  }
  const { openedOn } = seen.value;
  const openedAt = all[0]?.at ?? now;
  const events = eventsAt(all, it);
  if (events[0]?.version !== 1) return refuse({ code: "before_case_opened", openedAt, openedOn });
  const on = it.asOf ?? dayInNorway(it.knownAt ?? now);
  const then = { moment: it, events };
  const known = { all: events, dispatches: dispatches.flatMap((one) => dispatchAt(one, then) ?? []), on, law };
  return accept({ ...toView(replay(events.map(({ event }) => event)), known), ...beside, names });
}

async function waitingOf(table: Table, state: Case): Promise<Pick<CaseView, "handOverWaitsFor">> {
  const handOverId = handOverOf(state);
  const handOver = handOverId === undefined ? undefined : await loadHandOver(table, handOverId);
  const waitsFor = handOver === undefined ? undefined : await waitsForCredit(table, handOver.value);
  return waitsFor === undefined ? {} : { handOverWaitsFor: waitsFor };
}

const turnOf = (conversation: Conversation | undefined): Pick<CaseView, "turn"> =>
  conversation?.turn === undefined ? {} : { turn: conversation.turn };

function inVain(newestFirst: readonly VippsPayment[]): Pick<CaseView, "vippsInVain"> {
  const over = newestFirst.filter(({ state }) => state === "over");
  const [last] = over;
  return last === undefined ? {} : { vippsInVain: { times: over.length, lastOn: dayInNorway(last.askedAt) } };
}

/** People that a case's history names: those of the latest events, should there ever be more. */
const DOERS_MAX = 100;

const doersOf = (events: readonly StoredCaseEvent[]): readonly string[] => {
  const ids = events.toReversed().flatMap(({ event }) => ("by" in event && event.by !== AUTOPILOT ? [event.by] : []));
  return [...new Set(ids)].slice(0, DOERS_MAX);
};

/** What people wrote on the case and laid with it by then. */
async function loadBeside(
  table: Table,
  it: Pick<AskedCase, "caseId"> & Moment,
): Promise<Pick<CaseView, "remarks" | "attachments">> {
  const [remarks, laid] = await Promise.all([latestRemarks(table, it), loadAttachments(table, it.caseId)]);
  const attachments = laid?.value.attachments.filter(({ at }) => wasKnown(at, it)) ?? [];
  return { remarks: remarks.toReversed(), attachments };
}

/** Newest first. A case has 1,000 at most, so those that were written since are ten pages at most. */
async function latestRemarks(table: Table, it: Pick<AskedCase, "caseId"> & Moment): Promise<readonly StoredRemark[]> {
  const known: StoredRemark[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRemarks(table, it.caseId, { cursor, limit: LIMIT_MAX });
    known.push(...page.items.filter(({ at }) => wasKnown(at, it)));
    cursor = page.cursor;
  } while (cursor !== undefined && known.length < LIMIT_MAX);
  return known.slice(0, LIMIT_MAX);
}

type Known = {
  readonly all: readonly StoredCaseEvent[];
  readonly dispatches: readonly DispatchThen[];
  readonly on: CalendarDate;
  readonly law: LawInForce;
  /** Days on which the creditor sends nothing, as they are today; of another day nobody knows. */
  readonly stops?: Creditor["stops"];
  /** The customer's credit as it is today, where it holds the case back; of another day nobody knows. */
  readonly held?: CreditStands | undefined;
};

/** What an open case has ahead: the day its first claim is time-barred, legal steps, and what taking it back would cost. */
function endOf(state: Case, { on: today, law, held }: Known): Pick<CaseView, "barredOn" | "legal" | "withdrawal"> {
  if (state.closed !== undefined) return {};
  const barred = firstBarred(state);
  const cost = withdrawalOf(state, today);
  return {
    ...(barred === undefined ? {} : { barredOn: barred.barredOn }),
    legal: legalOutlook(state, { on: today, law }, held),
    ...(cost.ok ? { withdrawal: cost.value } : {}),
  };
}

const toView = (state: Case, known: Known): Omit<CaseView, "remarks" | "attachments" | "names"> => {
  const { all: events, dispatches, on, law, stops = [] } = known;
  return {
    case: state,
    owed: owed(state, state.closed?.on ?? on),
    next: outlook(state, { on, law, stops }),
    ...endOf(state, known),
    events,
    documents: dispatches.flatMap((dispatch) => toDocument(state, events, dispatch)),
  };
};

/** One whose letter, or whose event, the case does not have had not left yet, or never will: no document of the case. */
function toDocument(
  { letters }: Case,
  events: readonly StoredCaseEvent[],
  { status, ...rest }: DispatchThen,
): readonly CaseDocument[] {
  if (status === "void") return [];
  const dispatch = { ...rest, status };
  if (isNotice(dispatch.step)) {
    const called = noticeOf(dispatch.letterId)?.version;
    return events.some(({ version }) => version === called) ? [dispatch] : [];
  }
  const letter = letters.find(({ letterId }) => letterId === dispatch.letterId);
  if (letter === undefined) return [];
  const { deadlineOn, feeOre, why } = letter;
  return [{ ...dispatch, deadlineOn, feeOre, why }];
}
