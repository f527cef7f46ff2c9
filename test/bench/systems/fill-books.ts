import { calendarDate, ore } from "@kravflyt/core";
import { syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import type { Desk } from "../../../packages/local/src/world/desk/desk.ts";
import type { Order } from "../../../packages/local/src/world/desk/order.ts";
import { sideBySide } from "../side-by-side.ts";

/** One customer for so many invoices; every third is a company. */
const INVOICES_PER_CUSTOMER = 4;
const COMPANY_EVERY = 3;
/** Far from the numbers of the sandboxes' own companies. */
const FIRST_NUMBER = 100_000;
const AT_ONCE = 16;

/** So many open invoices in a creditor's books, and its customers in the register. */
export async function fillBooks(
  { people }: Desk,
  { invoices, register }: { readonly invoices: number; readonly register: Order },
): Promise<void> {
  const customers: string[] = [];
  await sideBySide(AT_ONCE, Array(Math.ceil(invoices / INVOICES_PER_CUSTOMER)).keys(), async (index) => {
    const isCompany = index % COMPANY_EVERY === 0;
    const name = isCompany ? `Kunde ${index} AS` : `Kari Prøve ${index}`;
    const organizationNumber = isCompany ? syntheticOrganizationNumber(FIRST_NUMBER + index) : undefined;
    if (organizationNumber !== undefined) {
      await register("put-entity", `entity ${index}`, {
        entity: { organizationNumber, name, form: "AS", status: "active" },
      });
    }
    customers[index] = await people.customer(`customer ${index}`, {
      name,
      organizationNumber,
      email: `kunde${index}@kunde.example`,
      address: { line: `Bjørkeveien ${index}`, postCode: "0352", city: "Oslo" },
    });
  });
  const dates = { issuedOn: calendarDate("2026-01-02"), dueOn: calendarDate("2026-01-16") };
  await sideBySide(AT_ONCE, Array(invoices).keys(), async (index) => {
    const customer = customers[Math.floor(index / INVOICES_PER_CUSTOMER)] ?? "";
    await people.invoice(`invoice ${index}`, { customer, amountOre: ore(50_000 + index * 100), ...dates });
  });
}
