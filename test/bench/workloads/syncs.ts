import { syncInvoices } from "@kravflyt/app";
import { type BenchHub, CONNECTION_ID, openHub } from "../hub.ts";
import { makeBooks } from "../made-books.ts";
import { type Cost, measure, rowOf } from "../measure.ts";
import { kindOf, type Recorded, recording } from "../recording.ts";
import type { Outcome } from "../row.ts";

const PAGE = 100;
/** Requests that write; a transaction is one. */
const WRITES = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"];

/** Items that are written for an invoice: itself, and the pack of hashes that it is in. */
const INVOICE_KINDS: ReadonlySet<string> = new Set(["invoice", "hashes"]);

/** Reads the whole books for the first time: every invoice is new. */
export const firstSync = (size: number) => async (): Promise<Outcome> => {
  const hub = await openHub();
  await makeBooks(hub.world.at, size);
  const cost = await fullSync(hub, size);
  hub.close();
  return {
    rows: [rowOf({ workload: "first-sync", size }, cost)],
    figures: {
      [`first sync of ${size}: HTTP requests to the books beyond the pages`]: cost.fikenRequests - pagesOf(size),
      [`first sync of ${size}: table requests per invoice`]: cost.tableRequests / size,
    },
    notes: [
      `first sync of ${size}: ${requestsOf(cost)}; ${cost.fikenRequests} to Fiken, ${cost.brregRequests} to the register`,
    ],
  };
};

/** Reads the whole books again when nothing has changed. */
export const unchangedSync = (size: number) => async (): Promise<Outcome> => {
  const hub = await openHub();
  await makeBooks(hub.world.at, size);
  await fullSync(hub, size);
  const log: Recorded[] = [];
  const table = recording(hub.table, log);
  const cost = await fullSync({ ...hub, shell: { ...hub.shell, table } }, 0);
  hub.close();
  const ofInvoices = log.flatMap((it) => it.writes).filter((item) => INVOICE_KINDS.has(kindOf(item)));
  const writes = WRITES.reduce((sum, operation) => sum + (cost.table[operation] ?? 0), 0);
  return {
    rows: [rowOf({ workload: "unchanged-sync", size }, { ...cost, items: size })],
    figures: {
      "unchanged sync: table writes for an invoice": ofInvoices.length,
      "unchanged sync: table writes of the run": writes,
      "unchanged sync: HTTP requests beyond the pages": cost.fikenRequests + cost.brregRequests - pagesOf(size),
      "unchanged sync: read units per page of 100": cost.readUnits / (size / PAGE),
    },
    notes: [`unchanged sync of ${size}: ${requestsOf(cost)}; ${cost.fikenRequests} to Fiken`],
  };
};

/** Every invoice is in two lists, its own and that of the sales; the list of credit notes is one page. */
const pagesOf = (invoices: number): number => 2 * Math.ceil(invoices / PAGE) + 1;

async function fullSync(hub: BenchHub, changes: number): Promise<Cost> {
  return measure(hub.world, async () => {
    const answer = await syncInvoices(hub.shell, hub.outside, { connectionId: CONNECTION_ID, full: true });
    if (answer.kind !== "done" || answer.changed !== changes) throw new Error(`sync: ${JSON.stringify(answer)}`);
    return answer.fetched;
  });
}

export const requestsOf = (cost: Cost): string =>
  [
    ...Object.entries(cost.table).map(([operation, count]) => `${count} ${operation}`),
    `${cost.readUnits} read units`,
    `${cost.writeUnits} write units`,
  ].join(", ");
