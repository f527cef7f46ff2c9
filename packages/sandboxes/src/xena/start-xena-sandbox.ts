import type { FaultChance, FaultOrder } from "../server/faults.ts";
import type { Refusal } from "../server/refusal.ts";
import { serve } from "../server/serve.ts";
import { createCounters, type SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import { createAccess } from "./access.ts";
import { booksOf, reconcile, type XenaBooks } from "./books.ts";
import { applyXena } from "./commands.ts";
import { emptyXena } from "./fiscal-setup.ts";
import { readRoutes } from "./read-routes.ts";
import { SEED_FISCAL_ID, seedXena } from "./seed.ts";
import { createMessenger, type Deliver } from "./web-hooks.ts";
import { worldRoutes } from "./world-routes.ts";
import { orderIn, writeRoutes } from "./write-routes.ts";

export type XenaSandboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the books are kept; without it they end with the process. */
  readonly dataDir?: string;
  /** Milliseconds since 1970; absent is the real time. */
  readonly now?: () => number;
  readonly faults?: FaultChance;
  /** False: no company the first time. */
  readonly seed?: false;
  /** Opens the seeded company. */
  readonly apiKey?: string;
  /** Least time an answer takes. Absent is 1. */
  readonly latencyMs?: number;
  /** What a key may ask in a second; absent is 10. Infinity for a clock that stands still. */
  readonly requestsPerSecondMax?: number;
  /** How a web hook is delivered; absent is over HTTP. */
  readonly deliver?: Deliver;
};

export type XenaSandbox = {
  readonly name: "xena";
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends where `/Fiscal` follows. */
  readonly apiUrl: string;
  readonly credentials: { readonly apiKey: string; readonly fiscalId: number };
  /** What does not add up in the books; empty when all is well. */
  readonly reconcile: () => readonly string[];
  /** @throws RangeError when there is no such company. */
  readonly books: (fiscalId: number) => XenaBooks;
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  /** Resolves when every web hook has been answered or given up. */
  readonly told: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A Xena with its own books on 127.0.0.1. */
export async function startXenaSandbox(options: XenaSandboxOptions = {}): Promise<XenaSandbox> {
  const {
    now = Date.now,
    apiKey = "sandbox-xena-api-key",
    deliver,
    latencyMs = 1,
    requestsPerSecondMax = 10,
  } = options;
  const world = openWorld({
    name: "xena",
    dataDir: options.dataDir,
    now,
    state: emptyXena(),
    apply: applyXena,
    seed: () => (options.seed === false ? [] : seedXena(apiKey)),
  });
  const { state } = world;
  const counters = createCounters();
  const access = createAccess(state, { now, latencyMs, requestsPerSecondMax }, counters);
  const messenger = createMessenger({ now, ...(deliver && { deliver }) });
  const routes = [
    ...readRoutes(access),
    ...writeRoutes(access, orderIn(world, messenger), messenger),
    ...worldRoutes({ world, messenger, now }),
  ];
  const served = await serve(
    { routes, refusalBody, counters, rowsIn: "Entities" },
    { port: options.port, faults: options.faults },
  );
  return {
    name: "xena",
    url: served.url,
    fetch: served.fetch,
    apiUrl: `${served.url}/Api`,
    credentials: { apiKey, fiscalId: SEED_FISCAL_ID },
    reconcile: () => reconcile(state),
    books: (fiscalId) => {
      const setup = state.fiscalSetups.get(fiscalId);
      if (setup === undefined) throw new RangeError(`no fiscal setup ${fiscalId} in the sandbox`);
      return booksOf(setup);
    },
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    told: messenger.idle,
    close: async () => {
      await served.close();
      await messenger.idle();
      world.close();
    },
  };
}

/** Errors come "with details in the response"; Xena's description says no more of their form. */
const refusalBody = ({ message }: Refusal) => ({ Message: message });
