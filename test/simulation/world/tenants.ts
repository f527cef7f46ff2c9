import {
  type Address,
  type Autopilot,
  type ConnectionId,
  type Creditor,
  type CreditorId,
  calendarDate,
  connectionId,
  creditorId,
  type DebtorKind,
  LAW_AS_READ,
  type Operator,
  type OperatorKind,
  ore,
  type StepSetting,
} from "@kravflyt/core";
import { syntheticAccountNumber, syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import { sampleAutopilot } from "../../../packages/core/src/sample-autopilot.ts";

/** A creditor of a tenant with its process, and the company in the books that it is. */
export type Client = {
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly connectionId: ConnectionId;
  readonly company: string;
  /** Of the tenant's invoices, so many parts are this creditor's. */
  readonly weight: number;
};

export type Tenant = { readonly name: string; readonly operator: Operator; readonly clients: readonly Client[] };

const address: Address = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };

type StepName = StepSetting["step"];
const steps = (days: number, ...names: readonly StepName[]): readonly StepSetting[] =>
  names.map((step) => ({ step, on: true, deadlineDays: step === "reminder" ? 7 : days }));

/** The last step is the operator's own kind of demand. */
function processes(kind: OperatorKind, days = 14): Autopilot["processes"] {
  const demand = kind === "agency" ? "payment_demand" : "creditor_demand";
  const skipped: StepSetting = { step: "reminder", on: false, deadlineDays: 7 };
  return {
    private: steps(days, "reminder", "dunning", "collection_notice", demand),
    sole_proprietor: [skipped, ...steps(days, "dunning", "collection_notice", demand)],
    company: steps(days, "collection_notice", demand),
  };
}

type Sketch = Partial<Creditor> & { readonly autopilot?: Partial<Autopilot>; readonly weight?: number };

function clientOf(kind: OperatorKind, place: number, sketch: Sketch): Client {
  const { autopilot, weight = 1, ...changes } = sketch;
  const slug = `${kind === "agency" ? "byraa" : "egen"}-${place}`;
  const whose = place + (kind === "agency" ? 0 : 50);
  return {
    company: slug,
    connectionId: connectionId(`${slug}-fiken`),
    weight,
    autopilot: { ...sampleAutopilot([], { creditPolicy: "show" }), processes: processes(kind), ...autopilot },
    creditor: {
      creditorId: creditorId(slug) satisfies CreditorId,
      name: `Kreditor ${whose} AS`,
      organizationNumber: syntheticOrganizationNumber(9_100 + whose),
      address,
      email: `post@${slug}.example`,
      phone: "22000001",
      bankAccount: syntheticAccountNumber(6_100 + whose),
      payee: "client_account",
      bookingMode: "auto",
      vatDeductible: true,
      allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
      payoutEveryDays: 14,
      language: "nb",
      sendsByEmail: true,
      withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
      stops: [],
      ...changes,
    },
  };
}

type Stop = Creditor["stops"][number];
const stop = (from: string, to: string): Stop => ({ from: calendarDate(from), to: calendarDate(to) });
const JANUARY = stop("2026-01-12", "2026-01-16");
const EASTER = stop("2026-03-28", "2026-04-06");
const SUMMER = stop("2026-07-06", "2026-07-26");

const PRINCIPAL_FIRST = {
  payee: "creditor_account",
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
} as const satisfies Sketch;

/** Processes without some steps, other days, other amounts. */
const SHORT: Autopilot["processes"] = {
  private: steps(14, "collection_notice"),
  sole_proprietor: steps(21, "collection_notice"),
  company: steps(14, "dunning", "collection_notice"),
} satisfies Record<DebtorKind, readonly StepSetting[]>;

const step = (name: StepName, days: number): StepSetting => ({ step: name, on: true, deadlineDays: days });
const heavy = (on: boolean): StepSetting => ({ step: "heavy_fee", on, deadlineDays: 0 });
const NOTICE_TO_PAY = steps(14, "combined_notice", "payment_demand");

/** All the way to the notice of legal steps: the heavy fee as a step, as it comes, and never. */
const WHOLE_WAY: Autopilot["processes"] = {
  private: [
    ...steps(14, "reminder"),
    ...NOTICE_TO_PAY,
    step("second_demand", 7),
    heavy(true),
    ...steps(14, "legal_notice"),
  ],
  sole_proprietor: [...NOTICE_TO_PAY, ...steps(14, "legal_notice")],
  company: [...NOTICE_TO_PAY, step("second_demand", 10), heavy(false), ...steps(20, "legal_notice")],
};
const OWN_WAY: Autopilot["processes"] = {
  private: [
    ...steps(14, "dunning", "combined_notice", "creditor_demand"),
    step("second_demand", 7),
    ...steps(14, "legal_notice"),
  ],
  sole_proprietor: steps(14, "combined_notice", "creditor_demand", "legal_notice"),
  company: steps(14, "combined_notice", "creditor_demand", "second_demand"),
};

const AGENCY: readonly Sketch[] = [
  { weight: 3 },
  { weight: 3, autopilot: { daysBeforeStart: 1, compensation: true, processes: WHOLE_WAY } },
  {
    stops: [EASTER, SUMMER],
    bookingMode: "proposal",
    vatDeductible: false,
    payoutEveryDays: 30,
    autopilot: { daysAfterDeadline: 0 },
  },
  { ...PRINCIPAL_FIRST, weight: 2, autopilot: { processes: processes("agency", 20) } },
  { ...PRINCIPAL_FIRST, bookingMode: "proposal", sendsByEmail: false, autopilot: { closingLimitOre: ore(0) } },
  {
    language: "en",
    allocationOrder: ["interest", "principal", "letter_fees", "court_costs", "compensation", "collection_fee"],
    autopilot: { approvalRequired: true, chargeInterest: false },
  },
];

const SELF_COLLECTION: readonly Sketch[] = [
  { ...PRINCIPAL_FIRST, weight: 3, stops: [JANUARY] },
  { ...PRINCIPAL_FIRST, bookingMode: "proposal", autopilot: { residualNotice: false, daysBeforeStart: 1 } },
  { weight: 2, stops: [SUMMER], autopilot: { daysBeforeStart: 20, daysAfterDeadline: 7, processes: SHORT } },
  { ...PRINCIPAL_FIRST, weight: 2, autopilot: { daysBeforeStart: 3, compensation: true, processes: OWN_WAY } },
  // a person starts each case and takes each step
  { ...PRINCIPAL_FIRST, autopilot: { fullAuto: false, chargeLetterFees: false, compensation: true } },
];

const tenant = (kind: OperatorKind, name: string, number: number, sketches: readonly Sketch[]): Tenant => ({
  name: kind,
  operator: {
    kind,
    name,
    organizationNumber: syntheticOrganizationNumber(9_000 + number),
    address,
    email: `post@${kind.replace("_", "-")}.example`,
    phone: "22000000",
    clientAccount: syntheticAccountNumber(6_000 + number),
    incomeAccount: syntheticAccountNumber(6_050 + number),
    law: LAW_AS_READ,
  },
  clients: sketches.map((sketch, place) => clientOf(kind, place, sketch)),
});

/** An agency with salær, and a tool for creditors who collect themselves. */
export const TENANTS: readonly Tenant[] = [
  tenant("agency", "Kystinkasso AS", 0, AGENCY),
  tenant("self_collection", "Fjellvik Fakturaservice AS", 1, SELF_COLLECTION),
];
