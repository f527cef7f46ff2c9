import { addDays, type CalendarDate, calendarDate, type Ore, ore } from "@kravflyt/core";
import type { BankSandbox } from "@kravflyt/sandboxes";
import { wholeChance } from "./chance.ts";
import { aboutInvoice, aboutLetter } from "./debtor.ts";
import type { FikenCompany, FikenDesk, FikenSale } from "./fiken-desk.ts";
import type { Letterbox, ReceivedLetter } from "./letterbox.ts";

/** Who lives around the hub: creditors with their books, debtors, and the operator's bank. */
export type World = {
  readonly seed: number;
  /** The first day. */
  readonly began: CalendarDate;
  readonly companies: readonly FikenCompany[];
  /** New invoices of all creditors in a hundred days. */
  readonly invoicesPerHundredDays: number;
  readonly fiken: FikenDesk;
  readonly bank: BankSandbox;
  readonly letterbox: Letterbox;
};

/**
 * What people do on `today`. It depends on the seed, on the day and on what they can see, and every deed carries an id of its own:
 * the same day lived twice, after a crash, changes nothing.
 */
export async function liveADay(world: World, today: CalendarDate): Promise<void> {
  const letters = await world.letterbox.all();
  for (const company of world.companies) {
    const sales = await world.fiken.sales(company.slug);
    const day = { company, sales, letters: letters.filter(({ creditor }) => creditor === company.name), today };
    await settleInvoices(world, day);
    await payLetters(world, day);
    await sendInvoices(world, company, today);
  }
}

type Day = {
  readonly company: FikenCompany;
  readonly sales: readonly FikenSale[];
  readonly letters: readonly ReceivedLetter[];
  readonly today: CalendarDate;
};

/** Some pay their invoice before any letter; some never had to. */
async function settleInvoices(world: World, day: Day): Promise<void> {
  const dunned = new Set(day.letters.flatMap(({ invoiceNumbers }) => invoiceNumbers));
  for (const sale of day.sales) {
    if (sale.settled || sale.deleted || sale.currency !== "NOK" || sale.outstandingBalance <= 0) continue;
    await settleInvoice(world, day, { sale, isDunned: dunned.has(sale.saleNumber) });
  }
}

async function settleInvoice(
  { seed, began, fiken }: World,
  { company, today }: Day,
  { sale, isDunned }: { readonly sale: FikenSale; readonly isDunned: boolean },
): Promise<void> {
  if (sale.dueDate === undefined) return;
  const invoice = nameOf(company.name, sale.saleNumber);
  const deed = aboutInvoice({ seed, today, began }, { invoice, dueOn: calendarDate(sale.dueDate) });
  const about = { operationId: `${deed} ${invoice}`, companySlug: company.slug };
  // who has a letter pays what the letter says
  if (deed === "pay" && !isDunned) {
    await fiken.order("pay", { ...about, saleId: sale.saleId, amount: sale.outstandingBalance });
  }
  if (deed !== "credit") return;
  const invoiceId = await fiken.invoiceOf(company.slug, sale.saleId);
  if (invoiceId !== undefined) {
    await fiken.order("create-credit-note", { ...about, full: { issueDate: today, invoiceId } });
  }
}

const nameOf = (creditor: string, invoiceNumber: string): string => `${creditor} ${invoiceNumber}`;

/** Debtors pay to the account on the letter; what reaches the creditor's own bank is registered in its books. */
async function payLetters(world: World, day: Day): Promise<void> {
  const { company, today } = day;
  const cases = new Map<string, { readonly invoice: string; letters: number }>();
  for (const letter of day.letters) {
    const known = cases.get(letter.kid);
    const about = known ?? { invoice: nameOf(company.name, letter.invoiceNumbers.join(" ")), letters: 0 };
    about.letters += 1;
    cases.set(letter.kid, about);
    const { invoice, letters: place } = about;
    const isResidualNotice = letter.title === "Restnota";
    const payment = aboutLetter(world.seed, { ...letter, invoice, place, isResidualNotice });
    if (payment?.on !== today) continue;
    await pay(world, day, { letter, amountOre: payment.amountOre, operationId: `letter ${place} ${invoice}` });
  }
}

type Payment = { readonly letter: ReceivedLetter; readonly amountOre: Ore; readonly operationId: string };

async function pay(
  { bank, fiken }: World,
  { company, sales }: Day,
  { letter, amountOre, operationId }: Payment,
): Promise<void> {
  if (bank.accounts.some(({ accountNumber }) => accountNumber === letter.account)) {
    return payAtBank(bank, { operationId, account: letter.account, amount: amountOre, kid: letter.kid });
  }
  const sale = sales.find(({ saleNumber }) => saleNumber === letter.invoiceNumbers[0]);
  if (sale === undefined) throw new RangeError(`${company.name} has no invoice ${letter.invoiceNumbers[0]}`);
  await fiken.order("pay", { operationId, companySlug: company.slug, saleId: sale.saleId, amount: amountOre });
}

async function payAtBank(bank: BankSandbox, payment: object): Promise<void> {
  const answer = await fetch(`${bank.url}/_world/payment`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payment),
  });
  if (!answer.ok) throw new Error(`the bank refuses a payment: ${answer.status} ${await answer.text()}`);
}

const DAYS_TO_PAY = 14;
const PRICE = { from: 300, to: 9_000 } as const;
const ORE_PER_PRICE_STEP = 100;

/** New work, new invoices. */
async function sendInvoices(world: World, company: FikenCompany, today: CalendarDate): Promise<void> {
  const { seed, fiken } = world;
  const about = [company.slug, today] as const;
  if (
    wholeChance(seed, { from: 1, to: 100 * world.companies.length }, "invoice", ...about) > world.invoicesPerHundredDays
  )
    return;
  const customers = await fiken.customers(company.slug);
  const customerId = customers[wholeChance(seed, { from: 0, to: customers.length - 1 }, "customer", ...about)];
  const unitPrice = ore(wholeChance(seed, PRICE, "price", ...about) * ORE_PER_PRICE_STEP);
  await fiken.order("create-invoice", {
    operationId: `invoice ${today} ${company.slug}`,
    companySlug: company.slug,
    invoice: {
      issueDate: today,
      dueDate: addDays(today, DAYS_TO_PAY),
      customerId,
      bankAccountCode: "1920:10001",
      cash: false,
      lines: [{ description: "Arbeid og varer", unitPrice, quantity: 1, vatType: "HIGH", incomeAccount: "3000" }],
    },
  });
}
