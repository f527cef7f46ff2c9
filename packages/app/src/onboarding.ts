import {
  accept,
  ConflictError,
  type CreditorId,
  type Instant,
  type Onboarding,
  type OnboardingStep,
  type Result,
  refuse,
  type StepTaken,
  stopwatch,
} from "@kravflyt/core";
import {
  type AuditEntry,
  auditSince,
  type BegunOnboarding,
  commit,
  firstCaseAt,
  listOnboardings,
  loadCreditor,
  loadOnboarding,
  onboardingChange,
  type Table,
} from "@kravflyt/store";
import * as z from "zod";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import type { Shell } from "./shell.ts";

export type BeginOnboarding = {
  readonly creditorId: CreditorId;
  /** Whoever came is the creditor's own: the operator's people look in before it is ready. */
  readonly isOwn: boolean;
};

/**
 * Starts the stopwatch of a creditor, once: somebody of its own sees that it has no case yet. Where it has had one, there is
 * nothing to measure, and nothing is written.
 */
export async function beginOnboarding(
  shell: Shell,
  { creditorId, isOwn }: BeginOnboarding,
): Promise<Result<{ readonly begunAt: Instant | null }, CreditorNotFound>> {
  const { table, at } = shell;
  const [creditor, begun, firstCase] = await Promise.all([
    loadCreditor(table, creditorId),
    loadOnboarding(table, creditorId),
    firstCaseAt(table, creditorId),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (begun !== undefined) return accept({ begunAt: begun.begunAt });
  if (!isOwn || firstCase !== undefined) return accept({ begunAt: null });
  try {
    await commit(table, [onboardingChange({ creditorId, begunAt: at })]);
  } catch (error) {
    // somebody else of the creditor began in the same moment
    if (!(error instanceof ConflictError)) throw error;
  }
  return accept({ begunAt: at });
}

export type OnboardingView = {
  /** Creditors that began, of those that began last. */
  readonly begun: number;
  readonly steps: readonly StepTaken[];
};

/** Creditors that are looked at: those that began last. */
const LOOKED_MAX = 50;
/** Changes of a creditor's settings that are looked through, from its beginning on. */
const CHANGES_LOOKED_MAX = 100;

/** How far the creditors that began last came, and how soon (N18). Two requests for each of them. */
export async function readOnboarding(table: Table): Promise<OnboardingView> {
  const { items } = await listOnboardings(table, { limit: LOOKED_MAX });
  const all = await Promise.all(items.map((begun) => onboardingOf(table, begun)));
  return { begun: all.length, steps: stopwatch(all) };
}

async function onboardingOf(table: Table, { creditorId, begunAt }: BegunOnboarding): Promise<Onboarding> {
  const [changes, firstCase] = await Promise.all([
    auditSince(table, creditorId, { since: begunAt, limit: CHANGES_LOOKED_MAX }),
    firstCaseAt(table, creditorId),
  ]);
  const first = (isIt: (entry: AuditEntry) => boolean): Instant | undefined => changes.find(isIt)?.at;
  const done: Record<OnboardingStep, Instant | undefined> = {
    connected: first(isSwitchedOn),
    process_saved: first(({ what }) => what === "autopilot"),
    first_case: firstCase,
  };
  const known = Object.entries(done).filter(([, at]) => at !== undefined);
  return { begunAt, done: Object.fromEntries(known) };
}

const switchedOn = z.object({ status: z.literal("active") });
const isSwitchedOn = ({ what, after }: AuditEntry): boolean =>
  what.startsWith("connection:") && switchedOn.safeParse(after).success;
