import { hash } from "node:crypto";
import { ore } from "@kravflyt/core";
import type { BankTransaction } from "../bank-file.ts";
import type { Detail, Header } from "./header.ts";
import type { Reading } from "./reading.ts";
import { type Part, partsOf } from "./remittance.ts";
import { norwegian } from "./values.ts";
import type { Bag } from "./walk-tree.ts";

const NOT_PROVIDED = "NOTPROVIDED";
/** Books take some 70 characters of a reference of ours, of which this is a part; banks' own may be twice 35. */
const REFERENCE_DIGITS = 20;

/** An entry without details: one transaction, of which only the bank's words are known. */
export function emitWhole({ emit }: Reading, header: Header): void {
  const { bag, sign, amount, key } = header;
  const text = bag.get("text");
  const whole = { amount: sign * amount, kid: null, ...(text !== undefined && { text }) };
  const bankRef = bag.get("bankRef");
  emit(ore(whole.amount), () => ({
    ...transactionOf(header, bag, whole, `${key}:0`),
    ...(bankRef !== undefined && { archiveReference: bankRef }),
  }));
}

/** A detail: one transaction for each thing that it pays. */
export function emitDetail(reading: Reading, header: Header, detail: Detail, amount: number): void {
  const { bag, remittances } = detail;
  const key = keyOf(reading, header, detail, amount);
  partsOf(amount, remittances, bag.get("text")).forEach((part, i) => {
    const own = i === 0 ? key : `${key}:${i + 1}`;
    reading.emit(ore(part.amount), () => ({ ...transactionOf(header, bag, part, own), ...payerOf(bag) }));
  });
}

/** By the bank's reference of the entry and of the detail; by that of the detail alone when the entry has none. */
function keyOf({ mark }: Reading, header: Header, { bag, number }: Detail, amount: number): string {
  const bankRef = bag.get("bankRef");
  if (bankRef === undefined) return `${header.key}:${number}`;
  if (header.isKeyOfBank) return `${header.key}:${encodeURIComponent(bankRef)}:${number}`;
  return mark([header.account, header.bookedOn, "", encodeURIComponent(bankRef), amount].join(":"));
}

function payerOf(bag: Bag): Partial<BankTransaction> {
  const [name, iban, other] = [bag.get("debtorName"), bag.get("debtorIban"), bag.get("debtorBban")];
  const [endToEndId, bankRef] = [bag.get("endToEndId"), bag.get("bankRef")];
  const account = norwegian(iban ?? other) ?? iban ?? other;
  return {
    ...(name !== undefined && { debtorName: name }),
    ...(account !== undefined && { debtorAccount: account }),
    ...(bankRef !== undefined && { archiveReference: bankRef }),
    ...(endToEndId !== undefined && endToEndId !== NOT_PROVIDED && { endToEndId }),
  };
}

function transactionOf(header: Header, own: Bag, { amount, kid, text }: Part, key: string): BankTransaction {
  const { account, bookedOn, bag } = header;
  const serial = bag.get("bankRef") ?? bag.get("entryRef");
  const isReversal = ["true", "1"].includes(bag.get("isReversal") ?? "");
  return {
    account,
    bookedOn,
    amountOre: ore(amount),
    kid,
    type: codeOf(own) ?? codeOf(bag) ?? "",
    reference: `${account}-${bookedOn}-${hash("sha256", key, "hex").slice(0, REFERENCE_DIGITS)}`,
    ...(text !== undefined && { text }),
    ...(serial !== undefined && { serialReference: serial }),
    ...(amount < 0 && !isReversal && { isOutgoing: true }),
  };
}

/** `PMNT-RCDT-VCOM`, or the bank's own code. */
function codeOf(bag: Bag): string | undefined {
  const codes = [bag.get("domain"), bag.get("family"), bag.get("subfamily")].filter((code) => code !== undefined);
  return codes.length > 0 ? codes.join("-") : bag.get("ownCode");
}
