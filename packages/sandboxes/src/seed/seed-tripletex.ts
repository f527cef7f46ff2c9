import { addDays, type CalendarDate, ore, ZERO_ORE } from "@kravflyt/core";
import { between, seededRandom } from "../server/random.ts";
import type { Stored } from "../server/world.ts";
import { CHART } from "../tripletex/chart.ts";
import type { CompanyDraft, TripletexCommand } from "../tripletex/commands.ts";
import { creditor } from "./creditors.ts";
import { customer } from "./customers.ts";

export type TripletexSeed = {
  readonly seed: number;
  readonly invoices: number;
  /** The latest day that something happened on. */
  readonly today: CalendarDate;
  readonly employeeToken: string;
};

/** Which of the creditors of the seed keeps its books here. */
const CREDITOR = 2;
const CUSTOMERS = 12;
const TERM_DAYS = 14;
/** The state numbers what it makes from 1001 on: the company, its accounts, a payment type, the key, the customers. */
const COMPANY_ID = 1001;
const FIRST_CUSTOMER_ID = COMPANY_ID + CHART.length + 3;

/** One craftsman, its customers, and invoices of the last year, none paid yet. Deterministic for its seed. */
export function seedTripletex({
  seed,
  invoices,
  today,
  employeeToken,
}: TripletexSeed): readonly Stored<TripletexCommand>[] {
  const random = seededRandom(seed);
  const { trade, company } = creditor(CREDITOR);
  const { name, organizationNumber, bankAccountNumber } = company;
  const draft: CompanyDraft = { name, organizationNumber, bankAccountNumber, reminderCharge: ZERO_ORE, employeeToken };
  const at = Date.parse(`${today}T07:00:00Z`);
  const commands: TripletexCommand[] = [{ type: "create_company", company: draft }];
  for (let index = 0; index < CUSTOMERS; index += 1) {
    const { name, email, organizationNumber, address } = customer(random, trade, index);
    const postalAddress =
      address === undefined
        ? undefined
        : { addressLine1: address.streetAddress ?? "", postalCode: address.postCode ?? "", city: address.city ?? "" };
    const fields = { name, organizationNumber, email, postalAddress };
    commands.push({ type: "create_customer", companyId: COMPANY_ID, fields });
  }
  for (let index = 0; index < invoices; index += 1) {
    const date = addDays(today, -between(random, 5, 300));
    const invoice = {
      customerId: FIRST_CUSTOMER_ID + between(random, 0, CUSTOMERS - 1),
      date,
      dueDate: addDays(date, TERM_DAYS),
      amount: ore(between(random, 20_000, 2_000_000)),
      vatPercent: 25,
      currency: "NOK",
    };
    commands.push({ type: "create_invoice", companyId: COMPANY_ID, invoice });
  }
  return commands.map((command) => ({ at, command }));
}
