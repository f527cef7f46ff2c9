import { addDays, type CalendarDate, type Ore, ore } from "@kravflyt/core";
import type { BankSandbox } from "@kravflyt/sandboxes";
import { takenBackOn } from "./bank-moods.ts";
import { wholeChance } from "./chance.ts";
import { aboutInvoice, aboutLetter } from "./debtor.ts";
import type { DemoCreditor, Desk, DeskInvoice } from "./desk/desk.ts";
import type { Letterbox } from "./letterbox.ts";
import { payInBank, takeBackInBank } from "./pay-in-bank.ts";
import type { SeenLetter } from "./read-letter.ts";

/** A creditor, and the desk at which its books are kept. */
export type Seller = DemoCreditor & { readonly desk: Desk };

/** Who lives around the hub: creditors with their books, debtors, and the bank that all have their accounts in. */
export type World = {
  readonly seed: number;
  /** The first day. */
  readonly began: CalendarDate;
  readonly sellers: readonly Seller[];
  /** New invoices of all creditors in a hundred days. */
  readonly invoicesPerHundredDays: number;
  readonly bank: BankSandbox;
  readonly letterbox: Letterbox;
  /** Through the day before it the bank takes payments back; absent where it never does. */
  readonly moodyUntil: CalendarDate | undefined;
};

/**
 * What people do on `today`. It depends on the seed, on the day and on what they can see, and every deed carries an id of its own:
 * the same day lived twice, after a crash, changes nothing.
 */
export async function liveADay(world: World, today: CalendarDate): Promise<void> {
  const letters = (await world.letterbox.all()).filter((one) => one.kind === "letter");
  for (const seller of world.sellers) {
    const { desk, creditor } = seller;
    const ofTheirs = letters.filter((letter) => letter.creditor === creditor.name);
    const day = { seller, invoices: desk.invoices(), letters: ofTheirs, today };
    await settleInvoices(world, day);
    await payLetters(world, day);
    await sendInvoices(world, seller, today);
    await desk.people.takeIn?.();
  }
}

type Day = {
  readonly seller: Seller;
  readonly invoices: readonly DeskInvoice[];
  readonly letters: readonly SeenLetter[];
  readonly today: CalendarDate;
};

/** Some pay their invoice before any letter; some never had to. */
async function settleInvoices(world: World, day: Day): Promise<void> {
  const dunned = new Set(day.letters.flatMap(({ invoiceNumbers }) => invoiceNumbers));
  for (const invoice of day.invoices) {
    if (invoice.settled || invoice.currency !== "NOK" || invoice.outstandingOre <= 0) continue;
    await settleInvoice(world, day, { invoice, isDunned: dunned.has(invoice.number) });
  }
}

async function settleInvoice(
  world: World,
  { seller, today: on }: Day,
  {
    invoice: { id, number, dueOn, outstandingOre },
    isDunned,
  }: { readonly invoice: DeskInvoice; readonly isDunned: boolean },
): Promise<void> {
  if (dueOn === undefined) return;
  const { seed, began } = world;
  const name = nameOf(seller.creditor.name, number);
  const deed = aboutInvoice({ seed, today: on, began }, { invoice: name, dueOn });
  // who has a letter pays what the letter says
  if (deed === "pay" && !isDunned) {
    await payCreditor(world, seller, { deed: `${deed} ${name}`, invoice: id, amountOre: outstandingOre, on });
  }
  if (deed === "credit") await seller.desk.people.credit(`${deed} ${name}`, { invoice: id, on });
}

const nameOf = (creditor: string, invoiceNumber: string): string => `${creditor} ${invoiceNumber}`;

/** Debtors pay to the account on the letter; what reaches the creditor's own bank is registered in its books. */
async function payLetters(world: World, day: Day): Promise<void> {
  const { seller, today } = day;
  const cases = new Map<string, { readonly invoice: string; letters: number }>();
  for (const letter of day.letters) {
    const known = cases.get(letter.kid);
    const about = known ?? { invoice: nameOf(seller.creditor.name, letter.invoiceNumbers.join(" ")), letters: 0 };
    about.letters += 1;
    cases.set(letter.kid, about);
    const { invoice, letters: place } = about;
    const isResidualNotice = letter.title === "Restnota";
    const payment = aboutLetter(world.seed, { ...letter, invoice, place, isResidualNotice });
    if (payment === undefined) continue;
    const deed = `letter ${place} ${invoice}`;
    const { amountOre, on: paidOn } = payment;
    if (paidOn === today) await payLetter(world, day, { letter, amountOre, deed });
    const back = takenBackOn(world.seed, { deed, paidOn, until: world.moodyUntil });
    const { account, kid } = letter;
    if (back === today && account !== seller.creditor.bankAccount) {
      await takeBackInBank(world.bank, { operationId: `back ${deed}`, account, amount: amountOre, kid });
    }
  }
}

type Payment = { readonly letter: SeenLetter; readonly amountOre: Ore; readonly deed: string };

async function payLetter(
  world: World,
  { seller, invoices, today: on }: Day,
  { letter, amountOre, deed }: Payment,
): Promise<void> {
  const { account, kid } = letter;
  if (account !== seller.creditor.bankAccount) {
    return payInBank(world.bank, { operationId: deed, account, amount: amountOre, kid });
  }
  const invoice = invoices.find(({ number }) => number === letter.invoiceNumbers[0])?.id;
  if (invoice === undefined) {
    throw new RangeError(`${seller.creditor.name} has no invoice ${letter.invoiceNumbers[0]}`);
  }
  await payCreditor(world, seller, { deed, invoice, amountOre, on });
}

type ToCreditor = {
  readonly deed: string;
  readonly invoice: string;
  readonly amountOre: Ore;
  readonly on: CalendarDate;
};

/** Money on the creditor's own account, which its bookkeeper registers on the invoice the same day. */
async function payCreditor({ bank }: World, { desk, creditor }: Seller, { deed, ...it }: ToCreditor): Promise<void> {
  await payInBank(bank, { operationId: deed, account: creditor.bankAccount, amount: it.amountOre });
  await desk.people.pay(deed, it);
}

const DAYS_TO_PAY = 14;
const PRICE = { from: 300, to: 9_000 } as const;
const ORE_PER_PRICE_STEP = 100;

/** New work, new invoices. */
async function sendInvoices(world: World, { creditor, desk }: Seller, today: CalendarDate): Promise<void> {
  const { seed } = world;
  const about = [creditor.creditorId, today] as const;
  if (
    wholeChance(seed, { from: 1, to: 100 * world.sellers.length }, "invoice", ...about) > world.invoicesPerHundredDays
  )
    return;
  const customers = desk.customers();
  await desk.people.invoice(`invoice ${today} ${creditor.creditorId}`, {
    customer: customers[wholeChance(seed, { from: 0, to: customers.length - 1 }, "customer", ...about)] ?? "",
    amountOre: ore(wholeChance(seed, PRICE, "price", ...about) * ORE_PER_PRICE_STEP),
    issuedOn: today,
    dueOn: addDays(today, DAYS_TO_PAY),
  });
}
