import { type BankSandbox, startBankSandbox } from "./bank/start-bank-sandbox.ts";
import { type BrregSandbox, startBrregSandbox } from "./brreg/start-brreg-sandbox.ts";
import { type FikenSandbox, startFikenSandbox } from "./fiken/start-fiken-sandbox.ts";
import { type PowerOfficeSandbox, startPowerOfficeSandbox } from "./poweroffice/start-poweroffice-sandbox.ts";
import { type SveaSandbox, startSveaSandbox } from "./svea/start-svea-sandbox.ts";
import { startTripletexSandbox, type TripletexSandbox } from "./tripletex/start-tripletex-sandbox.ts";
import { startVippsSandbox, type VippsSandbox } from "./vipps/start-vipps-sandbox.ts";
import { startXenaSandbox, type XenaSandbox } from "./xena/start-xena-sandbox.ts";

/** What every sandbox can be started with alone. */
export type StandaloneOptions = { readonly port?: number; readonly dataDir?: string };

/** Each outside system by its name on the command line. */
export const sandboxes = {
  fiken: startFikenSandbox,
  brreg: startBrregSandbox,
  bank: startBankSandbox,
  poweroffice: startPowerOfficeSandbox,
  svea: startSveaSandbox,
  tripletex: startTripletexSandbox,
  vipps: startVippsSandbox,
  xena: startXenaSandbox,
} satisfies Record<
  string,
  (
    options: StandaloneOptions,
  ) => Promise<
    | BankSandbox
    | BrregSandbox
    | FikenSandbox
    | PowerOfficeSandbox
    | SveaSandbox
    | TripletexSandbox
    | VippsSandbox
    | XenaSandbox
  >
>;
