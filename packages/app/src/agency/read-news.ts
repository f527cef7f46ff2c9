import { isDeepStrictEqual } from "node:util";
import type { AgencyCase, AgencyDispatch, AgencyMessage, AgencyPage } from "@kravflyt/connectors";
import type { HandOver, Instant } from "@kravflyt/core";
import {
  type AgencyEntryBody,
  agencyEntryChange,
  type Change,
  commit,
  handOverChange,
  handOverOfNumber,
  loadAgencyEntry,
  loadHandOver,
  type Versioned,
} from "@kravflyt/store";
import { endHandOver } from "./end-hand-over.ts";
import type { AgencyRun } from "./run.ts";
import { takePayment } from "./take-payment.ts";

export type FailedRow = { readonly id: string; readonly reason: string };

/**
 * SVEA-1, -4, -7: takes in what happened at the agency since. Its cases are read before its payments: an end that is seen
 * has its payments among those read after it, and they are put where they belong before the case is given back.
 */
export async function readNews(run: AgencyRun, since: Instant): Promise<readonly FailedRow[]> {
  const { agency, access } = run;
  const failed: FailedRow[] = [];
  const ended: AgencyCase[] = [];
  const each = async <Row>(
    pages: AsyncIterable<AgencyPage<Row>>,
    take: (row: Row) => Promise<FailedRow | undefined>,
  ) => {
    for await (const { rows, unreadable } of pages) {
      failed.push(...unreadable.map((id) => ({ id, reason: "unreadable" })));
      for (const row of rows) {
        const problem = await take(row);
        if (problem !== undefined) failed.push(problem);
      }
    }
  };
  await each(agency.cases(access, since), async (one) => {
    if (!(await takeView(run, one))) return { id: one.caseNumber, reason: "unknown_case" };
    if (one.closed !== undefined) ended.push(one);
    return undefined;
  });
  await each(agency.payments(access, since), async (one) => {
    const reason = await takePayment(run, one);
    return reason === undefined ? undefined : { id: one.paymentId, reason };
  });
  await each(agency.messages(access, since), (one) => takeLine(run, one, messageLine(one)));
  if (agency.dispatches !== undefined) {
    await each(agency.dispatches(access, since), (one) => takeLine(run, one, letterLine(one)));
  }
  for (const one of ended) await takeEnd(run, one);
  return failed;
}

/** What it says of the case now; false for one that is none of ours. A case that says the same is not written. */
async function takeView({ shell, creditorId, name }: AgencyRun, one: AgencyCase): Promise<boolean> {
  const before = await ours(shell.table, creditorId, one);
  if (before === undefined) return false;
  const { seen } = before.value;
  if (isDeepStrictEqual(seen, one.view)) return true;
  const { handOverId } = before.value;
  const { status, statusText, remainingOre, updatedAt } = one.view;
  const entry: Change[] = [];
  if (seen?.status !== status) {
    const entryId = `${handOverId}-status-${updatedAt}`;
    const body = { kind: "agency_status", status, statusText, remainingOre } as const;
    const known = await loadAgencyEntry(shell.table, entryId);
    const after = { entryId, creditorId, handOverId, at: shell.at, by: name, body, status: "done" } as const;
    if (known === undefined) entry.push(agencyEntryChange({ after }));
  }
  await commit(shell.table, [handOverChange({ before, after: { ...before.value, seen: one.view } }), ...entry]);
  return true;
}

async function ours(
  table: AgencyRun["shell"]["table"],
  creditorId: AgencyRun["creditorId"],
  { externalId, caseNumber }: AgencyCase,
): Promise<Versioned<HandOver> | undefined> {
  const found = await loadHandOver(table, externalId);
  const isOurs = found?.value.creditorId === creditorId && (found.value.caseNumber ?? caseNumber) === caseNumber;
  return isOurs ? found : undefined;
}

async function takeEnd(run: AgencyRun, one: AgencyCase): Promise<void> {
  const seen = await ours(run.shell.table, run.creditorId, one);
  if (seen?.value.status !== "open" || one.closed === undefined) return;
  await endHandOver(run, seen, { reason: one.closed });
}

type Line = { readonly id: string; readonly at: Instant | undefined; readonly body: AgencyEntryBody };

const messageLine = ({ messageId, at, text }: AgencyMessage): Line => ({
  id: messageId,
  at,
  body: { kind: "agency_message", text },
});

const letterLine = ({ dispatchId, kind: letter, sentOn, channel }: AgencyDispatch): Line => ({
  id: dispatchId,
  at: undefined,
  body: { kind: "agency_letter", dispatchId, letter, sentOn, channel },
});

/** Once, however often it is told. */
async function takeLine(
  { shell, creditorId, name }: AgencyRun,
  { caseNumber }: { readonly caseNumber: string },
  { id, at = shell.at, body }: Line,
): Promise<FailedRow | undefined> {
  const handOver = await handOverOfNumber(shell.table, creditorId, caseNumber);
  if (handOver === undefined) return { id, reason: "unknown_case" };
  const { handOverId } = handOver.value;
  const entryId = `${handOverId}-in-${id}`;
  if ((await loadAgencyEntry(shell.table, entryId)) !== undefined) return undefined;
  const after = { entryId, creditorId, handOverId, at, by: name, body, status: "done" } as const;
  await commit(shell.table, [agencyEntryChange({ after })]);
  return undefined;
}
