import {
  type Autopilot,
  type AutopilotFacts,
  assert,
  type CalendarDate,
  ConflictError,
  type Creditor,
  type CreditorId,
  checkOnItsDay,
  type Operator,
} from "@kravflyt/core";
import {
  auditChange,
  commit,
  creditorChange,
  listCreditors,
  loadAgencyAccount,
  loadAutopilotVersion,
  loadCreditor,
  loadOperator,
  type ScheduledVersion,
  type StoredCreditor,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/*
 * A saved version that waits takes effect by its day having come, not by a run: who reads sees it from that day on
 * (`asOf`), and whoever writes first writes it down (`loadSettled`). So a late run changes nothing, and a second finds
 * nothing to do.
 */

/** What a process is judged by beside its day. */
export const factsOf = (
  creditor: Creditor,
  { kind, law }: Operator,
  around: Required<Pick<AutopilotFacts, "handsOver">> & Pick<AutopilotFacts, "approvedIn">,
): Omit<AutopilotFacts, "today"> => ({ operator: kind, payee: creditor.payee, law, ...around });

/** Does another agency take the creditor's cases over? */
export async function isHandingOver(table: Table, creditorId: CreditorId): Promise<boolean> {
  const account = await loadAgencyAccount(table, creditorId);
  return account?.value.status === "active" || account?.value.status === "needs_credentials";
}

/** The creditor with the process that is in force today. Reads nothing more unless a day has come that nobody wrote down. */
export async function asOf(
  { table, today }: Pick<View, "table" | "today">,
  stored: StoredCreditor,
): Promise<StoredCreditor> {
  const due = dueOf(stored, today);
  return due === undefined ? stored : (await afterItsDay(table, stored, due)).after;
}

const CONFLICTS_MAX = 3;

/**
 * The creditor as it is today, for one who writes: a version whose day has come is written down as the current one,
 * by the one who scheduled it, or as lapsed where it is not lawful on that day.
 * @throws ConflictError when others keep changing the creditor.
 */
export async function loadSettled(
  shell: Shell,
  creditorId: CreditorId,
): Promise<Versioned<StoredCreditor> | undefined> {
  for (let conflicts = 0; ; conflicts += 1) {
    const before = await loadCreditor(shell.table, creditorId);
    const due = before && dueOf(before.value, shell.today);
    if (before === undefined || due === undefined) return before;
    try {
      return await settle(shell, before, due);
    } catch (error) {
      if (!(error instanceof ConflictError) || conflicts === CONFLICTS_MAX) throw error;
    }
  }
}

async function settle(
  shell: Shell,
  before: Versioned<StoredCreditor>,
  due: ScheduledVersion,
): Promise<Versioned<StoredCreditor>> {
  const { after, wanted } = await afterItsDay(shell.table, before.value, due);
  const { creditorId } = after.creditor;
  const lapsed = after.scheduled?.lapsed;
  const entry = { creditorId, at: shell.at, by: due.by };
  const audit =
    lapsed === undefined
      ? auditChange({ ...entry, what: "autopilot_in_force", before: before.value.autopilot, after: wanted })
      : auditChange({ ...entry, what: "autopilot_lapsed", before: wanted, after: { code: lapsed } });
  await commit(shell.table, [creditorChange({ before, after }), audit]);
  return { value: after, version: before.version + 1 };
}

/** What waits and whose day has come; what has lapsed waits no more. */
function dueOf({ scheduled }: StoredCreditor, today: CalendarDate): ScheduledVersion | undefined {
  const isDue = scheduled !== undefined && scheduled.lapsed === undefined && scheduled.effectiveOn <= today;
  return isDue ? scheduled : undefined;
}

async function afterItsDay(
  table: Table,
  stored: StoredCreditor,
  due: ScheduledVersion,
): Promise<{ readonly after: StoredCreditor; readonly wanted: Autopilot }> {
  const { creditor } = stored;
  const [wanted, operator, handsOver] = await Promise.all([
    loadScheduled(table, creditor.creditorId, due.version),
    loadOperator(table),
    isHandingOver(table, creditor.creditorId),
  ]);
  assert(operator !== undefined, "the tenant has no operator");
  // where it is approved is warned of and refuses nothing: a version takes effect all the same
  const facts = factsOf(creditor, operator, { handsOver });
  const checked = checkOnItsDay({ autopilot: wanted, effectiveOn: due.effectiveOn }, facts);
  if (checked.ok) return { after: { creditor, autopilot: wanted }, wanted };
  return { after: { ...stored, scheduled: { ...due, lapsed: checked.refusal.code } }, wanted };
}

/** What is in a scheduled version. */
export async function loadScheduled(table: Table, creditorId: CreditorId, version: number): Promise<Autopilot> {
  const kept = await loadAutopilotVersion(table, creditorId, version);
  assert(kept !== undefined, `version ${version} of ${creditorId}'s autopilot is scheduled and not kept`);
  return kept.autopilot;
}

export type LapsedVersion = Required<Pick<ScheduledVersion, "version" | "lapsed">> & {
  readonly creditorId: CreditorId;
};

/** Versions whose day came and that did not take effect, until somebody replaces or withdraws them. */
export async function lapsedVersions(view: Pick<View, "table" | "today">): Promise<readonly LapsedVersion[]> {
  const found: LapsedVersion[] = [];
  for (const stored of await listCreditors(view.table)) {
    const { creditor, scheduled } = await asOf(view, stored);
    if (scheduled?.lapsed === undefined) continue;
    const { version, lapsed } = scheduled;
    found.push({ creditorId: creditor.creditorId, version, lapsed });
  }
  return found;
}
