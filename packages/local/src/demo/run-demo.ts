import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SystemName } from "@kravflyt/connectors";
import { addDays, type CalendarDate, dayInNorway } from "@kravflyt/core";
import { toInstant } from "../clock/hub-clock.ts";
import { LOCAL_STACK } from "../environment.ts";
import { morningOf } from "../http/own-pages.ts";
import type { LocalHub } from "../start-local.ts";
import { agencyDeskOf } from "../world/agency/agency-desk.ts";
import { sellersOf } from "../world/demo-world.ts";
import { openLetterbox } from "../world/letterbox.ts";
import { lastList, manualClaim } from "../world/send-lists.ts";
import { listsOf, tableOf } from "../world/set-up.ts";
import { type DemoPlan, endOf, planDemo } from "./demo-plan.ts";
import { type DemoFigures, demoFigures } from "./figures.ts";
import { leaveProducts } from "./leave-products.ts";
import { type HubBooks, readHub } from "./read-hub.ts";
import { type Differences, type Outside, reconcile } from "./reconcile.ts";
import { startPlanned } from "./start-demo-hub.ts";

export type DemoOptions = {
  readonly days: number;
  readonly from: CalendarDate;
  readonly seed: number;
  readonly creditors: number;
  /** Where the creditors' books are, in turn. */
  readonly systems: readonly SystemName[];
  /** One of them also sends lists of claims. */
  readonly lists: boolean;
  /** One of them hands cases over to the receiving agency. */
  readonly agency: boolean;
  readonly invoices: number;
  /** Every outside system fails now and then. */
  readonly faults: boolean;
  /** Kept and carried on when it is there already; a temporary one without it. */
  readonly dataDir?: string;
  /** Where to leave what was produced. */
  readonly out?: string;
  readonly onProgress: (message: string) => void;
};

export type DemoResult = {
  readonly figures: DemoFigures;
  readonly differences: Differences;
  readonly lettersByChannel: Readonly<Record<string, number>>;
};

/** Of a hundred requests to anything outside, so many fail. */
const FAULT_RATE = 0.02;
const DAYS_A_STRIDE = 10;

/** Lets a whole demo run its days, and compares what the hub says with what the world around says. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const startedMs = performance.now();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "kravflyt-demo-"));
  try {
    const { seed, days, creditors, faults } = options;
    const plan = planDemo(options);
    const hub = await startPlanned({
      dataDir,
      port: 0,
      plan,
      mode: "simulated",
      durable: options.dataDir !== undefined,
      ...(faults && { faults: { seed, rate: FAULT_RATE } }),
    });
    try {
      await passDays(hub, options);
      const books = await readHub(tableOf(hub));
      const outside = await lookOutside(hub, plan);
      const differences = reconcile(books, outside);
      const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
      if (options.out !== undefined) await leaveProducts(options.out, { hub, books, letters: outside.letters });
      const facts = { hub: books, sellers: outside.sellers, differences };
      const figures = demoFigures({ days, seed, creditors, seconds }, facts);
      return { figures, differences, lettersByChannel: byChannel(books) };
    } finally {
      await hub.close();
    }
  } finally {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function passDays(hub: LocalHub, options: DemoOptions): Promise<void> {
  const { from, days, onProgress } = options;
  const end = endOf(options);
  for (let day = 0; day < days; ) {
    day = Math.min(day + DAYS_A_STRIDE, days);
    const to = toInstant(morningOf(addDays(from, day)));
    if (to <= hub.now()) continue;
    await hub.advanceTo(to);
    onProgress(`day ${day} of ${days}, up to ${end}`);
  }
  const gone = Object.entries(hub.failures()).filter(([name]) => name.startsWith("world:"));
  if (gone.length > 0) throw new Error(`the world around the hub failed: see hub.log in ${hub.dataDir}`);
}

async function lookOutside(hub: LocalHub, plan: DemoPlan): Promise<Outside> {
  const { sandboxes, clients, dataDir } = hub;
  const sellers = await sellersOf(hub, plan);
  const letterbox = openLetterbox({
    mailFolder: join(dataDir, "aws", "mailbox"),
    s3: clients.s3,
    printBucket: LOCAL_STACK.PRINT_BUCKET,
  });
  const [clientAccount = "", incomeAccount = ""] = sandboxes.bank.accounts.map(({ accountNumber }) => accountNumber);
  const lists = listsOf(plan);
  // the last morning is before people do anything
  const listedOn = addDays(dayInNorway(hub.now()), -1);
  const listed = lists && {
    creditorId: lists.creditor.creditorId,
    claims: [...lastList(lists, listedOn), manualClaim(lists)],
  };
  const agency = agencyDeskOf(plan);
  return {
    sandboxes,
    sellers,
    letters: await letterbox.all(),
    clientAccount,
    incomeAccount,
    ...(listed && { listed }),
    ...(agency && { agency }),
  };
}

function byChannel({ dispatches }: HubBooks): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { channel } of dispatches) counts[channel] = (counts[channel] ?? 0) + 1;
  return counts;
}
