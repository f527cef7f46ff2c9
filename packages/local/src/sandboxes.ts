import { join } from "node:path";
import {
  type BankAccount,
  type BankSandbox,
  type BrregSandbox,
  type FaultChance,
  type FikenSandbox,
  type FikenSeed,
  type PowerOfficeSandbox,
  type SveaSandbox,
  startBankSandbox,
  startBrregSandbox,
  startFikenSandbox,
  startPowerOfficeSandbox,
  startSveaSandbox,
  startTripletexSandbox,
  startVippsSandbox,
  startXenaSandbox,
  type TripletexSandbox,
  type TripletexSandboxOptions,
  type VippsSandbox,
  type XenaSandbox,
} from "@kravflyt/sandboxes";

/** The outside systems of one hub, each with its own books. */
export type Sandboxes = {
  readonly fiken: FikenSandbox;
  readonly brreg: BrregSandbox;
  readonly bank: BankSandbox;
  readonly poweroffice: PowerOfficeSandbox;
  readonly tripletex: TripletexSandbox;
  readonly xena: XenaSandbox;
  /** An agency as the simulated contract has it; not Svea's. */
  readonly svea: SveaSandbox;
  readonly vipps: VippsSandbox;
  readonly close: () => Promise<void>;
};

export type SandboxesOptions = {
  /** Where their books are kept, each change on the disk before it is answered; without it they end with the process. */
  readonly dataDir: string | undefined;
  readonly now: () => number;
  readonly faults: FaultChance | undefined;
  /** First of the ports that they take, in a row; 0 takes free ones. */
  readonly firstPort: number;
  /** What Fiken holds the first time. */
  readonly fikenSeed: Partial<FikenSeed> | false;
  /** Accounts of the creditors in the operator's bank, so that their money can be counted too. */
  readonly bankCustomers?: readonly BankAccount[];
};

export async function startSandboxes(options: SandboxesOptions): Promise<Sandboxes> {
  const { dataDir, now, faults, firstPort, fikenSeed, bankCustomers } = options;
  const kept = dataDir === undefined ? {} : { dataDir: join(dataDir, "sandboxes") };
  const common = { ...kept, now, ...(faults && { faults }) };
  const port = (index: number) => ({ port: firstPort === 0 ? 0 : firstPort + index });
  const [fiken, brreg, bank, tripletex, xena, poweroffice, svea, vipps] = await Promise.all([
    startFikenSandbox({ ...common, ...port(0), seed: fikenSeed, latencyMs: 0 }),
    startBrregSandbox({ ...common, ...port(1) }),
    startBankSandbox({ ...common, ...port(2), ...(bankCustomers && { customers: bankCustomers }) }),
    // the clock of the hub stands still while it works: a limit by time would never let go
    startTripletexSandbox({ ...common, ...port(3), requestsPerWindow: Number.MAX_SAFE_INTEGER, deliver }),
    startXenaSandbox({ ...common, ...port(4), latencyMs: 0, requestsPerSecondMax: Number.POSITIVE_INFINITY }),
    startPowerOfficeSandbox({ ...common, ...port(5), enforceRate: false }),
    startSveaSandbox({ ...common, ...port(6), requestsPerSecondMax: Number.POSITIVE_INFINITY }),
    startVippsSandbox({ ...common, ...port(7) }),
  ]);
  return {
    fiken,
    brreg,
    bank,
    tripletex,
    xena,
    poweroffice,
    svea,
    vipps,
    close: async () => {
      const all = [fiken, brreg, bank, tripletex, xena, poweroffice, svea, vipps];
      await Promise.all(all.map((sandbox) => sandbox.close()));
    },
  };
}

/** Brings a message to whoever asked for it. */
const deliver = ({ targetUrl, headers, body }: Parameters<NonNullable<TripletexSandboxOptions["deliver"]>>[0]) =>
  fetch(targetUrl, { method: "POST", headers, body });
