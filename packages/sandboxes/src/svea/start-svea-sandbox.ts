import type { FaultChance, FaultOrder } from "../server/faults.ts";
import type { Refusal } from "../server/refusal.ts";
import { serve } from "../server/serve.ts";
import { createCounters, type SandboxStats } from "../server/stats.ts";
import { openWorld, type Stored } from "../server/world.ts";
import { createAccess } from "./access.ts";
import { booksOf, reconcile, type SveaBooks } from "./books.ts";
import { applySvea, type SveaCommand } from "./commands.ts";
import { sveaRoutes } from "./routes.ts";
import { emptySvea, type SveaCustomer } from "./state.ts";
import { worldRoutes } from "./world-routes.ts";

export type SveaSandboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the books are kept; without it they end with the process. */
  readonly dataDir?: string;
  /** Milliseconds since 1970; absent is the real time. */
  readonly now?: () => number;
  readonly faults?: FaultChance;
  /** False: no customer the first time. */
  readonly seed?: false;
  /** How long a case's number takes; absent is two minutes. */
  readonly receiptMs?: number;
  /** What a customer may ask in a second; absent is 10. Infinity for a clock that stands still. */
  readonly requestsPerSecondMax?: number;
};

export type SveaSandbox = {
  readonly name: "svea";
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends where `/cases` follows. */
  readonly apiUrl: string;
  /** Of the seeded customer. */
  readonly credentials: { readonly customerNumber: string; readonly userName: string; readonly password: string };
  /** What does not add up, or was done twice; empty when all is well. */
  readonly reconcile: () => readonly string[];
  readonly books: () => SveaBooks;
  /** @throws RangeError when there is no such customer. */
  readonly customer: (customerNumber: string) => SveaCustomer;
  /** What was asked of it, by our id: the KIDs as they came, and more. */
  readonly submitted: (externalId: string) => {
    readonly level: string;
    readonly grouped: boolean;
    readonly debtorType: string;
    readonly invoices: readonly {
      readonly invoiceNo: string;
      readonly kid: string | null;
      readonly remaining: number;
    }[];
  };
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const RECEIPT_MS = 2 * 60_000;
const SEED = { customerNumber: "400123", userName: "lunde", password: "sandbox-svea-password" } as const;

const SEED_CUSTOMER: Stored<SveaCommand> = {
  at: 0,
  command: { type: "create_customer", draft: { ...SEED, name: "Lunde Rør AS" } },
};

/** An agency with its own books on 127.0.0.1, as the simulated contract has it. It is not Svea's. */
export async function startSveaSandbox(options: SveaSandboxOptions = {}): Promise<SveaSandbox> {
  const { now = Date.now, receiptMs = RECEIPT_MS, requestsPerSecondMax = 10 } = options;
  const world = openWorld({
    name: "svea",
    dataDir: options.dataDir,
    now,
    state: emptySvea(),
    apply: applySvea,
    seed: () => (options.seed === false ? [] : [SEED_CUSTOMER]),
  });
  const { state } = world;
  const counters = createCounters();
  const enter = createAccess(state, { now, requestsPerSecondMax }, counters);
  const routes = [...sveaRoutes({ world, enter, now, receiptMs }), ...worldRoutes(world)];
  const served = await serve(
    { routes, refusalBody, counters, rowsIn: "items" },
    { port: options.port, faults: options.faults },
  );
  return {
    name: "svea",
    url: served.url,
    fetch: served.fetch,
    apiUrl: `${served.url}/api`,
    credentials: SEED,
    reconcile: () => reconcile(state),
    books: () => booksOf(state),
    customer: (customerNumber) => {
      const customer = state.customers.get(customerNumber);
      if (customer === undefined) throw new RangeError(`no customer ${customerNumber} in the sandbox`);
      return customer;
    },
    submitted: (externalId) => {
      const one = [...state.cases.values()].find((it) => it.externalId === externalId);
      if (one === undefined) throw new RangeError(`no case ${externalId} in the sandbox`);
      const { level, grouped, debtor, invoices } = one;
      return {
        level,
        grouped,
        debtorType: debtor.type,
        invoices: invoices.map(({ invoiceNo, kid, claimed }) => ({ invoiceNo, kid, remaining: claimed })),
      };
    },
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

const refusalBody = ({ code, message }: Refusal) => ({ code, message });
