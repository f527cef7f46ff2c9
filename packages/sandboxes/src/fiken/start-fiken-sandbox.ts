import { type CalendarDate, calendarDate } from "@kravflyt/core";
import { type FikenSeed, seedFiken } from "../seed/seed-fiken.ts";
import type { FaultChance, FaultOrder } from "../server/faults.ts";
import type { Refusal } from "../server/refusal.ts";
import { serve } from "../server/serve.ts";
import { createCounters, type SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import { createAccess } from "./access.ts";
import { type Books, booksOf, reconcile } from "./books.ts";
import { applyFiken, type FikenCommand } from "./commands.ts";
import { emptyFiken } from "./company.ts";
import { oauthRoutes } from "./oauth-routes.ts";
import { readRoutes } from "./read-routes.ts";
import { worldRoutes } from "./world-routes.ts";
import { writeRoutes } from "./write-routes.ts";

export type FikenSandboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the books are kept; without it they end with the process. */
  readonly dataDir?: string;
  /** Milliseconds since 1970; absent is the real time. */
  readonly now?: () => number;
  readonly faults?: FaultChance;
  /** What the books hold the first time; absent is two companies, false is none. */
  readonly seed?: Partial<FikenSeed> | false;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly personalToken?: string;
  /** Addresses the app may be sent back to; absent is any. */
  readonly redirectUris?: readonly string[];
  /** Refuse (429) a second request of the same token while one is under way. Absent is yes. */
  readonly refuseConcurrent?: boolean;
  /** Least time an answer takes. Absent is 1. */
  readonly latencyMs?: number;
  /** How long requests above four in a second are held back. Absent is 0: they are only counted. */
  readonly slowDownMs?: number;
};

export type FikenSandbox = {
  readonly name: "fiken";
  /** `http://127.0.0.1:port`: consent pages below `/oauth`, the sandbox's own side below `/_world`, `/_faults`, `/_stats`. */
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends where `/companies` follows. */
  readonly apiUrl: string;
  readonly credentials: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly personalToken: string;
    readonly companySlug: string;
  };
  /** What does not add up in the books; empty when all is well. */
  readonly reconcile: () => readonly string[];
  /** @throws RangeError when there is no such company. `since`: the accounts tell what moved on that day and later. */
  readonly books: (companySlug: string, since?: CalendarDate) => Books;
  /** The sale that an invoice made. @throws RangeError when there is no such company. */
  readonly saleOf: (companySlug: string, invoiceId: number) => number | undefined;
  readonly companySlugs: () => readonly string[];
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const DEFAULT_TODAY = calendarDate("2026-01-05");
const USER = { name: "Kari Regnskap", email: "kari.regnskap@fiken.example" };

/** A Fiken with its own books on 127.0.0.1. */
export async function startFikenSandbox(options: FikenSandboxOptions = {}): Promise<FikenSandbox> {
  const now = options.now ?? Date.now;
  const credentials = credentialsOf(options);
  const world = openWorld({
    name: "fiken",
    dataDir: options.dataDir,
    now,
    state: emptyFiken(),
    apply: applyFiken,
    seed: () => seedOf(options.seed),
  });
  const { state } = world;
  const counters = createCounters();
  const access = createAccess(state, { ...credentials, ...limitsOf(options), now }, counters);
  const client = { ...credentials, redirectUris: options.redirectUris ?? [] };
  const served = await serve(
    {
      routes: [
        ...oauthRoutes(world, client),
        ...readRoutes(state, access, USER),
        ...writeRoutes(world, access),
        ...worldRoutes(world, now),
      ],
      refusalBody,
      counters,
    },
    { port: options.port, faults: options.faults },
  );
  const companySlugs = () => [...state.companies.keys()];
  return {
    name: "fiken",
    url: served.url,
    fetch: served.fetch,
    apiUrl: `${served.url}/api/v2`,
    credentials: { ...credentials, companySlug: companySlugs()[0] ?? "" },
    reconcile: () => reconcile(state),
    books: (companySlug, since) => booksOf(companyOf(state.companies, companySlug), since),
    saleOf: (companySlug, invoiceId) => companyOf(state.companies, companySlug).invoices.get(invoiceId)?.saleId,
    companySlugs,
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

const credentialsOf = (options: FikenSandboxOptions) => ({
  clientId: options.clientId ?? "kravflyt-sandbox",
  clientSecret: options.clientSecret ?? "sandbox-client-secret",
  personalToken: options.personalToken ?? "1000001.sandboxPersonalToken",
});

const limitsOf = (options: FikenSandboxOptions) => ({
  refuseConcurrent: options.refuseConcurrent ?? true,
  latencyMs: options.latencyMs ?? 1,
  slowDownMs: options.slowDownMs ?? 0,
});

const seedOf = (seed: FikenSandboxOptions["seed"]): readonly { at: number; command: FikenCommand }[] =>
  seed === false
    ? []
    : seedFiken({
        seed: 1,
        companies: 2,
        invoicesPerCompany: 30,
        today: DEFAULT_TODAY satisfies CalendarDate,
        ...seed,
      });

function companyOf<Value>(companies: ReadonlyMap<string, Value>, slug: string): Value {
  const company = companies.get(slug);
  if (company === undefined) throw new RangeError(`no company ${slug} in the sandbox`);
  return company;
}

const refusalBody = ({ code, message }: Refusal) => ({ error: code, error_description: message });
