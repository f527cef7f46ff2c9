import { ConnectorError, type Receipt } from "@kravflyt/connectors";
import {
  assert,
  type Case,
  type CaseAt,
  type HandOver,
  type HandOverStatus,
  type HoldKind,
  isUnsent,
  type Submission,
  submissionOf,
} from "@kravflyt/core";
import { commit, handOverChange, listHandOvers, loadCase, loadHandOver, type Versioned } from "@kravflyt/store";
import { endHandOver, takeReceipt } from "./end-hand-over.ts";
import { isBalanceKnown } from "./known-balance.ts";
import { type AgencyRun, PAGES_MAX } from "./run.ts";
import { creditAgainstAny } from "./waits-for-credit.ts";

/** Hand-overs of one status, each as it is now. */
export async function handOversOf(
  { shell, creditorId }: Pick<AgencyRun, "shell" | "creditorId">,
  status: HandOverStatus,
): Promise<readonly Versioned<HandOver>[]> {
  const found: Versioned<HandOver>[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listHandOvers(shell.table, { creditorId, statuses: [status] }, cursor ? { cursor } : {});
    for (const { handOverId } of page.items) {
      const now = await loadHandOver(shell.table, handOverId);
      if (now?.value.status === status) found.push(now);
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return found;
}

type Ready = {
  readonly seen: Versioned<HandOver>;
  readonly submission: Submission;
  /** The cases as the submission has them. */
  readonly cases: readonly CaseAt[];
};

/** SVEA-3: sends what was handed over, in batches of a level. What may have been sent before is looked for first. */
export async function submitOrdered(run: AgencyRun): Promise<void> {
  const ready: Ready[] = [];
  for (const seen of await handOversOf(run, "ordered")) {
    const one = await readyToGo(run, seen);
    if (one !== undefined) ready.push(one);
  }
  for (const [level, all] of Map.groupBy(ready, ({ submission }) => submission.level)) {
    for (let at = 0; at < all.length; at += run.agency.can.batchMax) {
      await submit(run, level, all.slice(at, at + run.agency.can.batchMax));
    }
  }
}

async function readyToGo(run: AgencyRun, seen: Versioned<HandOver>): Promise<Ready | undefined> {
  const { closing } = seen.value;
  if (closing !== undefined && isUnsent(seen.value)) {
    // a person took it back and got no further than saying so
    await endHandOver({ ...run, name: closing.by }, seen, { ...closing, kind: "taken_back" });
    return undefined;
  }
  const known = seen.value.sentAt === undefined ? undefined : await lookFor(run, seen);
  if (known === true) return undefined;
  if (!(await isBalanceKnown(run, seen.value, await casesOf(run, seen.value)))) return undefined;
  const loaded = await loadCasesOf(run, seen.value);
  const states = loaded.map(({ value }) => value);
  const shield = shieldOf(states);
  if (shield !== undefined) {
    // what the debtor was given, or said, since it was ordered: it is ours again, and the agency never hears of it
    await endHandOver(run, seen, { reason: shield === "objection" ? "disputed" : "withdrawn" });
    return undefined;
  }
  const submission = submissionOf(seen.value, states);
  const cases = loaded.map(({ value: { caseId }, version }) => ({ caseId, version }));
  if (submission !== undefined) {
    // it waits as a letter does (T7): the next run asks again
    return (await isHeldByCredit(run, states)) ? undefined : { seen, submission, cases };
  }
  // all of it was paid meanwhile: the agency never hears of it
  await endHandOver(run, seen, { reason: "paid_direct" });
  return undefined;
}

/** What holds one of the cases beside the agency itself: nothing that held it would have been handed over. */
const shieldOf = (cases: readonly Case[]): HoldKind | undefined =>
  cases.flatMap(({ holds }) => holds.map(({ kind }) => kind)).find((kind) => kind !== "agency");

const isHeldByCredit = async ({ shell }: AgencyRun, cases: readonly Case[]): Promise<boolean> =>
  (await creditAgainstAny(shell.table, cases)) !== undefined;

/** Was it there after all? */
async function lookFor(run: AgencyRun, seen: Versioned<HandOver>): Promise<boolean> {
  const receipt = await run.agency.findCase(run.access, seen.value.handOverId);
  if (receipt === undefined) return false;
  const sent = await markSent(run, seen, undefined);
  await takeReceipt(run, sent, receipt);
  return true;
}

export const casesOf = async (run: Pick<AgencyRun, "shell">, handOver: HandOver): Promise<readonly Case[]> =>
  (await loadCasesOf(run, handOver)).map(({ value }) => value);

async function loadCasesOf(
  { shell }: Pick<AgencyRun, "shell">,
  { items }: HandOver,
): Promise<readonly Versioned<Case>[]> {
  const ids = [...new Set(items.map(({ caseId }) => caseId))];
  const found = await Promise.all(ids.map((id) => loadCase(shell.table, id)));
  return found.map((one, at) => {
    assert(one !== undefined, `a hand-over of case ${ids[at]}, which is not there`);
    return one;
  });
}

/** `before`: as it was before this try. */
type Tried = Ready & { readonly before: HandOver };

async function submit(run: AgencyRun, level: Submission["level"], batch: readonly Ready[]): Promise<void> {
  const trying: Tried[] = [];
  for (const one of batch) trying.push({ ...one, before: one.seen.value, seen: await markTrying(run, one) });
  const cases = trying.map(({ submission }) => submission);
  try {
    const batchId = await run.agency.submitCases(run.access, { level, cases, documents: new Map() });
    for (const { seen } of trying) await markSent(run, seen, batchId);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retry !== "never") throw error;
    await oneByOne(run, level, { trying, error });
  }
}

/** A batch that was refused as a whole: one that is there already, or that the agency will not take, stops no other. */
async function oneByOne(
  run: AgencyRun,
  level: Submission["level"],
  { trying, error }: { readonly trying: readonly Tried[]; readonly error: ConnectorError },
): Promise<void> {
  const [only, ...others] = trying;
  if (only === undefined) return;
  if (others.length > 0) {
    for (const one of trying) await submit(run, level, [one]);
    return;
  }
  if (error.code === "already_done") {
    // an earlier try came through, with the cases as they were then
    await lookFor(run, { ...only.seen, value: { ...only.before, sentAt: run.shell.at } });
    return;
  }
  await takeReceipt(run, only.seen, { externalId: only.seen.value.handOverId, state: "rejected", reason: error.code });
}

async function markTrying({ shell }: AgencyRun, { seen: before, cases }: Ready): Promise<Versioned<HandOver>> {
  const after: HandOver = { ...before.value, sentAt: shell.at, submitted: cases };
  await commit(shell.table, [handOverChange({ before, after })]);
  return { value: after, version: before.version + 1 };
}

async function markSent(
  { shell }: AgencyRun,
  before: Versioned<HandOver>,
  batchId: string | undefined,
): Promise<Versioned<HandOver>> {
  const after: HandOver = { ...before.value, status: "sent", ...(batchId === undefined ? {} : { batchId }) };
  await commit(shell.table, [handOverChange({ before, after })]);
  return { value: after, version: before.version + 1 };
}

/**
 * SVEA-30, T16: asks what became of what was sent, batch by batch. What the agency knows nothing of is sent again by the
 * next run: it was looked for by our own id, so it is not made twice.
 */
export async function fetchReceipts(run: AgencyRun): Promise<void> {
  const sent = await handOversOf(run, "sent");
  for (const [batchId, all] of Map.groupBy(sent, ({ value }) => value.batchId)) {
    const receipts = batchId === undefined ? [] : await run.agency.receipts(run.access, batchId);
    const byId = new Map<string, Receipt>(receipts.map((receipt) => [receipt.externalId, receipt]));
    for (const seen of all) {
      const { handOverId } = seen.value;
      const receipt = byId.get(handOverId) ?? (await run.agency.findCase(run.access, handOverId));
      if (receipt === undefined) await backToOrdered(run, seen);
      else await takeReceipt(run, seen, receipt);
    }
  }
}

async function backToOrdered({ shell }: AgencyRun, before: Versioned<HandOver>): Promise<void> {
  const { batchId: _, ...rest } = before.value;
  await commit(shell.table, [handOverChange({ before, after: { ...rest, status: "ordered" } })]);
}
