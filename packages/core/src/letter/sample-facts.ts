import { type CalendarDate, calendarDate } from "../calendar-date.ts";
import { AGREEMENT } from "../case/sample-case.ts";
import { type Case, type CasePayment, caseId, letterId, type SentLetter } from "../case/state.ts";
import { connectionId, invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { type Ore, ore } from "../money.ts";
import { creditorId, type Debtor, type Language } from "../party.ts";
import type { Creditor, Operator, Step } from "../settings.ts";
import type { ClaimLine, LetterFacts } from "./letter-facts.ts";
import {
  COLLECTION_FEE,
  DEMAND_FEE,
  DUNNING_FEE,
  fee,
  HEAVY_FEE,
  interestLine,
  NOTICE_FEE,
  principal,
} from "./sample-whys.ts";

// One made-up case, letter by letter, for tests and pictures. Amounts are worked out by hand.

const SELLER: Creditor = {
  creditorId: creditorId("fjordlys"),
  name: "Fjordlys Elektro AS",
  organizationNumber: "310456789",
  address: { lines: ["Strandgaten 14"], postalCode: "5013", city: "Bergen", countryCode: "NO" },
  email: "faktura@fjordlys.example",
  phone: "55 00 12 34",
  bankAccount: "15031234567",
  payee: "client_account",
  bookingMode: "auto",
  vatDeductible: true,
  allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
  payoutEveryDays: 14,
  language: "nb",
  sendsByEmail: true,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
};

const AGENCY: Operator = {
  kind: "agency",
  name: "Nordre Inkasso AS",
  organizationNumber: "210987654",
  address: { lines: ["Storgata 3", "Postboks 112"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
  email: "post@nordreinkasso.example",
  phone: "22 00 45 67",
  clientAccount: "97101234567",
  law: LAW_AS_READ,
};

const BUYER: Debtor = {
  sourceId: "20001",
  name: "Kari Øvrebø Ås",
  email: "kari@aas.example",
  address: { lines: ["c/o Bjørnstad", "Øvre Slottsgate 12 B"], postalCode: "0157", city: "Oslo", countryCode: "NO" },
  language: "nb",
  kind: "private",
  standing: "active",
};

const day = (text: string): CalendarDate => calendarDate(text);

const claim = (interest: ClaimLine["interest"], rest: Partial<ClaimLine> = {}): ClaimLine => ({
  invoiceNumber: "10042",
  issuedOn: day("2025-12-22"),
  dueOn: day("2026-01-05"),
  ...principal(1_000_000),
  interest,
  interestPaidOre: ore(0),
  ...rest,
});

const FIRST_DAYS = { from: "2026-01-06", principalOre: 1_000_000 } as const;

type StepFacts = Pick<
  LetterFacts,
  "sentOn" | "deadlineOn" | "claims" | "fees" | "paidOre" | "totalOre" | "collectionFee"
>;

const STEP_FACTS: Readonly<Record<Step, StepFacts>> = {
  reminder: {
    sentOn: day("2026-01-12"),
    deadlineOn: day("2026-01-19"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-01-12", days: 7 }, 2301)])],
    fees: [],
    paidOre: ore(0),
    totalOre: ore(1_002_301),
  },
  dunning: {
    sentOn: day("2026-01-20"),
    deadlineOn: day("2026-02-03"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-01-20", days: 15 }, 4932)])],
    fees: [DUNNING_FEE],
    paidOre: ore(0),
    totalOre: ore(1_008_732),
  },
  collection_notice: {
    sentOn: day("2026-02-05"),
    deadlineOn: day("2026-02-19"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-02-05", days: 31 }, 10_192)])],
    fees: [DUNNING_FEE, NOTICE_FEE],
    paidOre: ore(0),
    totalOre: ore(1_017_792),
  },
  creditor_demand: {
    sentOn: day("2026-02-23"),
    deadlineOn: day("2026-03-09"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-02-23", days: 49 }, 16_110)])],
    fees: [DUNNING_FEE, NOTICE_FEE, DEMAND_FEE],
    paidOre: ore(0),
    totalOre: ore(1_035_010),
  },
  combined_notice: {
    sentOn: day("2026-02-05"),
    deadlineOn: day("2026-02-19"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-02-05", days: 31 }, 10_192)])],
    fees: [fee("combined_notice", "2026-02-05", { numerator: 1, feeOre: 3800 })],
    paidOre: ore(0),
    totalOre: ore(1_013_992),
  },
  second_demand: {
    sentOn: day("2026-03-12"),
    deadlineOn: day("2026-03-26"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-03-12", days: 66 }, 21_699)])],
    fees: [DUNNING_FEE, NOTICE_FEE],
    collectionFee: COLLECTION_FEE,
    paidOre: ore(0),
    totalOre: ore(1_089_299),
  },
  legal_notice: {
    sentOn: day("2026-04-07"),
    deadlineOn: day("2026-04-21"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-04-07", days: 92 }, 30_247)])],
    fees: [DUNNING_FEE, NOTICE_FEE],
    collectionFee: HEAVY_FEE,
    paidOre: ore(0),
    totalOre: ore(1_157_847),
  },
  payment_demand: {
    sentOn: day("2026-02-23"),
    deadlineOn: day("2026-03-09"),
    claims: [claim([interestLine({ ...FIRST_DAYS, to: "2026-02-23", days: 49 }, 16_110)])],
    fees: [DUNNING_FEE, NOTICE_FEE],
    collectionFee: COLLECTION_FEE,
    paidOre: ore(0),
    totalOre: ore(1_083_710),
  },
  residual_notice: {
    sentOn: day("2026-03-20"),
    deadlineOn: day("2026-04-03"),
    claims: [
      claim(
        [
          interestLine({ ...FIRST_DAYS, to: "2026-03-02", days: 56 }, 18_411),
          interestLine({ from: "2026-03-03", to: "2026-03-20", days: 18, principalOre: 40_000 }, 237),
        ],
        { ...principal(1_000_000, 960_000), interestPaidOre: ore(18_411) },
      ),
    ],
    fees: [{ ...NOTICE_FEE, ore: ore(2000) }],
    paidOre: ore(1_044_011),
    totalOre: ore(42_237),
  },
};

/** The letter of `step` in the sample case. Later letters of the case are not in it. */
export function sampleFacts(step: Step, language: Language = "nb"): LetterFacts {
  return {
    case: sampleCase(step),
    creditor: SELLER,
    operator: AGENCY,
    step,
    letterId: letterId(`letter-${step}-${language}`),
    language,
    costs: [],
    ...STEP_FACTS[step],
  };
}

/** Forty invoices of 1 000 to 40 000 kr without interest: a letter of several pages. */
export function manyClaims(): LetterFacts {
  const facts = sampleFacts("collection_notice");
  const claims = Array.from({ length: 40 }, (_, index) =>
    claim([], {
      invoiceNumber: String(10_042 + index),
      ...principal((index + 1) * 100_000),
    }),
  );
  return { ...facts, claims, totalOre: ore(82_007_600) };
}

function sampleCase(step: Step): Case {
  const fromAgency = ["payment_demand", "second_demand", "legal_notice", "residual_notice"].includes(step);
  return {
    caseId: caseId("case-1042"),
    number: "1042",
    creditorId: SELLER.creditorId,
    connectionId: connectionId("fjordlys-fiken"),
    debtor: BUYER,
    agreement: {
      ...AGREEMENT,
      operator: step === "creditor_demand" ? "self_collection" : "agency",
      payee: fromAgency ? "client_account" : "creditor_account",
      allocationOrder: SELLER.allocationOrder,
      steps: [],
      withdrawal: SELLER.withdrawal,
    },
    mode: "autopilot",
    business: false,
    awaitsApproval: false,
    status: "ongoing",
    openedOn: day("2026-01-12"),
    kid: "000010420007",
    account: fromAgency ? AGENCY.clientAccount : SELLER.bankAccount,
    claims: [
      {
        invoiceId: invoiceId("fjordlys-fiken:10042"),
        invoiceNumber: "10042",
        issuedOn: day("2025-12-22"),
        dueOn: day("2026-01-05"),
        originalOre: ore(1_000_000),
        principal: [{ from: day("2026-01-06"), principalOre: ore(1_000_000) }],
        interestPaidOre: ore(0),
        addedOn: day("2026-01-12"),
      },
    ],
    earlierLetters: [],
    letters: fromAgency && step !== "payment_demand" ? [SENT_DEMAND] : [],
    payments: step === "residual_notice" ? [PAYMENT] : [],
    collectionFeePaidOre: ore(0),
    compensationPaidOre: ore(0),
    courtCostsPaidOre: ore(0),
    holds: [],
    stood: [],
    heldAtEnd: [],
    undeliveredNotices: [],
    legalSteps: [],
  };
}

const PAYMENT: CasePayment = {
  paymentId: "payment-1",
  paidOn: day("2026-03-02"),
  amountOre: ore(1_044_011),
  origin: "client_account",
  allocation: {
    parts: {
      collection_fee: ore(60_000),
      letter_fees: ore(5_600),
      compensation: ore(0),
      court_costs: ore(0),
      interest: ore(18_411),
      principal: ore(960_000),
    },
    claims: [],
    letters: [],
    surplusOre: ore(0),
  },
};

const ZERO: Ore = ore(0);
const SENT_DEMAND: SentLetter = {
  letterId: letterId("letter-payment_demand-nb"),
  step: "payment_demand",
  sentOn: day("2026-02-23"),
  deadlineOn: day("2026-03-09"),
  feeOre: ZERO,
  feePaidOre: ZERO,
  why: COLLECTION_FEE.why,
  channel: "print",
  pdf: "0".repeat(64),
  waived: false,
  undelivered: false,
};
