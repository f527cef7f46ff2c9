import { addDays, type CalendarDate, ore } from "@kravflyt/core";
import { type BankSandbox, seedCreditor, seedCustomer } from "@kravflyt/sandboxes";
import { seededRandom } from "../../faults.ts";
import { wholeChance } from "../chance.ts";
import { payInBank } from "../pay-in-bank.ts";
import type { DemoCreditor, Desk } from "./desk.ts";

type Opening = {
  readonly seed: number;
  /** The first day of the demo: what is made here is older. */
  readonly began: CalendarDate;
  readonly invoices: number;
  readonly bank: BankSandbox;
};

/** What becomes of an invoice before the demo begins, in turn: half are simply unpaid and overdue. */
const FATES = [
  "overdue",
  "overdue",
  "reminded",
  "paid",
  "overdue",
  "part_paid",
  "foreign",
  "not_due",
  "credited",
  "overdue",
] as const;

const CUSTOMERS_MIN = 8;
const DAYS_TO_PAY = 14;

/** What the books of a new creditor hold on the first day: customers, and invoices of the last months. */
export async function openBooks(desk: Desk, { index, creditor }: DemoCreditor, opening: Opening): Promise<void> {
  const { people } = desk;
  const { trade } = seedCreditor(index);
  const random = seededRandom(opening.seed * 1_000 + index);
  const customers: string[] = [];
  for (let number = 0; number < Math.max(CUSTOMERS_MIN, Math.ceil(opening.invoices / 3)); number++) {
    const { name, organizationNumber, email, address } = seedCustomer(random, trade, number);
    const { streetAddress: line = "", postCode = "", city = "" } = address ?? {};
    const card = { name, organizationNumber, email, ...(address && { address: { line, postCode, city } }) };
    customers.push(await people.customer(`customer ${number} of ${creditor.creditorId}`, card));
  }
  for (let number = 0; number < opening.invoices; number++) {
    await openInvoice(desk, { creditor, customers, number }, opening);
  }
}

type Making = {
  readonly creditor: DemoCreditor["creditor"];
  readonly customers: readonly string[];
  readonly number: number;
};

async function openInvoice(desk: Desk, { creditor, customers, number }: Making, opening: Opening): Promise<void> {
  const { seed, began } = opening;
  const { creditorId } = creditor;
  const drawn = (from: number, to: number, what: string) => wholeChance(seed, { from, to }, what, creditorId, number);
  const fate = FATES[number % FATES.length] ?? "overdue";
  const dueOn = addDays(began, fate === "not_due" ? drawn(3, 13, "due") : -drawn(15, 90, "due"));
  const amountOre = ore(drawn(300, 30_000, "amount") * 100);
  const deed = (what: string): string => `${what} ${number} of ${creditorId}`;
  const invoice = await desk.people.invoice(deed("invoice"), {
    customer: customers[drawn(0, customers.length - 1, "customer")] ?? "",
    amountOre,
    issuedOn: addDays(dueOn, -DAYS_TO_PAY),
    dueOn,
    ...(fate === "foreign" && { currency: "EUR" }),
  });
  const on = addDays(dueOn, 1);
  if (fate === "reminded") await desk.people.remind(deed("remind of"), { invoice, on: addDays(dueOn, 10) });
  if (fate === "credited") await desk.people.credit(deed("credit"), { invoice, on });
  if (fate !== "paid" && fate !== "part_paid") return;
  const paidOre = fate === "paid" ? amountOre : ore(Math.floor(amountOre / 4));
  await payInBank(opening.bank, { operationId: deed("pay"), account: creditor.bankAccount, amount: paidOre });
  await desk.people.pay(deed("pay"), { invoice, amountOre: paidOre, on });
}
