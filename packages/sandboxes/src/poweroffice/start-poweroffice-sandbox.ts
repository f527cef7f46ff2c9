import { syntheticAccountNumber, syntheticOrganizationNumber } from "../numbers/check-digits.ts";
import type { FaultChance, FaultOrder } from "../server/faults.ts";
import { serve } from "../server/serve.ts";
import { createCounters, type SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import { createAccess, goRefusalBody } from "./access.ts";
import { type GoBooks, goBooksOf, reconcileGo } from "./books.ts";
import { applyGo, type GoCommand, type GoOutcome } from "./commands.ts";
import { debtCollectionRoutes } from "./debt-collection-routes.ts";
import { onboardingRoutes } from "./onboarding-routes.ts";
import { goReadRoutes } from "./read-routes.ts";
import { emptyGo } from "./state.ts";
import { goWorldRoutes, operateGo } from "./world-routes.ts";
import { goWriteRoutes } from "./write-routes.ts";

export type PowerOfficeSandboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the books are kept; without it they end with the process. */
  readonly dataDir?: string;
  /** Milliseconds since 1970; absent is the real time. */
  readonly now?: () => number;
  readonly faults?: FaultChance;
  /** Absent is one client without items, false is none. */
  readonly seed?: false;
  /** Answer 429 above ten requests a second of all clients together. Absent is yes; false only counts. */
  readonly enforceRate?: boolean;
  /** Least time an answer takes. Absent is 0. */
  readonly latencyMs?: number;
};

export type PowerOfficeSandbox = {
  readonly name: "poweroffice";
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** v2. */
  readonly apiUrl: string;
  /** Ends where `/OAuth/Token` of v2 follows. */
  readonly loginUrl: string;
  /** v1: ends where `/OAuth/Token` and `/DebtCollection` follow. */
  readonly collectionUrl: string;
  readonly credentials: {
    readonly applicationKey: string;
    readonly subscriptionKey: string;
    readonly clientKey: string;
  };
  /** What people do in Go, as `POST /_world/…` has it, without a socket. */
  readonly operate: (name: string, body: object) => GoOutcome;
  /** @throws RangeError when there is no such client. */
  readonly books: (clientKey: string) => GoBooks;
  /** Cases that were made of an invoice, however they ended. */
  readonly casesOf: (clientKey: string, invoiceId: string) => number;
  readonly reconcile: () => readonly string[];
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const KEYS = {
  applicationKey: "5f0a2c9e-1111-4000-8000-00000000a991",
  subscriptionKey: "sandbox-subscription-key",
};
const CLIENT_KEY = "7c3e8d10-2222-4000-8000-00000000c11e";
/** The number of the first seeded client's organisation, clear of those that the other sandboxes seed. */
const ORGANIZATION_INDEX = 700;

/** A PowerOffice Go with its own books on 127.0.0.1: v2 for the books, v1 for debt collection. */
export async function startPowerOfficeSandbox(options: PowerOfficeSandboxOptions = {}): Promise<PowerOfficeSandbox> {
  const now = options.now ?? Date.now;
  const world = openWorld({
    name: "poweroffice",
    dataDir: options.dataDir,
    now,
    state: emptyGo(),
    apply: applyGo,
    seed: () => (options.seed === false ? [] : [{ at: now(), command: FIRST_CLIENT }]),
  });
  const { state } = world;
  const counters = createCounters();
  const { enforceRate = true, latencyMs = 0 } = options;
  const access = createAccess(state, { ...KEYS, now, enforceRate, latencyMs }, counters);
  const clientOf = (clientKey: string) => {
    const client = state.clients.get(clientKey);
    if (client === undefined) throw new RangeError(`no client ${clientKey} in the sandbox`);
    return client;
  };
  const served = await serve(
    {
      routes: [
        ...access.tokenRoutes,
        ...goReadRoutes(access),
        ...goWriteRoutes(world, access),
        ...debtCollectionRoutes(world, access, now),
        ...onboardingRoutes(world, access, { ...KEYS, now }),
        ...goWorldRoutes(world),
      ],
      refusalBody: goRefusalBody,
      rowsIn: "data",
      counters,
    },
    { port: options.port, faults: options.faults },
  );
  return {
    name: "poweroffice",
    url: served.url,
    fetch: served.fetch,
    apiUrl: `${served.url}/v2`,
    loginUrl: served.url,
    collectionUrl: `${served.url}/v1`,
    credentials: { ...KEYS, clientKey: CLIENT_KEY },
    operate: (name, body) => operateGo(world, name, body),
    books: (clientKey) => goBooksOf(clientOf(clientKey)),
    casesOf: (clientKey, invoiceId) =>
      [...clientOf(clientKey).cases.values()].filter(({ invoiceIds }) => invoiceIds.includes(invoiceId)).length,
    reconcile: () => reconcileGo(state),
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

const FIRST_CLIENT: GoCommand = {
  type: "add_client",
  client: {
    clientKey: CLIENT_KEY,
    name: "Fossheim Varme AS",
    organizationNumber: syntheticOrganizationNumber(ORGANIZATION_INDEX),
    bankAccountNumber: syntheticAccountNumber(ORGANIZATION_INDEX),
  },
};
