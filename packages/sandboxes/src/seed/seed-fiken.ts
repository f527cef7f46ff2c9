import { addDays, assert, type CalendarDate, type Ore, ore } from "@kravflyt/core";
import { applyFiken, type BookCommand, type FikenCommand, type Outcome } from "../fiken/commands.ts";
import { emptyFiken } from "../fiken/company.ts";
import type { InvoiceLineBody, JournalBody, SaleBody } from "../fiken/requests.ts";
import type { FikenState } from "../fiken/state.ts";
import { kidOf } from "../numbers/check-digits.ts";
import { between, type Random, seededRandom } from "../server/random.ts";
import type { Stored } from "../server/world.ts";
import { creditor, type Trade } from "./creditors.ts";
import { customer } from "./customers.ts";

export type FikenSeed = {
  readonly seed: number;
  readonly companies: number;
  /** Which of the seed's creditors they are; absent is the first ones. */
  readonly creditors?: readonly number[];
  /** Ordinary invoices of each company; about a dozen odd items come beside them. */
  readonly invoicesPerCompany: number;
  readonly today: CalendarDate;
};

type Run = (command: FikenCommand, on: CalendarDate) => Outcome;

/** The commands that make the companies and their books; the same for the same seed. */
export function seedFiken(options: FikenSeed): readonly Stored<FikenCommand>[] {
  const state = emptyFiken();
  const records: Stored<FikenCommand>[] = [];
  const run: Run = (command, on) => {
    const at = Date.parse(`${on}T10:00:00Z`);
    records.push({ at, command });
    return applyFiken(state, command, at);
  };
  for (const index of options.creditors ?? Array(options.companies).keys()) {
    const random = seededRandom(options.seed * 1000 + index);
    seedCompany({ random, run, state, today: options.today }, index, options.invoicesPerCompany);
  }
  return records;
}

type Seeding = {
  readonly random: Random;
  readonly run: Run;
  readonly state: FikenState;
  readonly today: CalendarDate;
};

type Book = Seeding & { readonly slug: string; readonly trade: Trade; readonly customers: readonly number[] };

function seedCompany(seeding: Seeding, index: number, invoices: number): void {
  const { random, run, today } = seeding;
  const { company, trade } = creditor(index);
  const { slug } = company;
  const began = addDays(today, -400);
  run({ type: "create_company", company }, began);
  const count = Math.max(8, Math.ceil(invoices / 3));
  const customers = Array.from({ length: count }, (_, number) => {
    return run({ type: "create_contact", slug, body: customer(random, trade, number) }, addDays(began, number % 30)).id;
  });
  const book: Book = { ...seeding, slug, trade, customers };
  for (const plan of plans(random, today, invoices)) seedInvoice(book, plan);
  seedOddItems(book);
}

/** What becomes of an invoice, in turn: half are simply unpaid and overdue. */
const FATES = [
  "overdue",
  "overdue",
  "reminded",
  "paid",
  "overdue",
  "part_paid",
  "external",
  "not_due",
  "part_credited",
  "overdue",
] as const;
type Plan = { readonly fate: (typeof FATES)[number]; readonly issuedOn: CalendarDate; readonly dueOn: CalendarDate };

function plans(random: Random, today: CalendarDate, count: number): readonly Plan[] {
  const made = Array.from({ length: count }, (_, index): Plan => {
    const fate = FATES[index % FATES.length] ?? "overdue";
    const dueOn = addDays(today, fate === "not_due" ? between(random, 3, 13) : -between(random, 15, 90));
    return { fate, dueOn, issuedOn: addDays(dueOn, -14) };
  });
  return made.sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1));
}

function seedInvoice(book: Book, plan: Plan): void {
  if (plan.fate === "external") return void seedExternal(book, plan);
  const invoiceId = invoice(book, { ...plan, customerId: anyCustomer(book), lines: lines(book) });
  const { slug, run, today, state } = book;
  const saleId = state.companies.get(slug)?.invoices.get(invoiceId)?.saleId ?? 0;
  const gross = grossOf(book, saleId);
  switch (plan.fate) {
    case "paid":
      return void run(pay(book, saleId, { amount: gross, on: plan.dueOn }), plan.dueOn);
    case "part_paid":
      return void run(
        pay(book, saleId, { amount: ore(Math.floor(gross / 4)), on: addDays(plan.dueOn, 2) }),
        addDays(plan.dueOn, 2),
      );
    case "reminded": {
      const date = addDays(plan.dueOn, 10);
      return void run({ type: "send_reminder", slug, invoiceId, dispatchType: "email", date }, date);
    }
    case "part_credited": {
      const on = addDays(today, -12);
      const line = { unitPrice: ore(10_000), quantity: 1, vatType: "HIGH", description: "Avslag etter avtale" };
      return void run({ type: "credit_partial", slug, body: { issueDate: on, invoiceId, lines: [line] } }, on);
    }
    default:
  }
}

function seedExternal(
  book: Book,
  { issuedOn, dueOn }: Pick<Plan, "issuedOn"> & { dueOn?: CalendarDate | undefined },
): number {
  const { slug, run, random } = book;
  const number = String(between(random, 500_000, 599_999));
  const line = {
    description: "Faktura fra eget fakturasystem",
    netPrice: price(book),
    vatType: "HIGH",
    account: "3000",
  };
  const body: SaleBody = {
    kind: "external_invoice",
    saleNumber: `E${number}`,
    kid: kidOf(number),
    date: issuedOn,
    dueDate: dueOn,
    customerId: anyCustomer(book),
    currency: "NOK",
    lines: [line],
  };
  return run({ type: "create_sale", slug, body }, issuedOn).id;
}

/** What a hub must stand: no due date, another currency, no address, nothing to pay, too much paid, all credited, written off, deleted, money without an invoice. */
function seedOddItems(book: Book): void {
  const { slug, run, today, customers } = book;
  const dates = { issuedOn: addDays(today, -60), dueOn: addDays(today, -46) };
  const [first, second] = [customers[0] ?? 0, customers[1] ?? 0];
  seedExternal(book, { issuedOn: dates.issuedOn });
  invoice(book, { ...dates, customerId: second, lines: lines(book), currency: "EUR" });
  invoice(book, { ...dates, customerId: customers[5] ?? 0, lines: lines(book) });
  invoice(book, { ...dates, customerId: first, lines: [{ ...hour("Befaring uten kostnad"), unitPrice: ore(0) }] });
  const overpaid = seedExternal(book, dates);
  const amount = ore(grossOf(book, overpaid) + 10_000);
  run(pay(book, overpaid, { amount, on: dates.dueOn }), dates.dueOn);
  // as its bookkeeper leaves it when the customer does not want the rest back
  run({ type: "settle", slug, saleId: overpaid, settledDate: dates.dueOn }, dates.dueOn);
  const credited = invoice(book, { ...dates, customerId: first, lines: lines(book) });
  run({ type: "credit_full", slug, body: { issueDate: dates.dueOn, invoiceId: credited } }, dates.dueOn);
  const lost = seedExternal(book, { issuedOn: addDays(today, -300), dueOn: addDays(today, -286) });
  const writeOff = { type: "DEEMED_IRRECOVERABLE", date: addDays(today, -20) } as const;
  run({ type: "write_off", slug, saleId: lost, body: writeOff }, writeOff.date);
  const wrong = seedExternal(book, dates);
  run({ type: "delete_sale", slug, saleId: wrong, description: "Registrert to ganger" }, dates.dueOn);
  const line = { unitPrice: ore(50_000), quantity: 1, vatType: "HIGH", description: "Bonus" };
  run(
    { type: "credit_partial", slug, body: { issueDate: dates.dueOn, contactId: second, lines: [line] } },
    dates.dueOn,
  );
  seedJournal(book, dates.dueOn, customers[2] ?? 0);
}

/** Rent paid, and a customer who has paid in advance. */
function seedJournal({ slug, run, state }: Book, on: CalendarDate, contactId: number): void {
  const customerNumber = state.companies.get(slug)?.contacts.get(contactId)?.customerNumber;
  assert(customerNumber !== undefined, "the seed made this customer");
  const entry = (
    description: string,
    amount: Ore,
    accounts: { debitAccount: string; creditAccount: string },
  ): JournalBody["journalEntries"][number] => ({ description, date: on, lines: [{ amount, ...accounts }] });
  const journalEntries = [
    entry("Husleie", ore(1_250_000), { debitAccount: "6300", creditAccount: "1920:10001" }),
    entry("Forskudd fra kunde", ore(120_000), { debitAccount: "1920:10001", creditAccount: `1500:${customerNumber}` }),
  ];
  run({ type: "create_journal", slug, body: { description: "Månedens bilag", journalEntries } }, on);
}

function invoice(
  { slug, run }: Book,
  asked: {
    readonly issuedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly customerId: number;
    readonly lines: InvoiceLineBody[];
    readonly currency?: string;
  },
): number {
  const body = {
    issueDate: asked.issuedOn,
    dueDate: asked.dueOn,
    customerId: asked.customerId,
    lines: asked.lines,
    currency: asked.currency,
    bankAccountCode: "1920:10001",
    cash: false,
    ourReference: "Kontoret",
  };
  return run({ type: "create_invoice", slug, body }, asked.issuedOn).id;
}

const pay = (
  { slug }: Book,
  saleId: number,
  paid: { readonly amount: Ore; readonly on: CalendarDate },
): BookCommand => ({
  type: "pay",
  slug,
  saleId,
  body: { date: paid.on, account: "1920:10001", amount: paid.amount },
});

const grossOf = ({ state, slug }: Book, saleId: number): Ore =>
  state.companies.get(slug)?.sales.get(saleId)?.inNok.gross ?? ore(0);

const anyCustomer = ({ random, customers }: Book): number => customers[between(random, 0, customers.length - 1)] ?? 0;

const hour = (description: string): InvoiceLineBody => ({
  description,
  unitPrice: ore(85_000),
  quantity: 1,
  vatType: "HIGH",
  incomeAccount: "3020",
});

const price = ({ random, trade }: Book): Ore => ore(between(random, 200, trade === "craftsman" ? 4_000 : 30_000) * 250);

function lines(book: Book): InvoiceLineBody[] {
  const { random, trade } = book;
  if (trade === "wholesaler") {
    return [
      { ...hour("Varer etter ordre"), unitPrice: price(book), quantity: between(random, 1, 6), incomeAccount: "3000" },
    ];
  }
  const work = { ...hour("Rørleggerarbeid"), quantity: between(random, 1, 16) / 2 };
  return [work, { ...hour("Deler"), unitPrice: price(book), incomeAccount: "3000" }];
}
