import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { type Found, runSeed, type SeedRun } from "./run-seed.ts";
import { seedsOf } from "./seeds.ts";

// Simulated years, one for each seed, each in a process of its own. One line of JSON a seed, then a summary. Exit 1 when the
// auditor found anything, or something failed that no fault explains.

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    cases: { type: "string", default: "2000" },
    days: { type: "string", default: "361" },
    jobs: { type: "string", default: "2" },
  },
});
const [cases, days, jobs] = [values.cases, values.days, values.jobs].map(Number) as [number, number, number];
const seeds = seedsOf(values.seed);
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

function tell({ report, found }: SeedRun): void {
  say(JSON.stringify(report));
  for (const finding of found.slice(0, FOUND_TOLD_MAX)) tellFinding(finding);
}

const FOUND_TOLD_MAX = 10;

function tellFinding({ seed, tenant, today, rule, caseId, what, history }: Found): void {
  say(`! seed ${seed}, ${today}, ${tenant}${caseId === undefined ? "" : `, case ${caseId}`}: ${rule}: ${what}`);
  for (const event of history) say(`    ${event}`);
  say(`  again: npm run simulate -- --seed ${seed} --cases ${cases} --days ${days}`);
}

/** Runs one seed in a process of its own; `undefined` when it did not come to an end. */
async function runApart(seed: number): Promise<number> {
  const args = ["--seed", String(seed), "--cases", String(cases), "--days", String(days), "--jobs", "0"];
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
}

async function runAll(): Promise<number> {
  const startedMs = performance.now();
  const waiting = [...seeds];
  const failed: number[] = [];
  const work = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      if ((await runApart(seed)) !== 0) failed.push(seed);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work));
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  say(
    failed.length === 0
      ? `${seeds.length} seeds in ${minutes} minutes: nothing found`
      : `failed: ${failed.sort((a, b) => a - b).join(", ")}`,
  );
  return failed.length === 0 ? 0 : 1;
}

async function runHere(seed: number): Promise<number> {
  const run = await runSeed({ seed, cases, days });
  tell(run);
  return run.found.length === 0 && run.report.surprises.length === 0 ? 0 : 1;
}

const [only] = seeds;
const code = jobs === 0 && only !== undefined ? await runHere(only) : await runAll();
// workers that died are still waiting for answers that never come
process.exit(code);
