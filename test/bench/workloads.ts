import type { Outcome } from "./row.ts";
import { bundles } from "./workloads/bundles.ts";
import { caseStep } from "./workloads/case-step.ts";
import { dailyRun } from "./workloads/daily-run.ts";
import { firstSyncOf } from "./workloads/first-sync.ts";
import { letters } from "./workloads/letters.ts";
import { nothingDue } from "./workloads/nothing-due.ts";
import { portalReads } from "./workloads/portal-reads.ts";
import { postPayments } from "./workloads/post-payments.ts";
import { proveDaysOf } from "./workloads/prove-days.ts";
import { readBankFilesOf } from "./workloads/read-bank-files.ts";
import { start } from "./workloads/start.ts";
import { firstSync, unchangedSync } from "./workloads/syncs.ts";
import { webhooks } from "./workloads/webhooks.ts";
import { whatIf } from "./workloads/what-if.ts";

export type Workload = {
  readonly name: string;
  /** A workload that has a size takes another one. */
  readonly run: (size?: number) => Promise<Outcome>;
  /** How many times it is run, the fastest counts; only where a time is what matters. */
  readonly times?: number;
};

export const WORKLOADS: readonly Workload[] = [
  { name: "first-sync-1000", run: firstSync(1_000), times: 2 },
  { name: "first-sync-10000", run: firstSync(10_000) },
  { name: "first-sync-fiken", run: firstSyncOf("fiken", 10_000) },
  { name: "first-sync-xena", run: firstSyncOf("xena", 10_000) },
  { name: "first-sync-poweroffice", run: firstSyncOf("poweroffice", 10_000) },
  { name: "first-sync-tripletex", run: firstSyncOf("tripletex", 10_000) },
  { name: "unchanged-sync", run: unchangedSync(10_000) },
  { name: "nothing-due", run: nothingDue },
  { name: "case-step", run: caseStep },
  { name: "daily-run", run: dailyRun(10_000), times: 2 },
  { name: "what-if", run: whatIf(10_000), times: 2 },
  { name: "webhooks", run: webhooks },
  { name: "read-ocr", run: readBankFilesOf("ocr") },
  { name: "read-camt", run: readBankFilesOf("camt") },
  { name: "post-payments", run: postPayments(5_000), times: 2 },
  { name: "prove-days", run: proveDaysOf(1_000_000) },
  { name: "portal-reads", run: portalReads(100_000) },
  { name: "letters", run: letters, times: 2 },
  { name: "bundles", run: bundles },
  { name: "start", run: start, times: 2 },
];
