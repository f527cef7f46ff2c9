import { isDeepStrictEqual } from "node:util";
import {
  type ApprovedTwice,
  type Autopilot,
  type AutopilotRefusal,
  accept,
  approvedTwice,
  assert,
  type CalendarDate,
  type CompensationTerms,
  ConflictError,
  type CreditorId,
  checkAutopilot,
  type EffectiveDayRefusal,
  type Operator,
  type Result,
  refuse,
  whyNotEffectiveOn,
} from "@kravflyt/core";
import {
  auditChange,
  autopilotVersionChange,
  type Change,
  commit,
  creditorChange,
  listAutopilotVersions,
  loadAutopilotVersion,
  loadCreditor,
  loadOperator,
  type ScheduledVersion,
  type StoredCreditor,
  type Table,
  type Terms,
  type Versioned,
} from "@kravflyt/store";
import { approvedIn, type Known } from "./approved-in.ts";
import { asOf, factsOf, isHandingOver, loadScheduled, loadSettled } from "./autopilot-in-force.ts";
import { type AutopilotView, costOn, viewOf } from "./autopilot-view.ts";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

export type CreditorNotFound = { readonly code: "creditor_not_found" };

export async function readAutopilot(
  view: View,
  known: Known,
  creditorId: CreditorId,
): Promise<Result<AutopilotView, CreditorNotFound>> {
  const [seen, operator] = await Promise.all([loadCreditor(view.table, creditorId), operatorOf(view.table)]);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  return accept(await viewOf({ ...view, ...known }, await asOf(view, seen.value), operator));
}

export type SaveAutopilot = {
  readonly creditorId: CreditorId;
  /** With the version that the person saw. */
  readonly autopilot: Autopilot;
  /** The scheduled version that the person saw; `undefined` when there was none. */
  readonly scheduledVersion?: number | undefined;
  /** The day from which cases start under it; at once without one. */
  readonly effectiveOn?: CalendarDate | undefined;
  /** The person has said that cases shall start without anybody asking (FIKEN-25), seen what compensation costs (FIKEN-30), and that cases shall be approved twice. */
  readonly confirmed: boolean;
  readonly by: string;
};

/** What is put on only after a yes, and the day on which it would be. */
export type SwitchOn = { readonly name: (typeof SWITCHES)[number]; readonly on: CalendarDate };

type ConfirmationNeeded = {
  readonly code: "confirmation_needed";
  readonly switches: readonly SwitchOn[];
  /** What compensation costs on its day. */
  readonly compensation?: CompensationTerms;
  /** Where the creditor approves already what it is put on to approve here, and how that is mended. */
  readonly approvedTwice?: Omit<ApprovedTwice, "code">;
};

export type SaveAutopilotRefusal = CreditorNotFound | ConfirmationNeeded | EffectiveDayRefusal | AutopilotRefusal;

/**
 * Saves the whole process together (FIKEN-37), as the next version, to hold at once or from a day on (N10); running
 * cases keep the one they started with (T18), and every version is kept. One version can wait at a time: saving
 * another to wait replaces it, saving one at once leaves it waiting. What is as it was is not saved again.
 * @throws ConflictError when another version was saved, or came into force, since the person looked.
 */
export async function saveAutopilot(
  shell: Shell,
  known: Known,
  it: SaveAutopilot,
): Promise<Result<AutopilotView, SaveAutopilotRefusal>> {
  const before = await loadSettled(shell, it.creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  asSeen(before.value, it);
  const operator = await operatorOf(shell.table);
  const handsOver = await isHandingOver(shell.table, it.creditorId);
  const checked = whyNotSaved(shell.today, it, { ...before.value, operator, handsOver });
  if (checked !== undefined) return refuse(checked);
  const waiting = await waitingOf(shell.table, before.value);
  const systems = await approvedIn(shell.table, known, it.creditorId);
  const unconfirmed = it.confirmed
    ? undefined
    : needsYes(shell, it, { was: before.value.autopilot, waiting, approvedIn: systems });
  if (unconfirmed !== undefined) return refuse(unconfirmed);
  const view = { ...shell, ...known };
  if (isSaved(it, before.value.autopilot, waiting)) return accept(await viewOf(view, before.value, operator));
  const after = await save(shell, it, before, waiting);
  return accept(await viewOf(view, after, operator));
}

/** @throws ConflictError when the person saw something else. */
export function asSeen(
  { creditor, autopilot, scheduled }: StoredCreditor,
  seen: { readonly autopilot?: Pick<Autopilot, "version">; readonly scheduledVersion?: number | undefined },
): void {
  const isCurrent = seen.autopilot === undefined || seen.autopilot.version === autopilot.version;
  if (isCurrent && seen.scheduledVersion === scheduled?.version) return;
  throw new ConflictError(`the autopilot of ${creditor.creditorId} has another version`);
}

/** What stands against a process on the day from which it is to hold. */
export function whyNotSaved(
  today: CalendarDate,
  { autopilot, effectiveOn }: Pick<SaveAutopilot, "autopilot" | "effectiveOn">,
  { creditor, operator, handsOver = false }: Pick<Terms, "creditor" | "operator"> & { readonly handsOver?: boolean },
): EffectiveDayRefusal | AutopilotRefusal | undefined {
  const noDay = effectiveOn === undefined ? undefined : whyNotEffectiveOn(effectiveOn, today);
  if (noDay !== undefined) return noDay;
  const checked = checkAutopilot(autopilot, {
    ...factsOf(creditor, operator, { handsOver }),
    today: effectiveOn ?? today,
  });
  return checked.ok ? undefined : checked.refusal;
}

/** A version that will take effect, and its day. */
type Waiting = { readonly effectiveOn: CalendarDate; readonly autopilot: Autopilot };

async function waitingOf(table: Table, { creditor, scheduled }: StoredCreditor): Promise<Waiting | undefined> {
  if (scheduled === undefined || scheduled.lapsed !== undefined) return undefined;
  const { effectiveOn, version } = scheduled;
  return { effectiveOn, autopilot: await loadScheduled(table, creditor.creditorId, version) };
}

/**
 * Each switch that is put on by what is saved, on its own day: one that goes on waiting may put on again what is put off today.
 * What it puts on otherwise was said yes to when it was set to wait.
 */
function needsYes(
  { today }: Shell,
  { autopilot: wanted, effectiveOn }: SaveAutopilot,
  { was, waiting, approvedIn: systems }: Around,
): ConfirmationNeeded | undefined {
  const next = effectiveOn === undefined ? waiting : undefined;
  const [twice] = approvedTwice({ approvalRequired: true }, systems);
  const asked = SWITCHES.filter((name) => name !== "approvalRequired" || twice !== undefined);
  const switches = asked.flatMap((name): readonly SwitchOn[] => {
    if (wanted[name]) return was[name] ? [] : [{ name, on: effectiveOn ?? today }];
    return was[name] && next?.autopilot[name] ? [{ name, on: next.effectiveOn }] : [];
  });
  const cost = switches.find(({ name }) => name === "compensation");
  if (switches.length === 0) return undefined;
  return { code: "confirmation_needed", switches, ...(cost && costOn(cost.on)), ...twiceOf(switches, twice) };
}

function twiceOf(
  switches: readonly SwitchOn[],
  twice: ApprovedTwice | undefined,
): Pick<ConfirmationNeeded, "approvedTwice"> {
  if (twice === undefined || !switches.some(({ name }) => name === "approvalRequired")) return {};
  const { code: _, ...facts } = twice;
  return { approvedTwice: facts };
}

/** Approval is among them only where the creditor approves each case in its books already. */
const SWITCHES = ["fullAuto", "compensation", "approvalRequired"] as const;

/** What a switch is put on beside. */
type Around = {
  readonly was: Autopilot;
  readonly waiting: Waiting | undefined;
  readonly approvedIn: readonly string[];
};

/** Is the same in force, or waiting for the same day? */
function isSaved({ autopilot, effectiveOn }: SaveAutopilot, was: Autopilot, waiting: Waiting | undefined): boolean {
  if (effectiveOn === undefined) return isDeepStrictEqual(autopilot, was);
  if (waiting?.effectiveOn !== effectiveOn) return false;
  return isDeepStrictEqual({ ...autopilot, version: waiting.autopilot.version }, waiting.autopilot);
}

async function save(
  shell: Shell,
  { creditorId, autopilot: wanted, effectiveOn, by }: SaveAutopilot,
  before: Versioned<StoredCreditor>,
  waiting: Waiting | undefined,
): Promise<StoredCreditor> {
  const { creditor, autopilot: was, scheduled } = before.value;
  const autopilot: Autopilot = { ...wanted, version: await nextVersion(shell.table, before.value) };
  const saved = { at: shell.at, by };
  const entry = { creditorId, at: shell.at, by };
  const isScheduled = effectiveOn !== undefined;
  const next: ScheduledVersion | undefined = isScheduled ? { version: autopilot.version, effectiveOn, by } : undefined;
  // a version that lapsed has been seen by whoever saves another
  const waits = next ?? (waiting === undefined ? undefined : scheduled);
  const after: StoredCreditor = {
    creditor,
    autopilot: isScheduled ? was : autopilot,
    ...(waits === undefined ? {} : { scheduled: waits }),
  };
  await commit(shell.table, [
    creditorChange({ before, after }),
    ...(await firstVersion(shell.table, creditorId, was)),
    autopilotVersionChange(creditorId, { autopilot, saved, ...(isScheduled ? { effectiveOn } : {}) }),
    isScheduled
      ? auditChange({ ...entry, what: "autopilot_scheduled", before: waiting, after: { effectiveOn, autopilot } })
      : auditChange({ ...entry, what: "autopilot", before: was, after: autopilot }),
  ]);
  return after;
}

/** The number after the highest that was ever given, withdrawn versions included: a number means one version for ever. */
async function nextVersion(table: Table, { creditor, autopilot }: StoredCreditor): Promise<number> {
  const [newest] = (await listAutopilotVersions(table, creditor.creditorId, { limit: 1 })).items;
  return Math.max(newest?.autopilot.version ?? 0, autopilot.version) + 1;
}

/** The version that the creditor was set up with is kept when it is first replaced. */
async function firstVersion(table: Table, creditorId: CreditorId, was: Autopilot): Promise<readonly Change[]> {
  const kept = await loadAutopilotVersion(table, creditorId, was.version);
  return kept === undefined ? [autopilotVersionChange(creditorId, { autopilot: was })] : [];
}

export async function operatorOf(table: Table): Promise<Operator> {
  const operator = await loadOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  return operator;
}
