import type { FaultChance, FaultOrder } from "../server/faults.ts";
import type { Refusal } from "../server/refusal.ts";
import { serve } from "../server/serve.ts";
import type { SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import { apiRoutes, type VippsCredentials } from "./api-routes.ts";
import { applyVipps, reconcileVipps, type VippsCommand } from "./commands.ts";
import { landingRoutes } from "./landing.ts";
import { emptyVipps, type Payment, type VippsState } from "./state.ts";
import { worldRoutes } from "./world-routes.ts";

export type VippsSandboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the payments are kept; without it they end with the process. */
  readonly dataDir?: string;
  /** Milliseconds since 1970; absent is the real time. */
  readonly now?: () => number;
  readonly faults?: FaultChance;
};

export type VippsSandbox = {
  readonly name: "vipps";
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends where `/epayment` and `/accesstoken` follow. */
  readonly apiUrl: string;
  readonly credentials: VippsCredentials;
  /** Every payment, oldest first. */
  readonly payments: () => readonly Payment[];
  /** What does not add up; empty when all is well. */
  readonly reconcile: () => readonly string[];
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const CREDENTIALS: VippsCredentials = {
  clientId: "5d6b1f0e-2c3a-4f0b-9a57-sandbox00001",
  clientSecret: "sandbox-vipps-client-secret",
  subscriptionKey: "sandbox-vipps-subscription-key",
  merchantSerialNumber: "123456",
};

/** Vipps MobilePay's ePayment API for one sales unit on 127.0.0.1, with the page where debtors say yes. */
export async function startVippsSandbox(options: VippsSandboxOptions = {}): Promise<VippsSandbox> {
  const { now = Date.now, dataDir, port, faults } = options;
  const world = openWorld<VippsState, VippsCommand, unknown>({
    name: "vipps",
    dataDir,
    now,
    state: emptyVipps(),
    apply: applyVipps,
    seed: () => [],
  });
  const { state } = world;
  const serving = { world, credentials: CREDENTIALS, now };
  const routes = [...apiRoutes(serving), ...landingRoutes(serving), ...worldRoutes(world)];
  const served = await serve({ routes, refusalBody }, { port, faults });
  return {
    name: "vipps",
    url: served.url,
    fetch: served.fetch,
    apiUrl: served.url,
    credentials: CREDENTIALS,
    payments: () => [...state.payments.values()],
    reconcile: () => reconcileVipps(state),
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

/** A problem, as RFC 7807 has it. */
const refusalBody = ({ status, code, message }: Refusal) => ({
  type: `https://vipps.invalid/problems/${code}`,
  title: code,
  detail: message,
  status,
  traceId: "00-sandbox",
});
