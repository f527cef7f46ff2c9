import { calendarDate } from "@kravflyt/core";
import { seedTripletex, type TripletexSeed } from "../seed/seed-tripletex.ts";
import type { FaultChance, FaultOrder } from "../server/faults.ts";
import { serve } from "../server/serve.ts";
import { createCounters, type SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import { createAccess } from "./access.ts";
import { booksOf, reconcile, type TripletexBooks } from "./books.ts";
import { applyTripletex } from "./commands.ts";
import { readRoutes } from "./read-routes.ts";
import { refusalBody } from "./refusals.ts";
import { sessionRoutes } from "./session-routes.ts";
import { emptyTripletex, type Message } from "./state.ts";
import { worldRoutes } from "./world-routes.ts";
import { type TripletexWorld, writeRoutes } from "./write-routes.ts";

export type TripletexSandboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the books are kept; without it they end with the process. */
  readonly dataDir?: string;
  /** Milliseconds since 1970; absent is the real time. */
  readonly now?: () => number;
  readonly faults?: FaultChance;
  /** What the books hold the first time; absent is one company, false is none. */
  readonly seed?: Partial<TripletexSeed> | false;
  readonly consumerToken?: string;
  readonly employeeToken?: string;
  /** Requests of one employee token in ten seconds. Absent is 100. */
  readonly requestsPerWindow?: number;
  /** False: vouchers cannot be booked straight into the ledger. */
  readonly hasAdvancedVoucher?: boolean;
  /** Carries a message to its subscriber; absent leaves them in the outbox. What it throws is nobody's matter. */
  readonly deliver?: (message: Message) => Promise<unknown>;
};

export type TripletexSandbox = {
  readonly name: "tripletex";
  /** `http://127.0.0.1:port`: the sandbox's own side below `/_world`, `/_faults`, `/_stats`. */
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends where `/invoice` follows. */
  readonly apiUrl: string;
  readonly credentials: { readonly consumerToken: string; readonly employeeToken: string };
  readonly companyIds: () => readonly number[];
  /** @throws RangeError when there is no such company. */
  readonly books: (companyId: number) => TripletexBooks;
  /** What does not add up in the books; empty when all is well. */
  readonly reconcile: () => readonly string[];
  /** All messages to subscribers so far. */
  readonly outbox: () => readonly Message[];
  readonly subscriptions: () => number;
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const DEFAULT_TODAY = calendarDate("2026-01-05");
const WINDOW_MS = 10_000;

/** A Tripletex with its own books on 127.0.0.1. */
export async function startTripletexSandbox(options: TripletexSandboxOptions = {}): Promise<TripletexSandbox> {
  const now = options.now ?? Date.now;
  const consumerToken = options.consumerToken ?? "sandbox-consumer-token";
  const employeeToken = options.employeeToken ?? "sandbox-employee-token";
  const opened = openWorld({
    name: "tripletex",
    dataDir: options.dataDir,
    now,
    state: emptyTripletex(),
    apply: applyTripletex,
    seed: () => seedOf(options.seed, employeeToken),
  });
  const { state } = opened;
  const world = delivering(opened, options.deliver);
  const counters = createCounters();
  const limits = { requestsPerWindow: options.requestsPerWindow ?? 100, windowMs: WINDOW_MS, now };
  const access = createAccess(state, limits, counters);
  const bought = { hasAdvancedVoucher: options.hasAdvancedVoucher ?? true };
  const routes = [
    ...sessionRoutes(world, consumerToken),
    ...readRoutes(state, access),
    ...writeRoutes(world, access, bought),
    ...worldRoutes(world),
  ];
  const served = await serve(
    { routes, refusalBody, rowsIn: "values", counters },
    { port: options.port, faults: options.faults },
  );
  return {
    name: "tripletex",
    url: served.url,
    fetch: served.fetch,
    apiUrl: `${served.url}/v2`,
    credentials: { consumerToken, employeeToken },
    companyIds: () => [...state.companies.keys()],
    books: (companyId) => {
      const company = state.companies.get(companyId);
      if (company === undefined) throw new RangeError(`no company ${companyId} in the sandbox`);
      return booksOf(company);
    },
    reconcile: () => reconcile(state),
    outbox: () => state.outbox,
    subscriptions: () => [...state.companies.values()].reduce((sum, { subscriptions }) => sum + subscriptions.size, 0),
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

/** Sends what a command put into the outbox, once it is on disk. */
function delivering(world: TripletexWorld, deliver: TripletexSandboxOptions["deliver"]): TripletexWorld {
  if (deliver === undefined) return world;
  return {
    ...world,
    execute: (command) => {
      const before = world.state.outbox.length;
      const outcome = world.execute(command);
      for (const message of world.state.outbox.slice(before)) deliver(message).catch(() => undefined);
      return outcome;
    },
  };
}

const seedOf = (seed: TripletexSandboxOptions["seed"], employeeToken: string) =>
  seed === false ? [] : seedTripletex({ seed: 1, invoices: 30, today: DEFAULT_TODAY, employeeToken, ...seed });
