import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bundle, BYTES_WITH_LETTERS_MAX, bundleFunctions } from "../../../infra/bundle.ts";
import { round } from "../measure.ts";
import type { Outcome } from "../row.ts";

/** The best of so many starts, each function's in turn: whatever else the machine does must not meet all starts of one. */
const ROUNDS = 8;

/** Each function as it is deployed: its size, and how long a fresh process takes to load it. */
export async function bundles(): Promise<Outcome> {
  // outside the repository, so that a bundle cannot find what it should hold itself
  const folder = mkdtempSync(join(tmpdir(), "kravflyt-bench-"));
  try {
    const loaded = bestLoads(await bundleFunctions(folder));
    return {
      rows: loaded.map(({ bundle, load }) => ({
        workload: `bundle ${bundle.name}`,
        size: bundle.bytes,
        items: 1,
        perSecond: round(1_000 / load.ms),
        cpuMsPerItem: round(load.cpuMs),
        peakMb: round(load.rssMb),
      })),
      figures: Object.fromEntries(
        loaded.flatMap(({ bundle, load }) => [
          [`${nameOf(bundle)}: bytes`, bundle.bytes],
          [`${nameOf(bundle)}: module load ms`, load.ms],
        ]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nameOf = ({ name, bytesMax }: Bundle): string =>
  bytesMax === BYTES_WITH_LETTERS_MAX ? `bundle with letters ${name}` : `bundle ${name}`;

type Load = { readonly ms: number; readonly cpuMs: number; readonly rssMb: number };

const SCRIPT = `
const cpu = process.cpuUsage(), began = performance.now();
await import("./index.mjs");
const ms = performance.now() - began, { user, system } = process.cpuUsage(cpu);
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1e3, rssMb: process.memoryUsage.rss() / 1e6 }));
process.exit(0);
`;

function bestLoads(all: readonly Bundle[]): readonly { readonly bundle: Bundle; readonly load: Load }[] {
  const best = new Map<Bundle, Load>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const bundle of all) {
      const load = loadOnce(bundle);
      if (load.ms < (best.get(bundle)?.ms ?? Number.POSITIVE_INFINITY)) best.set(bundle, load);
    }
  }
  return [...best].map(([bundle, load]) => ({ bundle, load }));
}

function loadOnce({ folder, name }: Bundle): Load {
  const args = ["--input-type=module", "-e", SCRIPT];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: {} });
  if (run.status !== 0) throw new Error(`${name} does not load: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
