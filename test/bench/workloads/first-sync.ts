import { connectors, type SystemName } from "@kravflyt/connectors";
import { OutsideSettings } from "@kravflyt/contracts";
import { assert } from "@kravflyt/core";
import { loadConnection } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { handler as syncCreditor } from "../../../functions/queue/sync-creditor.ts";
import { PLACES } from "../../../functions/source-places.ts";
import { round, startWatch } from "../measure.ts";
import type { Outcome, Row } from "../row.ts";
import { openSystemHub, type SystemHub } from "../systems/open-system-hub.ts";
import type { SystemWorld } from "../systems/world.ts";

/** The fewest requests by which so many open invoices, of a quarter as many customers, can be read. */
const LEAST: Readonly<Record<SystemName, (invoices: number) => number>> = {
  // every invoice is a sale too, and the credit notes besides
  fiken: (invoices) => 2 * Math.ceil(invoices / 100) + 1,
  // the posts, the reminders with the addresses for e-mail, the customers
  xena: (invoices) => 2 * Math.ceil(invoices / 100) + Math.ceil(invoices / 400),
  // two tokens and whose they are; who may be collected, and by whom; the invoices, their customers, the letters that Go sent
  poweroffice: (invoices) => 3 + Math.ceil(invoices / 20_000) + 4,
  // a session, and pages until one is not full: each begins with the last row of the one before
  tripletex: (invoices) => 1 + Math.floor(invoices / 999) + 1,
};

/** Reads the books of one system for the first time through the hub's own function, and once more unchanged. */
export const firstSyncOf = (system: SystemName, invoices: number) => async (): Promise<Outcome> => {
  const hub = await openSystemHub(system, invoices);
  const first = await sync(hub);
  const again = await sync(hub);
  hub.close();
  const least = LEAST[system](invoices);
  const row: Row = {
    workload: `first-sync-${system}`,
    size: invoices,
    items: first.fetched,
    perSecond: round(first.fetched / first.seconds),
    cpuMsPerItem: round(first.cpuMs / invoices),
    tableRequestsPerItem: round(first.tableRequests / invoices),
    readUnitsPerItem: round(first.readUnits / invoices),
    writeUnitsPerItem: round(first.writeUnits / invoices),
    outsideRequests: first.requests,
    peakMb: round(first.peakMb),
  };
  assert(first.fetched === invoices, `${first.fetched} of ${invoices} items were read`);
  return {
    rows: [row],
    figures: {
      [`first sync from ${system}: seconds`]: first.seconds,
      [`first sync from ${system}: seconds until the first page is visible`]: first.visibleSeconds,
      [`first sync from ${system}: requests, in percent of the least`]: (first.requests / least) * 100,
      [`first sync from ${system}: limits of the system broken`]: first.violations,
      [`first sync from ${system}: items written when nothing has changed`]: again.changed,
      [`first sync from ${system}: writes of the run when nothing has changed`]:
        again.writes - turnsOf(system, again.requests),
    },
    notes: [
      `first sync from ${connectors[system].label}: ${first.requests} requests, ${least} at least; ${round(first.seconds)} s, the first page after ${round(first.visibleSeconds)} s; ${first.readUnits} read units, ${first.writeUnits} write units; once more: ${again.requests} requests, ${round(again.seconds)} s, ${again.writes} writes`,
    ],
  };
};

/** Where our processes share a rate, each request takes a turn in the table, which is two writes after a rest. */
const turnsOf = (system: SystemName, requests: number): number =>
  PLACES[system](OutsideSettings.parse(process.env)).rateIsShared === true ? 2 * requests : 0;

/** How often the table is looked at for its first items. */
const LOOK_MS = 50;

async function sync({ world, table, connectionId }: SystemHub) {
  const before = await world.report();
  const watch = startWatch();
  const began = performance.now();
  let visibleSeconds = 0;
  let isRead = false;
  const look = async () => {
    while (!isRead && visibleSeconds === 0) {
      const made = await world.report();
      if (transactions(made) > transactions(before)) visibleSeconds = (performance.now() - began) / 1_000;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const looking = look();
  const body = JSON.stringify({ connectionId, full: true });
  const event = { Records: [{ messageId: "m", body, attributes: {} }] } as unknown as SQSEvent;
  const { batchItemFailures } = await syncCreditor(event, { getRemainingTimeInMillis: () => 900_000 });
  assert(batchItemFailures.length === 0, "the books were not read");
  const own = watch.stop();
  isRead = true;
  await looking;
  const after = await world.report();
  const { fetched = 0, changed = 0 } = (await loadConnection(table, connectionId))?.value.health ?? {};
  return { ...own, visibleSeconds, fetched, changed, ...costOf(before, after) };
}

const transactions = ({ requests }: SystemWorld): number => requests["DynamoDB.TransactWriteItems"] ?? 0;
const WRITES = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"];

function costOf(before: SystemWorld, after: SystemWorld) {
  const made = (name: string) => (after.requests[name] ?? 0) - (before.requests[name] ?? 0);
  const ofTable = Object.keys(after.requests).filter((name) => name.startsWith("DynamoDB."));
  const { violations } = after.stats;
  return {
    tableRequests: ofTable.reduce((sum, name) => sum + made(name), 0),
    writes: WRITES.reduce((sum, name) => sum + made(`DynamoDB.${name}`), 0),
    readUnits: after.capacity.readUnits - before.capacity.readUnits,
    writeUnits: after.capacity.writeUnits - before.capacity.writeUnits,
    requests: after.stats.requests - before.stats.requests,
    violations: violations.concurrent + violations.rate,
  };
}
