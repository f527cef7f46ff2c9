import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCamt, writeOcr } from "../bank/made-files.ts";
import { round } from "../measure.ts";
import type { Outcome } from "../row.ts";

const WRITERS = { ocr: writeOcr, camt: writeCamt } as const;
const PAYMENTS = 1_000_000;

/** What `read-file.ts` tells of itself. */
type Cost = {
  readonly items: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly peakMb: number;
};

/** A file of so many payments proven and read, in a process that does nothing else. */
export const readBankFilesOf =
  (format: keyof typeof WRITERS) =>
  async (payments = PAYMENTS): Promise<Outcome> => {
    const folder = mkdtempSync(join(tmpdir(), "kravflyt-bench-"));
    try {
      const path = join(folder, format);
      const bytes = WRITERS[format](path, payments);
      const { items, seconds, cpuMs, peakMb } = await readAlone(path);
      const row = { workload: `read-${format}`, size: payments, items, perSecond: round(items / seconds) };
      return {
        rows: [{ ...row, cpuMsPerItem: round(cpuMs / items), peakMb: round(peakMb) }],
        figures: { [`bank file in ${format}: seconds`]: seconds, [`bank file in ${format}: resident MB`]: peakMb },
        notes: [`${format}: ${payments} payments, ${round(bytes / 1_000_000)} MB, each read twice`],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

async function readAlone(path: string): Promise<Cost> {
  const child = fork(new URL("../bank/read-file.ts", import.meta.url), [path], { execArgv: [] });
  let cost: Cost | undefined;
  child.once("message", (message: Cost) => {
    cost = message;
  });
  const [code] = await once(child, "exit");
  if (cost === undefined) throw new Error(`reading ended with ${code} and no answer`);
  return cost;
}
