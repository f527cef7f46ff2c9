import { fork } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { fastest } from "./fastest.ts";
import { judge } from "./limits.ts";
import { rowTable, verdictTable } from "./report.ts";
import type { Outcome } from "./row.ts";
import { WORKLOADS, type Workload } from "./workloads.ts";

const HELP = `Usage: npm run bench -- [--json] [--only NAME] [--size N]

Measures the product against its targets. --json: the lines alone on stdout, as an array; everything else goes to stderr.
--only NAME: those that are called so or begin so (first-sync) of: ${WORKLOADS.map(({ name }) => name).join(", ")}.
--size N: of the bank's files (read-ocr, read-camt), how many payments; 1000000 unless told. Of post-payments likewise; 5000 unless told.
  Of prove-days how many entries a day has; 1000000 unless told.
Exit 0 every target is met, 1 one is not, 2 bad use.
`;

process.exitCode = await main();

async function main(): Promise<0 | 1 | 2> {
  const options = readOptions();
  const only = options?.only;
  const chosen = WORKLOADS.filter(({ name }) => only === undefined || name === only || name.startsWith(`${only}-`));
  if (options === undefined || options.help || chosen.length === 0) {
    process.stderr.write(HELP);
    return options?.help ? 0 : 2;
  }
  const outcomes: Outcome[] = [];
  for (const workload of chosen) outcomes.push(await runWorkload(workload, options.size));
  const rows = outcomes.flatMap((outcome) => outcome.rows);
  const verdicts = judge(Object.assign({}, ...outcomes.map((outcome) => outcome.figures)));
  const people = options.json ? process.stderr : process.stdout;
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else people.write(`${rowTable(rows)}\n`);
  people.write(`${outcomes.flatMap(({ notes = [] }) => notes.map((note) => `- ${note}\n`)).join("")}\n`);
  people.write(verdictTable(verdicts));
  return verdicts.every(({ ok }) => ok) ? 0 : 1;
}

function readOptions() {
  const boolean = { type: "boolean", default: false } as const;
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ options: { json: boolean, help: boolean, only: text, size: text } });
    if (values.size === undefined || /^[1-9]\d{0,6}$/.test(values.size)) return values;
    process.stderr.write("--size is a whole number from 1 to 9999999\n");
    return undefined;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

/** Runs in fresh processes, one after the other. @throws Error when one ends without an answer. */
async function runWorkload({ name, times = 1 }: Workload, size: string | undefined): Promise<Outcome> {
  const args = size === undefined ? [name] : [name, size];
  const first = await runOnce(args);
  const others: Outcome[] = [];
  for (let run = 1; run < times; run += 1) others.push(await runOnce(args));
  return fastest([first, ...others]);
}

async function runOnce(args: readonly string[]): Promise<Outcome> {
  process.stderr.write(`${args.join(" ")} …\n`);
  const child = fork(new URL("./run-workload.ts", import.meta.url), args, { execArgv: ["--expose-gc"] });
  let outcome: Outcome | undefined;
  child.once("message", (message: Outcome) => {
    outcome = message;
  });
  const [code] = await once(child, "exit");
  if (outcome === undefined) throw new Error(`${args[0]} ended with ${code} and no answer`);
  return outcome;
}
