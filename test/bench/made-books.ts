import { syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import { COMPANY } from "./hub.ts";
import { sideBySide } from "./side-by-side.ts";
import type { WorldReport } from "./world.ts";

/** One customer for so many invoices; every third is a company. */
const INVOICES_PER_CUSTOMER = 4;
const COMPANY_EVERY = 3;
/** Far from the numbers of the sandboxes' own companies. */
const FIRST_NUMBER = 100_000;
const AT_ONCE = 16;

/** A company in Fiken with so many open invoices, and its customers in the register. */
export async function makeBooks({ fikenUrl, brregUrl }: WorldReport, invoices: number): Promise<void> {
  const fiken = operator(fikenUrl);
  const register = operator(brregUrl);
  await fiken("create-company", SELLER);
  const customers: number[] = [];
  const indexes = [...Array(Math.ceil(invoices / INVOICES_PER_CUSTOMER)).keys()];
  await sideBySide(AT_ONCE, indexes, async (index) => {
    const organizationNumber =
      index % COMPANY_EVERY === 0 ? syntheticOrganizationNumber(FIRST_NUMBER + index) : undefined;
    if (organizationNumber !== undefined) {
      const entity = { organizationNumber, name: `Kunde ${index} AS`, form: "AS", status: "active" };
      await register("put-entity", { entity });
    }
    customers[index] = (
      await fiken("create-contact", { companySlug: COMPANY, contact: contact(index, organizationNumber) })
    ).id;
  });
  await sideBySide(AT_ONCE, Array(invoices).keys(), (index) =>
    fiken("create-invoice", {
      companySlug: COMPANY,
      invoice: invoice(index, customers[Math.floor(index / INVOICES_PER_CUSTOMER)] ?? 0),
    }),
  );
}

const SELLER = {
  slug: COMPANY,
  name: "Vik Engros AS",
  organizationNumber: "310844136",
  email: "post@vik.example",
  phoneNumber: "70000001",
  address: { streetAddress: "Havnegata 4", postCode: "6003", city: "Ålesund", country: "Norway" },
  bankAccountNumber: "76940512057",
};

const contact = (index: number, organizationNumber: string | undefined) => ({
  name: organizationNumber === undefined ? `Kari Prøve ${index}` : `Kunde ${index} AS`,
  email: `kunde${index}@kunde.example`,
  ...(organizationNumber === undefined ? {} : { organizationNumber }),
  customer: true,
  address: { streetAddress: `Bjørkeveien ${index}`, postCode: "0352", city: "Oslo", country: "Norway" },
});

/** Invoices fall due on the 12th to the 28th. */
const FIRST_DUE_DAY = 12;
const DUE_DAYS = 17;

const invoice = (index: number, customerId: number) => ({
  issueDate: "2026-01-02",
  dueDate: `2026-01-${FIRST_DUE_DAY + (index % DUE_DAYS)}`,
  customerId,
  bankAccountCode: "1920:10001",
  cash: false,
  lines: [{ quantity: 1, unitPrice: 50_000 + index, vatType: "NONE", description: "Varer", incomeAccount: "3100" }],
});

/** What people do in an outside system. */
function operator(url: string) {
  let count = 0;
  return async (operation: string, what: object): Promise<{ readonly id: number }> => {
    count += 1;
    const response = await fetch(`${url}/_world/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId: `${operation}-${count}`, ...what }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${text}`);
    return text === "" ? { id: 0 } : JSON.parse(text);
  };
}
