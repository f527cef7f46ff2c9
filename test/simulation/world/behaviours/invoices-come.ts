import { addDays, type CalendarDate } from "@kravflyt/core";
import type { TrueInvoice } from "../../audit/facts.ts";
import type { PlannedCustomer, PlannedInvoice } from "../plan.ts";
import type { Behaviour, LivingInvoice, World } from "../world.ts";
import { debtorHears } from "./debtors-pay.ts";
import { standingOf } from "./register-changes.ts";

const contacts = new WeakMap<World, Map<string, number>>();

/** Creditors write invoices in their books, and now and then a reminder of their own. */
export const invoicesCome: Behaviour = {
  name: "invoices come",
  live: async (world, day) => {
    for (const planned of world.plan.invoices) {
      const isFirst = day === world.plan.from && planned.issuedOn < day;
      if (planned.issuedOn === day || isFirst) await issue(world, planned, day);
    }
  },
};

async function issue(world: World, planned: PlannedInvoice, day: CalendarDate): Promise<void> {
  const { client, customer } = planned;
  const office = world.offices.find(({ hub }) => hub.tenant.name === planned.tenant);
  if (office === undefined) throw new RangeError(`no tenant ${planned.tenant}`);
  const customerId = await contactOf(world, client.company, customer);
  const { id } = await world.systems.operate("fiken", "create-invoice", {
    companySlug: client.company,
    invoice: {
      issueDate: planned.issuedOn,
      dueDate: planned.dueOn,
      customerId,
      bankAccountCode: "1920:10001",
      cash: false,
      currency: planned.currency,
      lines: [
        { quantity: 1, unitPrice: planned.amountOre, vatType: "NONE", description: "Arbeid", incomeAccount: "3100" },
      ],
    },
  });
  const invoice = await livingInvoice(world, planned, Number(id));
  office.invoices.set(invoice.invoiceId, invoice);
  for (const after of planned.remindersAfter) await remind(world, invoice, addDays(planned.dueOn, after));
  debtorHears(world, { invoice, day });
}

async function remind({ systems }: World, { client, fikenInvoiceId }: LivingInvoice, date: CalendarDate) {
  const reminder = { companySlug: client.company, invoiceId: fikenInvoiceId, dispatchType: "email", date };
  await systems.operate("fiken", "send-reminder", reminder);
}

async function contactOf(world: World, companySlug: string, customer: PlannedCustomer): Promise<number> {
  const known = contacts.get(world) ?? new Map<string, number>();
  contacts.set(world, known);
  const key = `${companySlug} ${customer.key}`;
  const id = known.get(key) ?? (await createContact(world, companySlug, customer));
  known.set(key, id);
  return id;
}

async function createContact({ systems }: World, companySlug: string, customer: PlannedCustomer): Promise<number> {
  const { name, email, organizationNumber, hasAddress, language } = customer;
  const contact = {
    name,
    customer: true,
    ...(language === "en" ? { language: "English" } : {}),
    ...(email === undefined ? {} : { email }),
    ...(organizationNumber === undefined ? {} : { organizationNumber }),
    ...(hasAddress
      ? { address: { streetAddress: "Bjørkeveien 2", postCode: "0352", city: "Oslo", country: "Norway" } }
      : {}),
  };
  const { id } = await systems.operate("fiken", "create-contact", { companySlug, contact });
  return Number(id);
}

async function livingInvoice(world: World, planned: PlannedInvoice, fikenInvoiceId: number): Promise<LivingInvoice> {
  const { client } = planned;
  const { fiken } = world.systems;
  const headers = { authorization: `Bearer ${fiken.credentials.personalToken}` };
  const url = `${fiken.apiUrl}/companies/${client.company}/invoices/${fikenInvoiceId}`;
  const read = (await (await world.systems.ask(new Request(url, { headers }))).json()) as {
    sale: { saleId: number };
    gross: number;
  };
  const { saleId } = read.sale;
  return {
    planned,
    client,
    fikenInvoiceId,
    saleId,
    invoiceId: `${client.connectionId}:s${saleId}`,
    truth: { ...truthOf(world, planned), totalOre: read.gross },
  };
}

function truthOf(world: World, planned: PlannedInvoice): TrueInvoice {
  const { client, customer, dueOn, amountOre, currency, remindersAfter } = planned;
  const { entity, organizationNumber } = customer;
  const kind = organizationNumber === undefined ? "private" : entity?.form === "ENK" ? "sole_proprietor" : "company";
  return {
    creditorId: client.creditor.creditorId,
    dueOn,
    totalOre: amountOre,
    currency,
    // the register's address is taken where the customer is in it
    hasAddress: customer.hasAddress || entity !== undefined,
    standing: standingOf(world, customer),
    kind,
    earlierLetters: remindersAfter.length,
    paidToCreditorOre: 0,
    creditedOre: 0,
    isCancelled: false,
  };
}
