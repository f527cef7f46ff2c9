import { calendarDate } from "../calendar-date.ts";
import { connectionId, type EarlierLetter, type Invoice, invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import { sampleAutopilot } from "../sample-autopilot.ts";
import type { Autopilot, StepSetting } from "../settings.ts";

/** 500 kr, issued 1 January and due 15 January 2026. */
export const anInvoice = (changes: Partial<Invoice> = {}): Invoice => ({
  id: invoiceId("fiken:1"),
  creditorId: creditorId("lunde"),
  connectionId: connectionId("fiken"),
  kind: "invoice",
  source: {},
  number: "1",
  issuedOn: calendarDate("2026-01-01"),
  dueOn: calendarDate("2026-01-15"),
  currency: "NOK",
  totalOre: ore(50_000),
  outstandingOre: ore(50_000),
  settled: false,
  customer: { sourceId: "20001", name: "Kari Nordmann", language: "nb" },
  payments: [],
  earlierLetters: [],
  unreadable: [],
  ...changes,
});

export const aCredit = (ores: number, changes: Partial<Invoice> = {}): Invoice =>
  anInvoice({
    id: invoiceId("fiken:c1"),
    kind: "credit",
    totalOre: ore(-ores),
    outstandingOre: ore(-ores),
    ...changes,
  });

/** A letter that the creditor sent itself; without `deadlineOn` the books do not tell its deadline. */
export const ownLetter = (step: EarlierLetter["step"], sentOn: string, deadlineOn?: string): EarlierLetter => ({
  step,
  sentOn: calendarDate(sentOn),
  ...(deadlineOn === undefined ? {} : { deadlineOn: calendarDate(deadlineOn) }),
});

const STEPS: readonly StepSetting[] = [{ step: "collection_notice", on: true, deadlineDays: 14 }];

/** Full auto, due + 0 days, no minimum, we run the reminders. */
export const anAutopilot = (changes: Partial<Autopilot> = {}): Autopilot => ({
  ...sampleAutopilot(STEPS, { daysBeforeStart: 0, minimumOre: ore(0), closingLimitOre: ore(0) }),
  ...changes,
});
