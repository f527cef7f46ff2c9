import { ore } from "@kravflyt/core";
import type { BankTransaction } from "../bank-file.ts";
import type { Detail, Header } from "./header.ts";
import type { Reading } from "./reading.ts";
import { type Part, partsOf } from "./remittance.ts";
import { norwegian } from "./values.ts";
import type { Bag } from "./walk-tree.ts";

const NOT_PROVIDED = "NOTPROVIDED";

/** An entry without details: one transaction, of which only the bank's words are known. */
export function emitWhole({ emit }: Reading, header: Header): void {
  const { bag, sign, amount, reference } = header;
  const text = bag.get("text");
  const whole = { amount: sign * amount, kid: null, ...(text !== undefined && { text }) };
  emit(ore(whole.amount), () => transactionOf(header, bag, whole, `${reference}:0`));
}

/** A detail: one transaction for each thing that it pays. */
export function emitDetail({ emit }: Reading, header: Header, detail: Detail, amount: number): void {
  const { bag, remittances } = detail;
  partsOf(amount, remittances, bag.get("text")).forEach((part, i) => {
    emit(ore(part.amount), () => {
      const reference = referenceOf(header, detail);
      return { ...transactionOf(header, bag, part, i === 0 ? reference : `${reference}:${i + 1}`), ...payerOf(bag) };
    });
  });
}

function referenceOf(header: Header, { bag, number }: Detail): string {
  const bankRef = bag.get("bankRef");
  const own = bankRef === undefined ? [number] : [encodeURIComponent(bankRef), number];
  return [header.reference, ...own].join(":");
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

function transactionOf(header: Header, own: Bag, { amount, kid, text }: Part, reference: string): BankTransaction {
  const { account, bookedOn, bag } = header;
  const serial = bag.get("bankRef") ?? bag.get("entryRef");
  const isReversal = ["true", "1"].includes(bag.get("isReversal") ?? "");
  return {
    account,
    bookedOn,
    amountOre: ore(amount),
    kid,
    type: codeOf(own) ?? codeOf(bag) ?? "",
    reference,
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
