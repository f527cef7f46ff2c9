import { type CalendarDate, calendarDate } from "../calendar-date.ts";
import { type Case, caseId, letterId, type SentLetter } from "../case/state.ts";
import { connectionId, invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import type { Why } from "../law/why.ts";
import { type Ore, ore } from "../money.ts";
import { creditorId, type Debtor, type Language } from "../party.ts";
import type { Creditor, Operator, Step } from "../settings.ts";
import type { ClaimLine, FeeLine, LetterFacts } from "./letter-facts.ts";

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

const LATE_INTEREST_RATE = {
  name: "late_interest",
  from: day("2026-01-01"),
  to: day("2026-06-30"),
  percent: "12.00",
  source: "published rate tables",
} as const;
const INKASSOSATS_RATE = {
  name: "inkassosats",
  from: day("2026-01-01"),
  to: day("2026-12-31"),
  nok: 750,
  source: "FOR-2025-12-19-2709",
} as const;

type Period = { readonly from: string; readonly to: string; readonly days: number; readonly principalOre: number };

function interestLine({ from, to, days, principalOre }: Period, interestOre: number): ClaimLine["interest"][number] {
  const line = {
    from: day(from),
    to: day(to),
    days,
    ratePercent: "12.00",
    yearDays: 365,
    principalOre: ore(principalOre),
  };
  const why: Why = {
    rule: "late_interest",
    law: "LOV-1976-12-17-100 §§ 2, 3",
    rate: LATE_INTEREST_RATE,
    inputs: { principalOre, from, to, days, yearDays: 365 },
    arithmetic: `${principalOre} øre × 12.00 % × ${days} / 365 = ${interestOre} øre (half up)`,
  };
  return { ...line, ore: ore(interestOre), why };
}

const claim = (interest: ClaimLine["interest"], rest: Partial<ClaimLine> = {}): ClaimLine => ({
  invoiceNumber: "10042",
  issuedOn: day("2025-12-22"),
  dueOn: day("2026-01-05"),
  originalOre: ore(1_000_000),
  principalOre: ore(1_000_000),
  interest,
  interestPaidOre: ore(0),
  ...rest,
});

function fee(step: Step, sentOn: string, share: { readonly fraction: string; readonly feeOre: number }): FeeLine {
  const why: Why = {
    rule: `${step}_fee`,
    law: "FOR-1989-07-14-562 § 1-2",
    rate: INKASSOSATS_RATE,
    inputs: { sentOn, fraction: share.fraction, roundedTo: "krone" },
    arithmetic: `75000 øre × ${share.fraction} = ${share.feeOre} øre (half up to the krone)`,
  };
  return { step, sentOn: day(sentOn), ore: ore(share.feeOre), why };
}

const DUNNING_FEE = fee("dunning", "2026-01-20", { fraction: "1/20", feeOre: 3800 });
const NOTICE_FEE = fee("collection_notice", "2026-02-05", { fraction: "1/20", feeOre: 3800 });
const DEMAND_FEE = fee("creditor_demand", "2026-02-23", { fraction: "3/20", feeOre: 11_300 });

const COLLECTION_FEE = {
  ore: ore(60_000),
  why: {
    rule: "collection_fee_light",
    law: "FOR-1989-07-14-562 § 2-2",
    rate: INKASSOSATS_RATE,
    inputs: {
      asOf: "2026-02-23",
      principalOre: 1_000_000,
      firstDueOn: "2026-01-05",
      bracketUpToOre: 1_000_000,
      consumer: true,
      creditorVatDeductible: true,
    },
    arithmetic: "75000 øre × 80/100 = 60000 øre (half up)",
  },
} as const;

const HEAVY_FEE = {
  ore: ore(120_000),
  why: {
    ...COLLECTION_FEE.why,
    rule: "collection_fee_heavy",
    law: "FOR-1989-07-14-562 § 2-3",
    inputs: { ...COLLECTION_FEE.why.inputs, asOf: "2026-04-07" },
    arithmetic: "75000 øre × 80/100 × 2/1 = 120000 øre (half up)",
  },
} as const;

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
    fees: [fee("combined_notice", "2026-02-05", { fraction: "1/20", feeOre: 3800 })],
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
        { principalOre: ore(40_000), interestPaidOre: ore(18_411) },
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
      originalOre: ore((index + 1) * 100_000),
      principalOre: ore((index + 1) * 100_000),
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
      definitionVersion: 1,
      operator: step === "creditor_demand" ? "self_collection" : "agency",
      payee: fromAgency ? "client_account" : "creditor_account",
      vatDeductible: true,
      allocationOrder: SELLER.allocationOrder,
      steps: [],
      daysAfterDeadline: 1,
      closingLimitOre: ore(0),
      residualNotice: true,
      residualNoticeAfterDays: 0,
      smallResidual: { upToOre: ore(0), action: "residual_notice", pauseDays: 0 },
      moveToWorkingDay: true,
      compensation: false,
      demandApproval: false,
      creditPolicy: "hold",
      level: "reminder",
      withdrawal: SELLER.withdrawal,
      chargeLetterFees: true,
      chargeInterest: true,
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
    payments: [],
    collectionFeePaidOre: ore(0),
    compensationPaidOre: ore(0),
    courtCostsPaidOre: ore(0),
    holds: [],
    stood: [],
    legalSteps: [],
  };
}

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
