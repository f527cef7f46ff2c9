import type { CalendarDate, Ore } from "@kravflyt/core";
import { sumOre } from "@kravflyt/core";

/** One payment with KID as the bank reports it. */
type OcrTransaction = {
  readonly account: string;
  readonly bookedOn: CalendarDate;
  readonly amount: Ore;
  readonly kid: string;
  readonly payerAccount: string;
  /** Two digits: 10 is a giro from an account, 13 a company's net bank, 17 cash. */
  readonly transactionType: string;
  readonly archiveReference: number;
};

export type OcrTransmission = {
  readonly number: number;
  /** The day the file is made. */
  readonly madeOn: CalendarDate;
  readonly transactions: readonly OcrTransaction[];
};

const TRANSMITTER = "00008080"; // Nets
const RECIPIENT = "00123450";
const CENTRE = "22";
const DAY_CODE = "01";

/** A whole OCR giro file: 80 characters a record, one assignment for each account, all totals right. */
export function writeOcrFile(transmission: OcrTransmission): string {
  const { number, transactions, madeOn } = transmission;
  const accounts = [...new Set(transactions.map(({ account }) => account))].sort();
  const assignments = accounts.map((account, index) => {
    const own = transactions.filter((transaction) => transaction.account === account);
    return assignment(own, { account, assignmentNumber: number * 100 + index + 1 });
  });
  const records = assignments.flat();
  const head = `NY000010${TRANSMITTER}${digits(number, 7)}${RECIPIENT}`;
  const total = sumOre(transactions.map(({ amount }) => amount));
  const counts = digits(transactions.length, 8) + digits(records.length + 2, 8);
  const end = `NY000089${counts}${digits(total, 17)}${shortDate(madeOn)}`;
  return [head, ...records, end].map((record) => `${record.padEnd(80, "0")}\r\n`).join("");
}

function assignment(
  transactions: readonly OcrTransaction[],
  { account, assignmentNumber }: { readonly account: string; readonly assignmentNumber: number },
): readonly string[] {
  const agreement = account.slice(0, 9);
  const items = transactions.flatMap((transaction, index) => amountItems(transaction, index + 1));
  const days = transactions.map(({ bookedOn }) => bookedOn).sort();
  const total = sumOre(transactions.map(({ amount }) => amount));
  const [first, last] = [days[0], days.at(-1)];
  const dates = [last, first, last].map((date) => (date === undefined ? "000000" : shortDate(date))).join("");
  const counts = digits(transactions.length, 8) + digits(items.length + 2, 8);
  return [
    `NY090020${agreement}${digits(assignmentNumber, 7)}${account}`,
    ...items,
    `NY090088${counts}${digits(total, 17)}${dates}`,
  ];
}

function amountItems(transaction: OcrTransaction, number: number): readonly string[] {
  const { transactionType, bookedOn, amount, kid, archiveReference, payerAccount } = transaction;
  const key = (record: string) => `NY09${transactionType}${record}${digits(number, 7)}`;
  const day = shortDate(bookedOn);
  const item1 = `${key("30")}${day}${CENTRE}${DAY_CODE}1${digits(number, 5)} ${digits(amount, 17)}${kid.padStart(25, " ")}`;
  const item2 = `${key("31")}${digits(number, 10)}${digits(archiveReference, 9)}0000000${day}${payerAccount}`;
  return [item1, item2];
}

const digits = (value: number, width: number): string => String(value).padStart(width, "0");

/** `2026-01-05` as `050126`. */
const shortDate = (date: CalendarDate): string => date.slice(8, 10) + date.slice(5, 7) + date.slice(2, 4);
