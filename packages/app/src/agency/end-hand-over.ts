import type { Receipt } from "@kravflyt/connectors";
import { type AgencyEndReason, type CaseId, ConflictError, decide, type HandOver } from "@kravflyt/core";
import {
  type AgencyEntryBody,
  agencyEntryChange,
  agencyNumberChange,
  type Change,
  commit,
  counterItemChange,
  handOverChange,
  invoiceChange,
  loadCase,
  loadCounterItem,
  loadInvoices,
  type Versioned,
} from "@kravflyt/store";
import { saveCase } from "../save-case.ts";
import { handOverOf } from "./agency-changes.ts";
import type { AgencyRun } from "./run.ts";

/** What the agency says became of a case that was sent: it works it (SVEA-31), will not have it, or has not come to it. */
export async function takeReceipt(run: AgencyRun, seen: Versioned<HandOver>, receipt: Receipt): Promise<void> {
  if (receipt.state === "queued") return;
  if (receipt.state === "rejected") return rejected(run, seen, receipt.reason);
  const { shell, name } = run;
  const { caseNumber } = receipt;
  const after = { ...seen.value, status: "open", caseNumber, receivedAt: shell.at } as const;
  const stored = await loadInvoices(
    shell.table,
    after.items.map(({ invoiceId }) => invoiceId),
  );
  const referenced = [...stored.values()].map((before) =>
    invoiceChange({ before, after: { ...before.value, agencyReference: { agency: name, caseNumber } } }),
  );
  await commit(shell.table, [
    handOverChange({ before: seen, after }),
    agencyNumberChange(after),
    cameIn(run, after, { id: "receipt", body: { kind: "agency_receipt", caseNumber } }),
    ...referenced,
  ]);
}

/** It is ours again, and a person decides: the same may be handed over anew once it is put right. */
async function rejected(run: AgencyRun, seen: Versioned<HandOver>, reason: string): Promise<void> {
  await giveBackCases(run, seen.value);
  const after: HandOver = { ...seen.value, status: "rejected", rejection: reason };
  await commit(run.shell.table, [
    handOverChange({ before: seen, after }),
    cameIn(run, after, { id: "rejected", body: { kind: "agency_rejected", reason } }),
    ...(await noLongerThere(run, after)),
  ]);
}

/** Who ends it: the agency, by its `name` there, or a person. */
type Ending = Pick<AgencyRun, "shell" | "creditorId" | "name">;

/** SVEA-8, -32: it has ended at the agency. What is not paid is ours again; it waits for a person. */
export async function endHandOver(
  run: Ending,
  seen: Versioned<HandOver>,
  {
    reason,
    kind = "agency_ended",
  }: { readonly reason: AgencyEndReason; readonly kind?: "agency_ended" | "taken_back" },
): Promise<HandOver> {
  await giveBackCases(run, seen.value);
  const after: HandOver = { ...seen.value, status: "closed", closed: { reason, at: run.shell.at } };
  await commit(run.shell.table, [
    handOverChange({ before: seen, after }),
    cameIn(run, after, { id: "ended", body: { kind, reason } }),
    ...(await noLongerThere(run, after)),
  ]);
  return after;
}

/** A line of the history that is written once, whatever is done again. */
export const cameIn = (
  { shell, name, creditorId }: Ending,
  { handOverId }: Pick<HandOver, "handOverId">,
  { id, body }: { readonly id: string; readonly body: AgencyEntryBody },
): Change =>
  agencyEntryChange({
    after: { entryId: `${handOverId}-${id}`, creditorId, handOverId, at: shell.at, by: name, body, status: "done" },
  });

const TRIES_MAX = 5;

async function giveBackCases(run: Ending, { items, handOverId }: HandOver): Promise<void> {
  for (const caseId of new Set(items.map((item) => item.caseId))) await giveBackCase(run, caseId, handOverId);
}

async function giveBackCase({ shell, name }: Ending, caseId: CaseId, handOverId: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = await loadCase(shell.table, caseId);
    // it ended, or another hand-over has it by now
    if (before === undefined || handOverOf(before.value) !== handOverId) return;
    const decision = decide(before.value, { type: "give_back", on: shell.today, by: name });
    if (!decision.ok) return;
    try {
      await saveCase(shell, { before, events: decision.value });
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

async function noLongerThere({ shell }: Ending, handOver: HandOver): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const { caseId, invoiceNumber } of handOver.items) {
    const seen = await loadCase(shell.table, caseId);
    if (seen === undefined) continue;
    const ref = {
      connectionId: handOver.connectionId,
      customerId: seen.value.debtor.sourceId,
      invoiceNumber,
    };
    const before = await loadCounterItem(shell.table, ref);
    if (before?.value.handOverId !== handOver.handOverId) continue;
    changes.push(counterItemChange(ref, { before, after: { ...before.value, there: false } }));
  }
  return changes;
}
