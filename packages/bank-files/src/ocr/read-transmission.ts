import type { ReadOptions, Skipped } from "../bank-file.ts";
import { FileRefused } from "../file-refused.ts";
import type { BankReader, Emit, OneReading } from "../reader.ts";
import { plus } from "../sums.ts";
import { amountOf, type Items, itemOne, itemThree, itemTwo, transactionOf } from "./amount-items.ts";
import {
  type Assignment,
  compare,
  count,
  countDay,
  countOther,
  endAssignment,
  OCR_SERVICE,
  startAssignment,
  type Totals,
  totalsOf,
} from "./assignment.ts";
import { cutLines, type Line } from "./cut-lines.ts";
import { columns, digits, padded } from "./fields.ts";

/** What has been read so far; changed in place, lives for one reading. */
type Reading = {
  readonly emit: Emit;
  readonly options: ReadOptions;
  transmission?: string | undefined;
  assignment?: Assignment | undefined;
  items?: Items | undefined;
  /** Number of the last transaction in the assignment. */
  lastNumber: string;
  records: number;
  ended: Totals;
  isOver: boolean;
  readonly assignments: Set<string>;
  readonly skipped: Map<string, number>;
};

/**
 * OCR giro: records of 80 characters in ISO 8859-1, assignments within one transmission. Counts, sums and days of
 * every assignment and of the transmission are compared; whatever is wrong anywhere refuses the file.
 */
export function readTransmission({ emit, options }: OneReading): BankReader {
  const reading: Reading = {
    emit,
    options,
    lastNumber: "",
    records: 0,
    ended: { transactions: 0, records: 0, sum: 0 },
    isOver: false,
    assignments: new Set(),
    skipped: new Map(),
  };
  const lines = cutLines((line) => take(reading, padded(line)));
  return {
    write: lines.write,
    end: () => {
      const line = Math.max(lines.end(), 1);
      if (!reading.isOver) throw new FileRefused({ code: "cut_off", line });
      const skipped = [...reading.skipped].map(([what, records]): Skipped => ({ what, records }));
      return { format: "ocr-giro", skipped, setAside: [], copies: [], balances: [] };
    },
  };
}

function take(reading: Reading, line: Line): void {
  const key = columns(line, 1, 8);
  reading.records += 1;
  if (reading.transmission === undefined) {
    if (key !== "NY000010") throw new FileRefused({ code: "not_a_bank_file", line: line.at });
    reading.transmission = digits(line, 17, 23);
    return;
  }
  if (!key.startsWith("NY")) throw new FileRefused({ code: "unknown_record", line: line.at });
  if (reading.isOver || key === "NY000010") throw outOfPlace(line);
  if (key === "NY000089") endTransmission(reading, line);
  else if (reading.assignment === undefined) openAssignment(reading, line);
  else takeRecord(reading, reading.assignment, line);
}

const outOfPlace = (line: Line) => new FileRefused({ code: "record_out_of_place", line: line.at });

function openAssignment(reading: Reading, line: Line): void {
  if (columns(line, 7, 8) !== "20") throw outOfPlace(line);
  const assignment = startAssignment(line);
  const key = `${assignment.service}-${assignment.account}-${assignment.number}`;
  if (reading.assignments.has(key)) throw new FileRefused({ code: "duplicate_assignment", line: line.at });
  reading.assignments.add(key);
  reading.assignment = assignment;
  reading.lastNumber = "";
}

function takeRecord(reading: Reading, assignment: Assignment, line: Line): void {
  if (columns(line, 3, 4) !== assignment.service) throw outOfPlace(line);
  assignment.records += 1;
  const record = columns(line, 7, 8);
  if (record === "20") throw outOfPlace(line);
  if (record === "88") closeAssignment(reading, assignment, line);
  else if (assignment.service === OCR_SERVICE) takeItem(reading, assignment, line);
  else countOther(assignment, line);
}

function takeItem(reading: Reading, assignment: Assignment, line: Line): void {
  switch (columns(line, 7, 8)) {
    case "30":
      finish(reading, assignment);
      reading.items = itemOne(line);
      openItems(reading, assignment, line);
      return;
    case "31":
      if (reading.items === undefined) throw outOfPlace(line);
      itemTwo(reading.items, line);
      return;
    case "32":
      if (reading.items === undefined) throw outOfPlace(line);
      itemThree(reading.items, line);
      return;
    default:
      throw new FileRefused({ code: "unknown_record", line: line.at });
  }
}

/** Numbers rise within an assignment, so that none comes twice. */
function openItems(reading: Reading, assignment: Assignment, line: Line): void {
  const { items, options, lastNumber } = reading;
  if (items === undefined) return;
  if (items.number <= lastNumber) throw new FileRefused({ code: "transaction_number", line: line.at });
  if (options.latestDay !== undefined && items.bookedOn > options.latestDay) {
    throw new FileRefused({ code: "date_in_future", line: line.at, field: "16-21", found: items.bookedOn });
  }
  reading.lastNumber = items.number;
  count(assignment, items.amount, line);
  countDay(assignment, items.bookedOn);
}

function finish(reading: Reading, assignment: Assignment): void {
  const { items, transmission = "" } = reading;
  reading.items = undefined;
  if (items !== undefined) reading.emit(amountOf(items), () => transactionOf(items, assignment, transmission));
}

function closeAssignment(reading: Reading, assignment: Assignment, line: Line): void {
  finish(reading, assignment);
  const said = endAssignment(assignment, line);
  const sum = plus(reading.ended.sum, said.sum);
  if (sum === undefined) throw new FileRefused({ code: "amount_too_large", line: line.at });
  reading.ended = { transactions: reading.ended.transactions + said.transactions, records: 0, sum };
  reading.assignment = undefined;
  if (assignment.service === OCR_SERVICE) return;
  const what = `service ${assignment.service}${assignment.service === "21" ? " (AvtaleGiro)" : ""}`;
  reading.skipped.set(what, (reading.skipped.get(what) ?? 0) + assignment.records);
}

function endTransmission(reading: Reading, line: Line): void {
  if (reading.assignment !== undefined) throw outOfPlace(line);
  compare(totalsOf(line), { ...reading.ended, records: reading.records }, line);
  reading.isOver = true;
}
