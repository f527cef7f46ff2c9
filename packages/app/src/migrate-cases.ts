import { MIGRATED_ALONE_MAX } from "@kravflyt/contracts";
import {
  type Agreement,
  accept,
  agreementOf,
  assert,
  type Case,
  type CaseId,
  type CaseRefusal,
  ConflictError,
  type CreditorId,
  decide,
  type MigrationPreview,
  previewMigration,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  type AuditEntry,
  type AutopilotVersion,
  auditChange,
  caseCounters,
  eachAudit,
  listCases,
  loadAutopilotVersion,
  loadCase,
  loadOperator,
  loadTerms,
  type Page,
  type Table,
  type Terms,
} from "@kravflyt/store";
import { asOf, loadSettled } from "./autopilot-in-force.ts";
import { type RefusedWith, refusedOnlyWith } from "./carry-out.ts";
import type { ListRefusal } from "./list-invoices.ts";
import { readPage } from "./read-page.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/** Why one case is not migrated. */
const MIGRATE_REFUSALS = [
  "case_is_closed",
  "same_version",
  "letter_pending",
  "payment_plan_runs",
  "legal_step_runs",
  "rate_unknown",
  "amount_too_large",
] as const satisfies readonly CaseRefusal["code"][];
export type MigrateRefusal =
  | RefusedWith<(typeof MIGRATE_REFUSALS)[number]>
  | { readonly code: "case_not_found" | "changed_meanwhile" };

export type CasePreview = { readonly case: Case; readonly result: Result<MigrationPreview, MigrateRefusal> };
export type PreviewView = Page<CasePreview> & { readonly toVersion: number };

type OfCreditor = { readonly creditorId: CreditorId; readonly cursor?: string | undefined };

/**
 * What a migration of the creditor's running cases to the current version would do, case by case; nothing is done.
 * A page looks at so many running cases; those that are on the current version are left out of it.
 */
export async function previewMigrations(view: View, it: OfCreditor): Promise<Result<PreviewView, ListRefusal>> {
  const terms = await loadTerms(view.table, it.creditorId);
  if (terms === undefined) return refuse({ code: "creditor_not_found" });
  const page = await runningCases(view.table, it);
  if (!page.ok) return page;
  const now: Terms = { ...terms, ...(await asOf(view, terms)) };
  const toVersion = now.autopilot.version;
  const items = page.value.items
    .filter(({ agreement }) => agreement.definitionVersion !== toVersion)
    .map((state) => ({ case: state, result: previewOf(state, now, view.today) }));
  return accept({ ...page.value, toVersion, items });
}

const runningCases = (table: Table, { creditorId, cursor }: OfCreditor) =>
  readPage(() => listCases(table, creditorId, { status: "active", cursor }));

const previewOf = (state: Case, terms: Terms, on: View["today"]): CasePreview["result"] =>
  refusedOnlyWith(previewMigration(state, currentFor(state, terms), { on, law: terms.operator.law }), MIGRATE_REFUSALS);

/** What a case of this debtor would be opened under today. */
const currentFor = ({ debtor }: Case, terms: Terms): Agreement => agreementOf({ ...terms, debtor });

export type MigrateCases = OfCreditor & {
  /** The version that the person saw the preview of. */
  readonly version: number;
  /** `all`: every running case, a page at a time. */
  readonly cases: readonly CaseId[] | "all";
  readonly by: string;
};

export type MigrateAnswer = { readonly caseId: CaseId; readonly result: Result<Case, MigrateRefusal> };
export type MigrateView = { readonly answers: readonly MigrateAnswer[]; readonly cursor?: string };

/**
 * Carries a migration out, each case in a transaction of its own with who ordered it; one that is refused, or changed
 * meanwhile, stops no other. A case that is on the version already is answered as it is.
 * More than {@link MIGRATED_ALONE_MAX} cases, in one order or several, need another person than the one who saved the version (N10).
 * @throws ConflictError when another version was saved since the person looked.
 */
export async function migrateCases(
  shell: Shell,
  it: MigrateCases,
): Promise<Result<MigrateView, ListRefusal | { readonly code: "needs_second_person"; readonly savedBy: string }>> {
  const terms = await settledTerms(shell, it.creditorId);
  if (terms === undefined) return refuse({ code: "creditor_not_found" });
  if (terms.autopilot.version !== it.version)
    throw new ConflictError(`another version of ${it.creditorId}'s autopilot`);
  const saved = await savedOf(shell.table, it);
  if (saved?.by === it.by && (await countOf(shell.table, it, saved)) > MIGRATED_ALONE_MAX) {
    return refuse({ code: "needs_second_person", savedBy: saved.by });
  }
  if (it.cases !== "all") return accept({ answers: await migrateEach(shell, it, terms, it.cases) });
  const page = await runningCases(shell.table, it);
  if (!page.ok) return page;
  const ids = page.value.items
    .filter(({ agreement }) => agreement.definitionVersion !== it.version)
    .map(({ caseId }) => caseId);
  const { cursor } = page.value;
  const answers = await migrateEach(shell, it, terms, ids);
  return accept(cursor === undefined ? { answers } : { answers, cursor });
}

async function settledTerms(shell: Shell, creditorId: CreditorId): Promise<Terms | undefined> {
  const [creditor, operator] = await Promise.all([loadSettled(shell, creditorId), loadOperator(shell.table)]);
  return creditor && operator && { ...creditor.value, operator };
}

type Saved = NonNullable<AutopilotVersion["saved"]>;

const savedOf = async (table: Table, { creditorId, version }: MigrateCases): Promise<Saved | undefined> =>
  (await loadAutopilotVersion(table, creditorId, version))?.saved;

/**
 * How many cases the person will have moved to the version with this order, those of earlier orders counted in. All running
 * cases count for an order on all of them, whatever version they are on.
 */
async function countOf(table: Table, { cases, creditorId, version, by }: MigrateCases, saved: Saved): Promise<number> {
  if (cases === "all") {
    const { closed: _, ...running } = await caseCounters(table, creditorId);
    return Object.values(running).reduce((sum, count) => sum + count, 0);
  }
  const ids = new Set<string>(cases);
  for await (const entry of eachAudit(table, creditorId, saved.at)) {
    if (ids.size > MIGRATED_ALONE_MAX) break;
    if (entry.by === by && entry.what.startsWith(MIGRATION) && isTo(version, entry)) {
      ids.add(entry.what.slice(MIGRATION.length));
    }
  }
  return ids.size;
}

/** What stands in the log of settings before the number of a case that was moved. */
const MIGRATION = "migration:";

const isTo = (version: number, { after }: AuditEntry): boolean =>
  (after as Partial<Agreement> | null)?.definitionVersion === version;

async function migrateEach(
  shell: Shell,
  it: MigrateCases,
  terms: Terms,
  ids: readonly CaseId[],
): Promise<readonly MigrateAnswer[]> {
  const answers: MigrateAnswer[] = [];
  for (const caseId of ids) answers.push({ caseId, result: await migrateAlone(shell, it, terms, caseId) });
  return answers;
}

async function migrateAlone(
  shell: Shell,
  it: MigrateCases,
  terms: Terms,
  id: CaseId,
): Promise<MigrateAnswer["result"]> {
  try {
    return await migrateOne(shell, it, terms, id);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return refuse({ code: "changed_meanwhile" });
  }
}

async function migrateOne(shell: Shell, it: MigrateCases, terms: Terms, id: CaseId): Promise<MigrateAnswer["result"]> {
  const { creditorId, by } = it;
  const before = await loadCase(shell.table, id);
  if (before === undefined || before.value.creditorId !== creditorId) return refuse({ code: "case_not_found" });
  const agreement = currentFor(before.value, terms);
  const decision = decide(before.value, { type: "migrate", on: shell.today, by, agreement });
  if (!decision.ok && decision.refusal.code === "same_version") return accept(before.value);
  const checked = refusedOnlyWith(decision, MIGRATE_REFUSALS);
  if (!checked.ok) return checked;
  const [event] = checked.value;
  assert(event?.type === "agreement_changed", "a migration changes the agreement");
  const audit = auditChange({
    creditorId,
    at: shell.at,
    by,
    what: `${MIGRATION}${id}`,
    before: before.value.agreement,
    after: event.agreement,
  });
  return accept(await saveCase(shell, { before, events: checked.value, changes: [audit] }));
}
