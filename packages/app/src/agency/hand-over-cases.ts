import {
  type AgencySettingsRefusal,
  type Autopilot,
  accept,
  type Case,
  type CaseId,
  type CreditorId,
  decide,
  evolveAll,
  type HandOver,
  type HandOverPlan,
  type InvoiceId,
  type PlannedHandOver,
  planHandOvers,
  type Result,
  refuse,
  whyNotAtLevel,
} from "@kravflyt/core";
import {
  agencyEntryChange,
  type Change,
  caseChanges,
  counterItemChange,
  handOverChange,
  loadAgencyAccount,
  loadCounterItem,
  type Versioned,
} from "@kravflyt/store";
import { loadSettled } from "../autopilot-in-force.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";
import { candidatesOf, type LoadedCandidate, rulesOf } from "./candidates.ts";
import { syncMessage } from "./connect-agency.ts";
import { nameRefused, type RefusedHandOver, type StayingCase } from "./name-refused.ts";
import { type Others, openForAgency, othersOf } from "./open-for-agency.ts";

export type HandOverCases = {
  readonly creditorId: CreditorId;
  readonly caseIds: readonly CaseId[];
  readonly invoiceIds: readonly InvoiceId[];
  readonly by: string;
};

export type HandOverAnswers = {
  readonly handOvers: readonly HandOver[];
  /** What was asked for and does not go, and what of the same customers stays behind; each with its reason. */
  readonly refused: readonly RefusedHandOver[];
};

export type HandOverCasesRefusal =
  | { readonly code: "creditor_not_found" | "agency_not_active" }
  | AgencySettingsRefusal;

/**
 * SVEA-3, -28, -29: hands cases, and invoices that are in none yet, over to the creditor's agency. From the transaction that
 * orders it nothing of ours is sent or charged; the agency is told by the next run. With grouping by customer what else
 * the customer owes and is overdue goes with it (SVEA-20), or is named with why it stays.
 */
export async function handOverCases(
  shell: Shell,
  it: HandOverCases,
): Promise<Result<HandOverAnswers, HandOverCasesRefusal>> {
  const { creditorId } = it;
  const [settled, account] = await Promise.all([
    loadSettled(shell, creditorId),
    loadAgencyAccount(shell.table, creditorId),
  ]);
  if (settled === undefined) return refuse({ code: "creditor_not_found" });
  if (account?.value.status !== "active") return refuse({ code: "agency_not_active" });
  const { autopilot } = settled.value;
  const level = whyNotAtLevel(autopilot);
  if (level !== undefined) return refuse(level);
  const invoiceIds = [...new Set(it.invoiceIds)];
  const opened = await openForAgency(shell, { ...it, invoiceIds, autopilot });
  const asked = [...new Set([...it.caseIds, ...opened.cases.map(({ caseId }) => caseId)])];
  const found = await candidatesOf(shell, creditorId, asked);
  const planning = { shell, autopilot, agency: account.value.agency, by: it.by };
  const done = await planAndStore(planning, found.candidates);
  return accept({ handOvers: done.made, refused: nameRefused({ ...done, unknown: found.unknown, opened }) });
}

type Planning = {
  readonly shell: Shell;
  readonly autopilot: Autopilot;
  readonly agency: string;
  readonly by: string;
};

async function planAndStore(planning: Planning, asked: readonly LoadedCandidate[]) {
  const { shell, autopilot } = planning;
  const made: HandOver[] = [];
  const refused: StayingCase[] = [];
  const stayed: StayingCase[] = [];
  const notOpened: Others["notOpened"][number][] = [];
  for (const [connectionId, own] of Map.groupBy(asked, ({ case: state }) => state.connectionId)) {
    const rules = await rulesOf(shell, autopilot, connectionId);
    const alone = planHandOvers(own, rules);
    refused.push(...staying(own, alone));
    const going = own.filter((one) => alone.handOvers.some(({ caseIds }) => caseIds.includes(one.case.caseId)));
    const others = await othersOf(shell, going, { autopilot, by: planning.by });
    const all = [...going, ...others.cases];
    const together = planHandOvers(all, rules);
    for (const planned of together.handOvers) made.push(await store(planning, planned, all));
    // what is with the agency already has not stayed behind
    stayed.push(...staying(others.cases, together).filter(({ refusal }) => refusal.code !== "already_at_agency"));
    notOpened.push(...others.notOpened);
  }
  return { made, refused, stayed, notOpened };
}

function staying(cases: readonly LoadedCandidate[], { refused }: HandOverPlan): readonly StayingCase[] {
  const refusals = new Map(refused.map(({ caseId, refusal }) => [caseId, refusal]));
  return cases.flatMap(({ case: state }) => {
    const refusal = refusals.get(state.caseId);
    return refusal === undefined ? [] : [{ state, refusal }];
  });
}

/** One transaction: the hand-over, the hold on each of its cases, and the items that are there from now on. */
async function store(
  { shell, autopilot, agency, by }: Planning,
  { caseIds, items }: PlannedHandOver,
  all: readonly LoadedCandidate[],
): Promise<HandOver> {
  const cases = all.filter((one) => caseIds.includes(one.case.caseId));
  const [first, ...others] = cases;
  if (first === undefined) throw new TypeError("a hand-over without a case");
  const { creditorId, connectionId, debtor, caseId } = first.case;
  const handOverId = `${creditorId}-${caseId}-${first.version}`;
  const after: HandOver = {
    handOverId,
    creditorId,
    connectionId,
    agency,
    level: autopilot.level,
    items,
    status: "ordered",
    orderedAt: shell.at,
    by,
  };
  const there: Change[] = [];
  for (const { invoiceNumber } of items) {
    const ref = { connectionId, customerId: debtor.sourceId, invoiceNumber };
    const before = await loadCounterItem(shell.table, ref);
    there.push(counterItemChange(ref, { before, after: { handOverId, there: true } }));
  }
  const entry = { entryId: `${handOverId}-ordered`, creditorId, handOverId, at: shell.at, by } as const;
  const body = { kind: "handed_over" } as const;
  await saveCase(shell, {
    before: versioned(first),
    events: holding(shell, first.case, { handOverId, by }),
    changes: [
      handOverChange({ after }),
      agencyEntryChange({ after: { ...entry, body, status: "done" } }),
      ...there,
      ...others.flatMap((one) => heldChanges(shell, one, { handOverId, by })),
    ],
    outbox: [syncMessage(shell, creditorId)],
  });
  return after;
}

const versioned = ({ case: value, version }: LoadedCandidate): Versioned<Case> => ({ value, version });

type Holding = { readonly handOverId: string; readonly by: string };

/** What was planned on this very state cannot be refused. */
function holding(shell: Shell, state: Case, it: Holding) {
  const decision = decide(state, { type: "hand_over", on: shell.today, ...it });
  if (!decision.ok) throw new TypeError(`a planned hand-over was refused: ${decision.refusal.code}`);
  return decision.value;
}

function heldChanges(shell: Shell, one: LoadedCandidate, it: Holding): readonly Change[] {
  const events = holding(shell, one.case, it);
  const state = evolveAll(one.case, events);
  return caseChanges({ before: versioned(one), state, events, at: shell.at });
}
