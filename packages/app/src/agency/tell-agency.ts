import { ConnectorError } from "@kravflyt/connectors";
import { type HandOver, isAllEnded, unreachable } from "@kravflyt/core";
import {
  type AgencyEntry,
  agencyEntryChange,
  agencyOutbox,
  commit,
  handOverChange,
  loadAgencyEntry,
  loadHandOver,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import { type AgencyRun, PAGES_MAX } from "./run.ts";
import { casesOf } from "./submit.ts";

/** What is still to be told, oldest first, each as it is now. */
export async function* eachWaiting(
  { table }: Pick<Shell, "table">,
  creditorId: AgencyEntry["creditorId"],
): AsyncGenerator<Versioned<AgencyEntry>> {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await agencyOutbox(table, creditorId, cursor ? { cursor } : {});
    for (const { entryId } of page.items) {
      const now = await loadAgencyEntry(table, entryId);
      if (now?.value.status === "waiting" || now?.value.status === "sending") yield now;
    }
    cursor = page.cursor;
    if (cursor === undefined) return;
  }
}

/**
 * Tells the agency what happened with us. An entry says `sending` before the agency is asked; found so, it is looked for
 * before it is said again. What the agency will not hear is shown as failed, and stops no other.
 */
export async function tellAgency(run: AgencyRun): Promise<void> {
  for await (const seen of eachWaiting(run.shell, run.creditorId)) {
    if (seen.value.body.kind === "ordered_access") continue;
    try {
      await tellOne(run, seen);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.retry !== "never") throw error;
      const now = await loadAgencyEntry(run.shell.table, seen.value.entryId);
      if (now !== undefined) await mark(run.shell, now, { status: "failed", problem: error.code });
    }
  }
}

async function tellOne(run: AgencyRun, seen: Versioned<AgencyEntry>): Promise<void> {
  const { handOverId, body } = seen.value;
  if (body.kind === "told_address") return tellAddress(run, seen);
  const handOver = handOverId === undefined ? undefined : await loadHandOver(run.shell.table, handOverId);
  // without a number there is nobody to tell yet; what ended before it began needs no telling
  if (handOver === undefined || isNotYet(handOver.value)) return;
  if (wasSubmitted(handOver.value, seen.value)) {
    await mark(run.shell, seen, { status: "done", problem: "known_already" });
    return;
  }
  const { caseNumber, status } = handOver.value;
  if (caseNumber === undefined || status !== "open") {
    await mark(run.shell, seen, { status: "done", problem: "case_has_ended" });
    return;
  }
  if (body.kind === "told_end" && !(await isToEnd(run, handOver.value, body))) return markDone(run.shell, seen);
  const sending = await markSending(run.shell, seen);
  const mayBeDone = seen.value.status === "sending";
  await say(run, sending.value, { caseNumber, mayBeDone });
  if (body.kind === "told_end") await markClosing(run, handOver, seen.value);
  await markDone(run.shell, sending);
}

/** The agency was sent the case as it was after that. */
const wasSubmitted = ({ submitted = [] }: HandOver, { cause }: AgencyEntry): boolean =>
  cause !== undefined && submitted.some(({ caseId, version }) => caseId === cause.caseId && cause.version <= version);

const isNotYet = ({ status }: HandOver): boolean => status === "ordered" || status === "sent";

const isToEnd = async (run: AgencyRun, handOver: HandOver, { ifAllEnded }: { readonly ifAllEnded: boolean }) =>
  !ifAllEnded || isAllEnded(await casesOf(run, handOver));

type Saying = { readonly caseNumber: string; readonly mayBeDone: boolean };

async function say({ agency, access }: AgencyRun, { entryId, body }: AgencyEntry, it: Saying): Promise<void> {
  const named = { caseNumber: it.caseNumber, reference: entryId };
  switch (body.kind) {
    case "told_payment": {
      if (it.mayBeDone && (await agency.findPayment(access, named)) !== undefined) return;
      const { invoiceNumber, paidOn, amountOre, kid } = body;
      await agency.registerPayment(access, { ...named, invoiceNumber, paidOn, amountOre, ...(kid && { kid }) });
      return;
    }
    case "told_message":
      if (it.mayBeDone && (await agency.findMessage(access, named)) !== undefined) return;
      await agency.sendMessage(access, { ...named, text: body.text });
      return;
    case "told_end":
      // closing what is closed changes nothing
      await agency.closeCase(access, { caseNumber: it.caseNumber, reason: body.reason });
      return;
    case "handed_over":
    case "taken_back":
    case "told_address":
    case "ordered_access":
    case "agency_receipt":
    case "agency_rejected":
    case "agency_status":
    case "agency_payment":
    case "agency_message":
    case "agency_letter":
    case "agency_ended":
      return;
    default:
      unreachable(body);
  }
}

/** SVEA-14: the same notice again changes nothing at the agency. One that takes none is told by a person, and it says so. */
async function tellAddress({ shell, agency, access }: AgencyRun, seen: Versioned<AgencyEntry>): Promise<void> {
  const { body, entryId } = seen.value;
  if (body.kind !== "told_address") return;
  if (agency.changeAddress === undefined) {
    await mark(shell, seen, { status: "failed", problem: "not_offered" });
    return;
  }
  const { kind: _, ...notice } = body;
  await agency.changeAddress(access, { reference: entryId, ...notice });
  await markDone(shell, seen);
}

/** It is closing from now on; the agency's own news say when it has. */
async function markClosing({ shell }: AgencyRun, before: Versioned<HandOver>, entry: AgencyEntry): Promise<void> {
  if (entry.body.kind !== "told_end" || before.value.closing !== undefined) return;
  const closing = { reason: entry.body.reason, on: shell.today, by: entry.by };
  await commit(shell.table, [handOverChange({ before, after: { ...before.value, closing } })]);
}

async function markSending(shell: Shell, before: Versioned<AgencyEntry>): Promise<Versioned<AgencyEntry>> {
  if (before.value.status === "sending") return before;
  await mark(shell, before, { status: "sending" });
  return { value: { ...before.value, status: "sending" }, version: before.version + 1 };
}

export const markDone = (shell: Shell, before: Versioned<AgencyEntry>): Promise<void> =>
  mark(shell, before, { status: "done" });

const mark = (
  shell: Shell,
  before: Versioned<AgencyEntry>,
  change: Pick<AgencyEntry, "status"> & { readonly problem?: string },
): Promise<void> => commit(shell.table, [agencyEntryChange({ before, after: { ...before.value, ...change } })]);
