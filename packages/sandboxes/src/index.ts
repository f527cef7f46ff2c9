export type { BankAccount } from "./bank/commands.ts";
export { type BankSandbox, type BankSandboxOptions, startBankSandbox } from "./bank/start-bank-sandbox.ts";
export { type BrregSandbox, type BrregSandboxOptions, startBrregSandbox } from "./brreg/start-brreg-sandbox.ts";
export type { Books } from "./fiken/books.ts";
export { type FikenSandbox, type FikenSandboxOptions, startFikenSandbox } from "./fiken/start-fiken-sandbox.ts";
export { kidOf, syntheticAccountNumber, syntheticOrganizationNumber } from "./numbers/check-digits.ts";
export {
  type PowerOfficeSandbox,
  type PowerOfficeSandboxOptions,
  startPowerOfficeSandbox,
} from "./poweroffice/start-poweroffice-sandbox.ts";
export { type StandaloneOptions, sandboxes } from "./sandboxes.ts";
export { creditor as seedCreditor } from "./seed/creditors.ts";
export { customer as seedCustomer } from "./seed/customers.ts";
export { SEED_ENTITIES, type SeedEntity } from "./seed/entities.ts";
export { type FikenSeed, seedFiken } from "./seed/seed-fiken.ts";
export type { Fault, FaultChance, FaultOrder } from "./server/faults.ts";
export type { SandboxStats } from "./server/stats.ts";
export type { SveaBooks, SveaCaseBook } from "./svea/books.ts";
export { type SveaSandbox, type SveaSandboxOptions, startSveaSandbox } from "./svea/start-svea-sandbox.ts";
export {
  startTripletexSandbox,
  type TripletexSandbox,
  type TripletexSandboxOptions,
} from "./tripletex/start-tripletex-sandbox.ts";
export { startVippsSandbox, type VippsSandbox, type VippsSandboxOptions } from "./vipps/start-vipps-sandbox.ts";
export type { XenaBooks } from "./xena/books.ts";
export { startXenaSandbox, type XenaSandbox, type XenaSandboxOptions } from "./xena/start-xena-sandbox.ts";
export type { Deliver } from "./xena/web-hooks.ts";
