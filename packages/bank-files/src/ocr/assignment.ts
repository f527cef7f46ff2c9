import type { CalendarDate } from "@kravflyt/core";
import { FileRefused, type RefusalCode } from "../file-refused.ts";
import { plus } from "../sums.ts";
import type { Line } from "./cut-lines.ts";
import { columns, day, digits, number } from "./fields.ts";

/** What is counted and summed while an assignment is read; changed in place. */
export type Assignment = {
  readonly service: string;
  readonly number: string;
  readonly account: string;
  /** Those of its start and end are among them. */
  records: number;
  transactions: number;
  sum: number;
  earliest?: CalendarDate;
  latest?: CalendarDate;
};

/** What the end record of an assignment or a transmission says. */
export type Totals = { readonly transactions: number; readonly records: number; readonly sum: number };

/** Service 09 is OCR giro; 21 is AvtaleGiro. */
export const OCR_SERVICE = "09";
export const AVTALEGIRO_SERVICE = "21";

export const startAssignment = (line: Line): Assignment => ({
  service: columns(line, 3, 4),
  number: digits(line, 18, 24),
  account: digits(line, 25, 35),
  records: 1,
  transactions: 0,
  sum: 0,
});

/** Takes a transaction into the totals: with its sign, and a reversal by its type is added like any other. */
export function count(assignment: Assignment, amount: number, line: Line): void {
  const sum = plus(assignment.sum, amount);
  if (sum === undefined) throw new FileRefused({ code: "amount_too_large", line: line.at });
  assignment.sum = sum;
  assignment.transactions += 1;
}

export function countDay(assignment: Assignment, on: CalendarDate): void {
  if (assignment.earliest === undefined || on < assignment.earliest) assignment.earliest = on;
  if (assignment.latest === undefined || on > assignment.latest) assignment.latest = on;
}

/** AvtaleGiro: a claim has an amount, a mandate none; each is one transaction. */
export function countOther(assignment: Assignment, line: Line): void {
  if (assignment.service !== AVTALEGIRO_SERVICE) return;
  const record = columns(line, 7, 8);
  if (record === "30") count(assignment, number(line, 33, 49), line);
  if (record === "70") count(assignment, 0, line);
}

export const totalsOf = (line: Line): Totals => ({
  transactions: number(line, 9, 16),
  records: number(line, 17, 24),
  sum: number(line, 25, 41),
});

/** @throws FileRefused naming the first total that is another. */
export function compare(said: Totals, found: Totals, line: Line): void {
  differ("transactions", said.transactions, found.transactions, line);
  differ("records", said.records, found.records, line);
  differ("amountOre", said.sum, found.sum, line);
}

/** Holds an assignment against its end record, and answers what that says. */
export function endAssignment(assignment: Assignment, line: Line): Totals {
  const said = totalsOf(line);
  switch (assignment.service) {
    case OCR_SERVICE:
      compare(said, assignment, line);
      compareDays(assignment, line);
      return said;
    case AVTALEGIRO_SERVICE:
      compare(said, assignment, line);
      return said;
    default:
      // of a service that we do not know only the records can be counted
      compare(said, { ...said, records: assignment.records }, line);
      return said;
  }
}

/** The earliest day must be the earliest; some senders write a later day than the latest, to be on the safe side. */
function compareDays({ earliest, latest }: Assignment, line: Line): void {
  const [first, last] = [day(line, 48), day(line, 54)];
  if (first !== undefined && earliest !== undefined) differ("earliest", first, earliest, line);
  if (last !== undefined && latest !== undefined && last < latest) differ("latest", last, latest, line);
}

function differ(field: string, said: number | string, found: number | string, line: Line): void {
  const code: RefusalCode = "totals_differ";
  if (said !== found) throw new FileRefused({ code, line: line.at, field, said, found });
}
