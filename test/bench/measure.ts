import type { Row } from "./row.ts";
import type { World, WorldReport } from "./world.ts";

/** What one run cost in all. */
export type Cost = {
  readonly items: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  /** Requests to the table by operation, e.g. `GetItem`. */
  readonly table: Readonly<Record<string, number>>;
  readonly tableRequests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly fikenRequests: number;
  readonly brregRequests: number;
};

/** Does `run`, which answers how many items it did, and tells what it cost. */
export async function measure(world: World, run: () => Promise<number>): Promise<Cost> {
  const before = await world.report();
  const watch = startWatch();
  const items = await run();
  const own = watch.stop();
  const after = await world.report();
  const table = tableRequests(before, after);
  return {
    items,
    ...own,
    table,
    tableRequests: Object.values(table).reduce((sum, count) => sum + count, 0),
    readUnits: after.capacity.readUnits - before.capacity.readUnits,
    writeUnits: after.capacity.writeUnits - before.capacity.writeUnits,
    fikenRequests: after.fikenRequests - before.fikenRequests,
    brregRequests: after.brregRequests - before.brregRequests,
  };
}

const SAMPLE_MS = 20;
const BYTES_PER_MB = 1_000_000;

/** Time, processor time and memory of this process from here on, after what went before is swept up. */
export function startWatch() {
  globalThis.gc?.();
  let peak = process.memoryUsage.rss();
  const sample = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const cpu = process.cpuUsage();
  const began = performance.now();
  return {
    stop: () => {
      const seconds = (performance.now() - began) / 1_000;
      const { user, system } = process.cpuUsage(cpu);
      clearInterval(timer);
      sample();
      return { seconds, cpuMs: (user + system) / 1_000, peakMb: peak / BYTES_PER_MB };
    },
  };
}

function tableRequests(before: WorldReport, after: WorldReport): Record<string, number> {
  const prefix = "DynamoDB.";
  const made = Object.entries(after.requests)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, count]) => [name.slice(prefix.length), count - (before.requests[name] ?? 0)] as const);
  return Object.fromEntries(made.filter(([, count]) => count > 0));
}

/** The line of a run. */
export const rowOf = ({ workload, size }: Pick<Row, "workload" | "size">, cost: Cost): Row => ({
  workload,
  size,
  items: cost.items,
  perSecond: round(cost.items / cost.seconds),
  cpuMsPerItem: round(cost.cpuMs / cost.items),
  tableRequestsPerItem: round(cost.tableRequests / cost.items),
  readUnitsPerItem: round(cost.readUnits / cost.items),
  writeUnitsPerItem: round(cost.writeUnits / cost.items),
  outsideRequests: cost.fikenRequests + cost.brregRequests,
  peakMb: round(cost.peakMb),
});

/** Three figures that count, whole numbers above a thousand. */
export const round = (value: number): number =>
  Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
