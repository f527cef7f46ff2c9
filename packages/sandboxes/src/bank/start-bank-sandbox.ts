import type { Ore } from "@kravflyt/core";
import { syntheticAccountNumber } from "../numbers/check-digits.ts";
import type { FaultChance, FaultOrder } from "../server/faults.ts";
import type { Refusal } from "../server/refusal.ts";
import { serve } from "../server/serve.ts";
import type { SandboxStats } from "../server/stats.ts";
import { openWorld } from "../server/world.ts";
import { bankRoutes, reconcileBank } from "./bank-routes.ts";
import { applyBank, type BankAccount, type BankCommand, type BankState, balanceOf, emptyBank } from "./commands.ts";

export type BankSandboxOptions = {
  readonly port?: number;
  readonly dataDir?: string;
  readonly now?: () => number;
  readonly faults?: FaultChance;
  /** The operator's accounts; absent is a client account and one for daily use. */
  readonly accounts?: readonly BankAccount[];
  /** Accounts of others in the same bank, the first time. */
  readonly customers?: readonly BankAccount[];
};

export type BankSandbox = {
  readonly name: "bank";
  readonly url: string;
  /** Answers what {@link url} answers, without a socket. @throws TypeError when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly accounts: readonly BankAccount[];
  /** @throws RangeError when the bank has no such account. */
  readonly balance: (accountNumber: string) => Ore;
  /** What does not add up; empty when all is well. */
  readonly reconcile: () => readonly string[];
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

const ACCOUNT_NUMBERS_FROM = 5000;
const OPERATOR_ACCOUNTS: readonly BankAccount[] = [
  { accountNumber: syntheticAccountNumber(ACCOUNT_NUMBERS_FROM), name: "Klientkonto" },
  { accountNumber: syntheticAccountNumber(ACCOUNT_NUMBERS_FROM + 1), name: "Driftskonto" },
];

/** The operator's bank: incoming payments as OCR giro files, payouts from pain.001 files, its own accounts. */
export async function startBankSandbox(options: BankSandboxOptions = {}): Promise<BankSandbox> {
  const now = options.now ?? Date.now;
  const accounts = options.accounts ?? OPERATOR_ACCOUNTS;
  const world = openWorld<BankState, BankCommand, unknown>({
    name: "bank",
    dataDir: options.dataDir,
    now,
    state: emptyBank(),
    apply: applyBank,
    seed: () =>
      [...accounts, ...(options.customers ?? [])].map((account) => ({
        at: now(),
        command: { type: "open_account", account },
      })),
  });
  const { state } = world;
  const served = await serve(
    { routes: bankRoutes(world, now), refusalBody },
    { port: options.port, faults: options.faults },
  );
  return {
    name: "bank",
    url: served.url,
    fetch: served.fetch,
    accounts: [...state.accounts.values()],
    balance: (accountNumber) => {
      if (!state.accounts.has(accountNumber)) throw new RangeError(`no account ${accountNumber} in the sandbox`);
      return balanceOf(state, accountNumber);
    },
    reconcile: () => reconcileBank(state),
    orderFault: served.faults.order,
    clearFaults: served.faults.clear,
    stats: served.stats,
    close: async () => {
      await served.close();
      world.close();
    },
  };
}

const refusalBody = ({ code, message }: Refusal) => ({ error: code, error_description: message });
