import { join } from "node:path";
import { connectors, type SystemName } from "@kravflyt/connectors";
import { addDays, type CalendarDate, calendarDate } from "@kravflyt/core";
import * as z from "zod";
import { readWhole, writeWhole } from "../clock/atomic-file.ts";

/** What the demo data of a folder is made of. Fixed once the folder has it. */
export type DemoPlan = {
  readonly seed: number;
  readonly from: CalendarDate;
  readonly creditors: number;
  /** Where their books are, in turn. */
  readonly systems: readonly SystemName[];
  /** One creditor also sends lists of claims, and writes claims down by hand. */
  readonly lists: boolean;
  /** One creditor hands cases over to the receiving agency. */
  readonly agency: boolean;
  /** Invoices in each creditor's books at the start, about a dozen odd ones not counted. */
  readonly invoicesPerCreditor: number;
  /** New ones of all creditors in a hundred days. */
  readonly invoicesPerHundredDays: number;
  /** Through the day before it the bank is difficult; absent where it never is. */
  readonly moodyUntil?: CalendarDate;
};

/** Every accounting system there is. */
export const SYSTEMS = Object.keys(connectors) as [SystemName, ...SystemName[]]; // the names of the registry

const Stored = z.strictObject({
  seed: z.int(),
  from: z.iso.date().transform(calendarDate),
  creditors: z.int(),
  systems: z.array(z.enum(SYSTEMS)).default(["fiken"]),
  lists: z.boolean().default(false),
  agency: z.boolean().default(false),
  invoicesPerCreditor: z.int(),
  invoicesPerHundredDays: z.int(),
  moodyUntil: z.iso.date().transform(calendarDate).exactOptional(),
});

/** The plan of a folder: the one it has, or `plan` when it has none yet. */
export function keepPlan(dataDir: string, plan: DemoPlan): DemoPlan {
  const file = join(dataDir, "demo.json");
  const stored = readWhole(file);
  if (stored !== undefined) return Stored.parse(JSON.parse(stored));
  writeWhole(file, JSON.stringify(plan));
  return plan;
}

/** The last day for which every rate in law is known. */
export const RATES_END = calendarDate("2026-12-31");

/** Of a hundred invoices, seventy lie there at the start and thirty come as the days pass. */
const AT_START_PERCENT = 70;

/** Days at the end in which what a difficult bank held back comes to its end. */
const CALM_DAYS = 10;

/** Spreads `invoices` over the creditors and the days of a demo. */
export function planDemo(of: {
  readonly seed: number;
  readonly from: CalendarDate;
  readonly days: number;
  readonly creditors: number;
  readonly systems: readonly SystemName[];
  readonly lists: boolean;
  readonly agency: boolean;
  readonly invoices: number;
  readonly faults: boolean;
}): DemoPlan {
  const { seed, from, days, creditors, systems, lists, agency, invoices, faults } = of;
  const atStart = Math.ceil((invoices * AT_START_PERCENT) / 100);
  return {
    seed,
    from,
    creditors,
    systems,
    lists,
    agency,
    invoicesPerCreditor: Math.ceil(atStart / creditors),
    invoicesPerHundredDays: Math.round(((invoices - atStart) * 100) / days),
    ...(faults && { moodyUntil: addDays(from, days - CALM_DAYS) }),
  };
}

/** The day on which a demo ends. */
export const endOf = ({ from, days }: { readonly from: CalendarDate; readonly days: number }): CalendarDate =>
  addDays(from, days);
