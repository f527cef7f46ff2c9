import {
  accept,
  type CalendarDate,
  type Case,
  firstBarred,
  LAW_AS_READ,
  type NextAction,
  outlook,
  owed,
  type Result,
  refuse,
  type SentLetter,
  type WithdrawalCost,
  withdrawalOf,
} from "@kravflyt/core";
import {
  type Dispatch,
  listDispatches,
  loadCaseEvents,
  loadOperator,
  type StoredCaseEvent,
  type Table,
} from "@kravflyt/store";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import type { View } from "./view.ts";

/** A letter of the case, and how far it has come. */
export type CaseDocument = Dispatch & Pick<SentLetter, "deadlineOn" | "feeOre" | "why">;

export type CaseView = {
  readonly case: Case;
  /** What is owed today, or was owed on the day the case ended. */
  readonly owed: ReturnType<typeof owed>;
  readonly next: NextAction;
  /** The first day a claim is time-barred; absent when no principal is owed. */
  readonly barredOn?: CalendarDate;
  /** What taking the case back costs the creditor today; absent for a closed case. */
  readonly withdrawal?: WithdrawalCost;
  /** What happened, first things first. */
  readonly events: readonly StoredCaseEvent[];
  readonly documents: readonly CaseDocument[];
};

/** One case as of today: the claim with the reason for every line, what comes next, what happened, its letters. */
export async function readCase(
  view: View,
  it: AskedCase,
): Promise<Result<CaseView, { readonly code: "case_not_found" }>> {
  const seen = await loadAskedCase(view.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const state = seen.value;
  const [events, dispatches, operator] = await Promise.all([
    allEvents(view.table, state),
    listDispatches(view.table, it.caseId),
    loadOperator(view.table),
  ]);
  const law = operator?.law ?? LAW_AS_READ;
  return accept({
    case: state,
    owed: owed(state, state.closed?.on ?? view.today),
    next: outlook(state, { on: view.today, law }),
    ...endOf(state, view.today),
    events,
    documents: dispatches.flatMap((dispatch) => toDocument(state, dispatch)),
  });
}

/** What an open case has ahead: the day its first claim is time-barred, and what taking it back would cost. */
function endOf(state: Case, today: CalendarDate): Pick<CaseView, "barredOn" | "withdrawal"> {
  if (state.closed !== undefined) return {};
  const barred = firstBarred(state);
  const cost = withdrawalOf(state, today);
  return {
    ...(barred === undefined ? {} : { barredOn: barred.barredOn }),
    ...(cost.ok ? { withdrawal: cost.value } : {}),
  };
}

/** 100 events a page; a case that runs for ten years with a payment a week has 600. */
const PAGES_MAX = 100;

async function allEvents(table: Table, { caseId }: Case): Promise<readonly StoredCaseEvent[]> {
  const events: StoredCaseEvent[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await loadCaseEvents(table, caseId, { cursor, limit: 100 });
    events.push(...page.items);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return events;
}

/** A dispatch is written with its letter; one whose letter the case does not have yet was written a moment ago. */
function toDocument({ letters }: Case, dispatch: Dispatch): readonly CaseDocument[] {
  const letter = letters.find(({ letterId }) => letterId === dispatch.letterId);
  if (letter === undefined) return [];
  const { deadlineOn, feeOre, why } = letter;
  return [{ ...dispatch, deadlineOn, feeOre, why }];
}
