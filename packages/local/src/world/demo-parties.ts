import type { SystemName } from "@kravflyt/connectors";
import {
  AUTOPILOT_OFF,
  type Autopilot,
  type BookingMode,
  type Creditor,
  creditorId,
  type DebtorKind,
  LAW_AS_READ,
  type Operator,
  type PayeeMode,
  type StepSetting,
} from "@kravflyt/core";
import { seedCreditor, syntheticAccountNumber, syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import type { DemoCreditor } from "./desk/desk.ts";

const OPERATOR_NUMBER = 9000;

const VIPPS_ACCOUNT_NUMBER = 9500;
/** Where the settlements of the sandbox's Vipps come from. */
export const VIPPS_ACCOUNT = syntheticAccountNumber(VIPPS_ACCOUNT_NUMBER);

export const DEMO_OPERATOR_NAME = "Kystinkasso AS";

/** The agency that runs the demo: it has a client account, and takes salær, which goes to an account of its own. */
export const demoOperator = (clientAccount: string, incomeAccount: string): Operator => ({
  kind: "agency",
  name: DEMO_OPERATOR_NAME,
  organizationNumber: syntheticOrganizationNumber(OPERATOR_NUMBER),
  address: { lines: ["Strandgata 1"], postalCode: "0155", city: "OSLO", countryCode: "NO" },
  email: "post@kystinkasso.example",
  phone: "+4700000200",
  clientAccount,
  incomeAccount,
  bank: { format: "pain.001.001.09", initiator: { scheme: "CUST" }, reports: true, approvalAboveOre: null },
  vipps: { on: true, merchantSerialNumber: "123456", payerAccount: VIPPS_ACCOUNT },
  law: LAW_AS_READ,
});

/** Both payee modes and both booking modes, in turn. */
const MODES: readonly { readonly payee: PayeeMode; readonly bookingMode: BookingMode }[] = [
  { payee: "creditor_account", bookingMode: "auto" },
  { payee: "client_account", bookingMode: "auto" },
  { payee: "client_account", bookingMode: "proposal" },
  { payee: "creditor_account", bookingMode: "proposal" },
];

/** The creditors of a demo: each on one of `systems` in turn, so that all modes come on each system as they get many. */
export function demoCreditors(count: number, systems: readonly SystemName[]): readonly DemoCreditor[] {
  return Array.from({ length: count }, (_, index): DemoCreditor => {
    const [place, round] = [index % systems.length, Math.floor(index / systems.length)];
    const mode = MODES[(place + round) % MODES.length] ?? { payee: "client_account", bookingMode: "auto" };
    return { index, system: systems[place] ?? "fiken", creditor: demoCreditor(index, mode) };
  });
}

function demoCreditor(index: number, mode: (typeof MODES)[number]): Creditor {
  const { slug, name, organizationNumber, email, phoneNumber, address, bankAccountNumber } =
    seedCreditor(index).company;
  const { streetAddress = "Storgata 1", postCode = "0155", city = "OSLO" } = address;
  return {
    creditorId: creditorId(slug),
    name,
    organizationNumber,
    address: { lines: [streetAddress], postalCode: postCode, city, countryCode: "NO" },
    email,
    phone: phoneNumber,
    bankAccount: bankAccountNumber,
    ...mode,
    vatDeductible: true,
    allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
    payoutEveryDays: 30,
    language: "nb",
    sendsByEmail: true,
    withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
    stops: [],
  };
}

/** Everything by itself: consumers get a purring before the inkassovarsel, companies do not; only client money goes further. */
export function demoAutopilot(payee: PayeeMode): Omit<Autopilot, "version"> {
  const { version: _, ...quiet } = AUTOPILOT_OFF;
  const step = (name: StepSetting["step"], on: boolean): StepSetting => ({ step: name, on, deadlineDays: 14 });
  const process = (kind: DebtorKind): readonly StepSetting[] => [
    step("reminder", false),
    step("dunning", kind !== "company"),
    step("collection_notice", true),
    step("payment_demand", payee === "client_account"),
  ];
  const processes = {
    private: process("private"),
    sole_proprietor: process("sole_proprietor"),
    company: process("company"),
  };
  return { ...quiet, autopilot: true, fullAuto: true, processes };
}
