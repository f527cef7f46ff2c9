import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareOutcomes, type DemoOutcome } from "./compare.ts";
import { seededRandom } from "./seeded-random.ts";

// Runs a demo again and again on one data folder, kills it with SIGKILL at random moments until it has come to its end, and
// compares what it left with a demo that nobody disturbed. Exit 1 when anything was lost or doubled.

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    days: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    faults: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const kills = Number(values.kills);
const days = Number(values.days);
const seed = Number(values.seed);
const CLI = new URL("../../packages/cli/src/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "kravflyt-crash-"));
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** One life of the demo on the data folder `name`; killed after `killAfterMs` unless it ends before. */
async function live(name: string, killAfterMs?: number): Promise<Ended> {
  const args = ["demo", "--json", "--days", String(days), "--seed", String(seed)];
  const where = ["--data", join(folder, name), "--out", join(folder, `${name}-out`)];
  const child = spawn(process.execPath, [CLI, ...args, ...where, ...(values.faults ? ["--faults"] : [])]);
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  const [stdout, stderr] = [readAll(child.stdout), readAll(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearTimeout(timer);
  return { code, stdout: await stdout, stderr: await stderr };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** @throws Error when the demo did not come to its end; differences in its own books are its exit 1, and show in the figures. */
function outcomeOf(name: string, { code, stdout, stderr }: Ended): DemoOutcome {
  if (code !== 0 && code !== 1) throw new Error(`the demo ended with ${code}:\n${stderr}`);
  const letters = readFileSync(join(folder, `${name}-out`, "exports", "letters.json"), "utf8");
  return { figures: JSON.parse(stdout), letters: JSON.parse(letters) };
}

/** How far the hub's clock had come when it was killed. */
function clockOf(name: string): string {
  try {
    const times = readFileSync(join(folder, name, "clock"), "utf8").matchAll(/"nowMs":(\d+)/g);
    return new Date(Math.max(...[...times].map(([, ms]) => Number(ms)))).toISOString();
  } catch {
    return "before it had a clock";
  }
}

/** Kills until `left` are spent or the demo has ended; the same random moments for the same seed. */
async function disturbed(
  name: string,
  left: number,
  nextLifeMs: () => number,
): Promise<{ readonly spent: number; readonly outcome: DemoOutcome }> {
  for (let spent = 0; ; spent++) {
    const lifeMs = spent < left ? nextLifeMs() : undefined;
    const ended = await live(name, lifeMs);
    if (ended.code !== null) return { spent, outcome: outcomeOf(name, ended) };
    say(`kill ${kills - left + spent + 1} of ${kills}: ${name}, after ${lifeMs} ms, hub at ${clockOf(name)}`);
  }
}

const startedMs = performance.now();
const undisturbed = outcomeOf("undisturbed", await live("undisturbed"));
const runMs = performance.now() - startedMs;
say(`undisturbed: ${days} days in ${Math.round(runMs)} ms, ${undisturbed.letters.length} letters`);

const random = seededRandom(seed);
/** A start takes some time before anything happens; on average a life goes a kill's share of the run beyond it. */
const START_MS = 2_000;
const meanMs = START_MS + runMs / Math.max(1, kills);
const nextLifeMs = (): number => Math.round(random() * 2 * meanMs);

let left = kills;
let findings = 0;
for (let round = 1; left > 0; round++) {
  const name = `disturbed-${round}`;
  const { spent, outcome } = await disturbed(name, left, nextLifeMs);
  left -= spent;
  const differences = compareOutcomes(undisturbed, outcome);
  findings += differences.length;
  say(`${name}: ended after ${spent} kills, ${differences.length} differences`);
  for (const difference of differences) say(`  ${difference}`);
}
say(findings === 0 ? `nothing lost, nothing doubled after ${kills} kills` : `${findings} differences`);
if (values.keep || findings > 0) say(`kept in ${folder}`);
else rmSync(folder, { recursive: true });
process.exitCode = findings === 0 ? 0 : 1;
