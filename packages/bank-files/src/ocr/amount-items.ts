import { type CalendarDate, type Ore, ore } from "@kravflyt/core";
import type { BankTransaction } from "../bank-file.ts";
import { FileRefused } from "../file-refused.ts";
import type { Assignment } from "./assignment.ts";
import type { Line } from "./cut-lines.ts";
import { columns, day, digits, number } from "./fields.ts";

/** A transaction whose records are being read: item 1, then 2, then 3. */
export type Items = {
  readonly number: string;
  readonly type: string;
  readonly bookedOn: CalendarDate;
  /** With the sign of the file. */
  readonly amount: number;
  readonly kid: string | null;
  readonly serialReference: string;
  last: 1 | 2 | 3;
  formNumber?: string;
  archiveReference?: string;
  orderedOn?: CalendarDate;
  debtorAccount?: string;
  text?: string;
};

/** Amount item 1 (`NY09tt30`). */
export function itemOne(line: Line): Items {
  const bookedOn = day(line, 16);
  if (bookedOn === undefined) throw new FileRefused({ code: "bad_date", line: line.at, field: "16-21" });
  const size = number(line, 33, 49);
  const kid = columns(line, 50, 74).trim();
  return {
    number: digits(line, 9, 15),
    type: columns(line, 5, 6),
    bookedOn,
    amount: sign(line) === "-" ? -size : size,
    kid: kid === "" ? null : kid,
    serialReference: `${columns(line, 24, 25)}-${columns(line, 26, 26)}-${columns(line, 27, 31)}`,
    last: 1,
  };
}

/** Blank and zero are plus. */
function sign(line: Line): string {
  const found = columns(line, 32, 32);
  if (!" 0+-".includes(found)) throw new FileRefused({ code: "bad_number", line: line.at, field: "32-32" });
  return found;
}

/** Amount item 2 (`NY09tt31`): where the money came from. Zeros are what is not known. */
export function itemTwo(items: Items, line: Line): void {
  follow(items, line, 2);
  const [form, archive, account] = [columns(line, 16, 25), columns(line, 26, 34), columns(line, 48, 58)];
  const orderedOn = day(line, 42);
  if (isKnown(form)) items.formNumber = form.trim();
  if (isKnown(archive)) items.archiveReference = archive.trim();
  if (isKnown(account)) items.debtorAccount = digits(line, 48, 58);
  if (orderedOn !== undefined) items.orderedOn = orderedOn;
}

/** Amount item 3 (`NY09tt32`): what the debtor wrote. */
export function itemThree(items: Items, line: Line): void {
  follow(items, line, 3);
  const text = columns(line, 16, 55).trim();
  if (text !== "") items.text = text;
}

const isKnown = (text: string): boolean => /[^0 ]/.test(text);

function follow(items: Items, line: Line, item: 2 | 3): void {
  if (items.last >= item) throw new FileRefused({ code: "record_out_of_place", line: line.at });
  if (columns(line, 9, 15) !== items.number) throw new FileRefused({ code: "transaction_number", line: line.at });
  if (columns(line, 5, 6) !== items.type) throw new FileRefused({ code: "record_out_of_place", line: line.at });
  items.last = item;
}

/** 18 and 20 are reversals: the file's totals add them, the ledger takes them off (BBS manual). */
const REVERSALS = new Set(["18", "20"]);

/** With the sign that it has for us. */
export const amountOf = ({ type, amount }: Items): Ore => ore(REVERSALS.has(type) ? -Math.abs(amount) : amount);

export function transactionOf(items: Items, assignment: Assignment, transmission: string): BankTransaction {
  const { number: own, type, bookedOn, amount: _, kid, last: __, ...more } = items;
  return {
    account: assignment.account,
    bookedOn,
    amountOre: amountOf(items),
    kid,
    type,
    reference: [transmission, bookedOn, assignment.account, assignment.number, own].join("-"),
    ...more,
  };
}
