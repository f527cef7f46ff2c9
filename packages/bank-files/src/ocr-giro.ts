import { accept, type CalendarDate, isCalendarDate, type Ore, ore, type Result, refuse } from "@kravflyt/core";

/** A payment that reached the account, as the bank tells it. */
export type BankTransaction = {
  /** The payee's account, 11 digits. */
  readonly account: string;
  readonly bookedOn: CalendarDate;
  /** Reversals are negative. */
  readonly amountOre: Ore;
  /** Exactly as in the file, leading zeros and all; null when there is none. */
  readonly kid: string | null;
  /** Transaction type 10–21 (BBS manual ch. 5). */
  readonly type: string;
  /** The same transaction in the same file always has the same reference. */
  readonly reference: string;
};

export type OcrFile = {
  readonly format: "ocr-giro";
  readonly transactions: readonly BankTransaction[];
  readonly totalOre: Ore;
  /** Services that are not payments (AvtaleGiro mandates), counted. */
  readonly skipped: readonly { readonly what: string; readonly records: number }[];
};

/** `line` counts from 1. A file with any of these is refused whole. */
export type OcrRefusal = {
  readonly code:
    | "not_ocr_giro"
    | "line_too_long"
    | "unknown_record"
    | "record_out_of_place"
    | "bad_number"
    | "bad_date"
    | "totals_differ"
    | "cut_off";
  readonly line: number;
};

const WIDTH = 80;
/** Service 09 is OCR giro; 21 is AvtaleGiro. */
const OCR_SERVICE = "09";
/** 18 and 20 are reversals: the file's totals add them, the ledger takes them off (BBS manual). */
const REVERSALS = new Set(["18", "20"]);

type Assignment = {
  readonly service: string;
  readonly account: string;
  readonly number: string;
  readonly first: number;
  transactions: number;
  sum: bigint;
};

type Item = {
  readonly type: string;
  readonly number: string;
  readonly bookedOn: CalendarDate;
  readonly amount: bigint;
  readonly kid: string | null;
};

/** What has been read so far; changed in place, lives for one file. */
type Reading = {
  transmission: string | undefined;
  assignment: Assignment | undefined;
  readonly transactions: BankTransaction[];
  readonly skipped: Map<string, number>;
  counted: number;
  sum: bigint;
  isEnded: boolean;
};

type Line = { readonly text: string; readonly at: number };
type Problem = OcrRefusal["code"];

/**
 * Reads an OCR giro file (fixed 80-character records, ISO 8859-1). Counts and sums of every assignment and of the
 * transmission are checked; a file that is wrong anywhere gives no transactions at all.
 */
export function readOcrGiro(bytes: Uint8Array): Result<OcrFile, OcrRefusal> {
  const lines = linesOf(bytes);
  const reading: Reading = {
    transmission: undefined,
    assignment: undefined,
    transactions: [],
    skipped: new Map(),
    counted: 0,
    sum: 0n,
    isEnded: false,
  };
  for (const line of lines) {
    const code = line.text.length > WIDTH ? "line_too_long" : take(reading, { ...line, text: line.text.padEnd(WIDTH) });
    if (code !== undefined) return refuse({ code, line: line.at });
  }
  if (reading.transmission === undefined) return refuse({ code: "not_ocr_giro", line: 1 });
  if (!reading.isEnded) return refuse({ code: "cut_off", line: lines.length });
  const { transactions } = reading;
  const skipped = [...reading.skipped].map(([what, records]) => ({ what, records }));
  const totalOre = ore(transactions.reduce((sum, { amountOre }) => sum + amountOre, 0));
  return accept({ format: "ocr-giro", transactions, totalOre, skipped });
}

function linesOf(bytes: Uint8Array): readonly Line[] {
  const texts = Buffer.from(bytes).toString("latin1").split(/\r?\n/);
  return texts.map((text, i) => ({ text, at: i + 1 })).filter(({ text }) => text.trim() !== "");
}

function take(reading: Reading, line: Line): Problem | undefined {
  const { text } = line;
  if (!text.startsWith("NY") || (reading.transmission === undefined && !text.startsWith("NY000010"))) {
    return "not_ocr_giro";
  }
  if (reading.isEnded) return "record_out_of_place";
  switch (text.slice(6, 8)) {
    case "10":
      return startTransmission(reading, text);
    case "20":
      return startAssignment(reading, line);
    case "30":
      return item(reading, text);
    case "88":
      return endAssignment(reading, line);
    case "89":
      return endTransmission(reading, line);
    default:
      return follower(reading);
  }
}

function startTransmission(reading: Reading, text: string): Problem | undefined {
  if (reading.transmission !== undefined) return "record_out_of_place";
  reading.transmission = text.slice(16, 23);
  return undefined;
}

function startAssignment(reading: Reading, { text, at }: Line): Problem | undefined {
  if (reading.assignment !== undefined) return "record_out_of_place";
  const [service, number, account] = [text.slice(2, 4), text.slice(17, 24), text.slice(24, 35)];
  reading.assignment = { service, number, account, first: at, transactions: 0, sum: 0n };
  return undefined;
}

/** Amount item 2 and 3, and the records of other services: they belong to what went before. */
const follower = ({ assignment }: Reading): Problem | undefined =>
  assignment === undefined ? "record_out_of_place" : undefined;

function item(reading: Reading, text: string): Problem | undefined {
  const { assignment } = reading;
  if (assignment === undefined) return "record_out_of_place";
  assignment.transactions += 1;
  if (assignment.service !== OCR_SERVICE) return undefined;
  const it = amountItem(text);
  if (typeof it === "string") return it;
  assignment.sum += it.amount;
  const amount = REVERSALS.has(it.type) && it.amount > 0n ? -it.amount : it.amount;
  reading.transactions.push({
    account: assignment.account,
    bookedOn: it.bookedOn,
    amountOre: ore(Number(amount)),
    kid: it.kid,
    type: it.type,
    reference: [reading.transmission, it.bookedOn, assignment.account, assignment.number, it.number].join("-"),
  });
  return undefined;
}

function amountItem(text: string): Item | Problem {
  const digits = text.slice(32, 49);
  if (!/^\d{17}$/.test(digits)) return "bad_number";
  const bookedOn = day(text.slice(15, 21));
  if (bookedOn === undefined) return "bad_date";
  const size = BigInt(digits);
  const kid = text.slice(49, 74).trim();
  return {
    type: text.slice(4, 6),
    number: text.slice(8, 15),
    bookedOn,
    amount: text[31] === "-" ? -size : size,
    kid: kid === "" ? null : kid,
  };
}

/** DDMMYY; years 00–69 are 2000–2069. */
function day(text: string): CalendarDate | undefined {
  const [dd, mm, yy] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)];
  const date = `${Number(yy) < 70 ? "20" : "19"}${yy}-${mm}-${dd}`;
  return isCalendarDate(date) ? date : undefined;
}

type Totals = { readonly transactions: number; readonly records: number; readonly sum: bigint };

function totals(text: string): Totals | undefined {
  const [transactions, records, sum] = [text.slice(8, 16), text.slice(16, 24), text.slice(24, 41)];
  if (!/^\d{33}$/.test(transactions + records + sum)) return undefined;
  return { transactions: Number(transactions), records: Number(records), sum: BigInt(sum) };
}

function endAssignment(reading: Reading, { text, at }: Line): Problem | undefined {
  const { assignment } = reading;
  if (assignment === undefined) return "record_out_of_place";
  const said = totals(text.replaceAll(" ", "0"));
  if (said === undefined) return "bad_number";
  const records = at - assignment.first + 1;
  reading.assignment = undefined;
  reading.counted += said.transactions;
  reading.sum += said.sum;
  if (assignment.service !== OCR_SERVICE) {
    const what = `service ${assignment.service}${assignment.service === "21" ? " (AvtaleGiro)" : ""}`;
    reading.skipped.set(what, (reading.skipped.get(what) ?? 0) + records);
    return undefined;
  }
  const isRight =
    said.transactions === assignment.transactions && said.records === records && said.sum === assignment.sum;
  return isRight ? undefined : "totals_differ";
}

function endTransmission(reading: Reading, { text, at }: Line): Problem | undefined {
  if (reading.assignment !== undefined) return "cut_off";
  const said = totals(text.replaceAll(" ", "0"));
  if (said === undefined) return "bad_number";
  reading.isEnded = true;
  const isRight = said.transactions === reading.counted && said.records === at && said.sum === reading.sum;
  return isRight ? undefined : "totals_differ";
}
