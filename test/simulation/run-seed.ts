import { createHash } from "node:crypto";
import type { CaseEvent } from "@kravflyt/core";
import { newAuditor } from "./audit/auditor.ts";
import type { DayFacts } from "./audit/facts.ts";
import type { Finding } from "./audit/finding.ts";
import { type Report, reportOf } from "./report.ts";
import { simulate } from "./simulate.ts";

/** A finding with all that is needed to look into it alone. */
export type Found = Finding & {
  readonly seed: number;
  readonly tenant: string;
  readonly today: string;
  readonly history: readonly string[];
};

export type SeedRun = { readonly report: Report; readonly found: readonly Found[] };

export type SeedOptions = {
  readonly seed: number;
  readonly cases: number;
  readonly days: number;
  /** Changes what the auditor is shown: how the tests see that it bites. */
  readonly tamper?: (facts: DayFacts) => DayFacts;
};

/** Runs one seed to its end, or to the end of the first day on which the auditor finds something. */
export async function runSeed({ tamper = (facts) => facts, ...options }: SeedOptions): Promise<SeedRun> {
  const startedMs = performance.now();
  const auditors = new Map<string, ReturnType<typeof newAuditor>>();
  const found: Found[] = [];
  const hash = createHash("sha256");
  const audit = (real: DayFacts): boolean => {
    const facts = tamper(real);
    hash.update(digestOf(facts));
    const auditor = auditors.get(facts.tenant) ?? newAuditor();
    auditors.set(facts.tenant, auditor);
    for (const finding of auditor.audit(facts)) found.push(withHistory(finding, facts, options.seed));
    return found.length === 0;
  };
  const outcome = await simulate({ ...options, audit });
  await outcome.close();
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  const { seed } = options;
  const report = reportOf(outcome, { seed, seconds, findings: found.length, hash: hash.digest("hex").slice(0, 16) });
  return { report, found };
}

/** What must be the same whenever the seed is run again. */
const digestOf = ({ tenant, today, changed, deliveries, entries, cases }: DayFacts): string =>
  JSON.stringify([tenant, today, changed.map((id) => cases.get(id)?.events.at(-1)), deliveries, entries]);

function withHistory(finding: Finding, { tenant, today, cases }: DayFacts, seed: number): Found {
  const events = finding.caseId === undefined ? [] : (cases.get(finding.caseId)?.events ?? []);
  return { seed, tenant, today, ...finding, history: events.map(line) };
}

/** An event on one line, without the names of people. */
function line(event: CaseEvent): string {
  if (event.type !== "case_opened") return JSON.stringify({ ...event, why: undefined });
  const { debtor, earlierLetters, claims, agreement, type, on, mode } = event;
  return JSON.stringify({ type, on, mode, kind: debtor.kind, claims, earlierLetters, agreement });
}
