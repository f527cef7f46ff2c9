import { type CalendarDate, ZERO_ORE } from "@kravflyt/core";
import type { FikenSandbox } from "@kravflyt/sandboxes";
import type { DemoCreditor, Desk, NewInvoice } from "./desk.ts";
import { orderAt } from "./order.ts";

const BANK_ACCOUNT = "1920:10001";

/** A company in Fiken, which the sandbox was seeded with. `began`: what moved before belongs to the seed. */
export async function openFikenDesk(
  fiken: FikenSandbox,
  { creditor: { creditorId } }: DemoCreditor,
  began: CalendarDate,
): Promise<Desk> {
  const order = orderAt(fiken.url, { companySlug: creditorId });
  const sales = () => fiken.books(creditorId).sales;
  const invoiceOf = (id: string) => sales().find(({ saleId }) => String(saleId) === id)?.invoiceId;
  const leftOf = (id: number) => sales().find(({ saleId }) => saleId === id)?.outstanding ?? ZERO_ORE;
  return {
    system: "fiken",
    creditorId,
    door: { kind: "consent", company: creditorId },
    accounts: { interestAccount: "8055", feeAccount: "3910", bankAccount: BANK_ACCOUNT },
    idInSource: "saleId",
    people: {
      customer: async (deed, { name, organizationNumber, email, address }) => {
        const { line: streetAddress, postCode, city } = address ?? {};
        const at = address && { address: { streetAddress, postCode, city, country: "Norway" } };
        const contact = { name, organizationNumber, email, customer: true, ...at };
        return String((await order("create-contact", deed, { contact })).id);
      },
      invoice: async (deed, it) => {
        const { id } = await order("create-invoice", deed, { invoice: invoiceBody(it) });
        return String(fiken.saleOf(creditorId, Number(id)));
      },
      pay: async (deed, { invoice, amountOre, on }) => {
        const saleId = Number(invoice);
        await order("pay", deed, { saleId, amount: amountOre, date: on });
        // as the bookkeeper leaves it when the customer does not want the rest back
        if (leftOf(saleId) < 0) await order("mark-settled", `settled ${deed}`, { saleId, settledDate: on });
      },
      credit: async (deed, { invoice, on: issueDate }) => {
        const invoiceId = invoiceOf(invoice);
        // a sale that was made elsewhere is credited there
        if (invoiceId !== undefined) await order("create-credit-note", deed, { full: { issueDate, invoiceId } });
      },
      remind: async (deed, { invoice, on: date }) => {
        const invoiceId = invoiceOf(invoice);
        if (invoiceId !== undefined) await order("send-reminder", deed, { invoiceId, dispatchType: "email", date });
      },
    },
    invoices: () =>
      sales().map(({ saleId, number, dueOn, currency, paid, outstanding, settled, deleted }) => ({
        id: String(saleId),
        number,
        dueOn,
        currency,
        outstandingOre: outstanding,
        paidOre: paid,
        settled: settled || deleted,
      })),
    customers: () => fiken.books(creditorId).customerBalances.map(({ contactId }) => String(contactId)),
    moved: (account) => fiken.books(creditorId, began).accounts[account] ?? ZERO_ORE,
  };
}

const invoiceBody = ({ customer, amountOre, issuedOn, dueOn, currency }: NewInvoice) => ({
  issueDate: issuedOn,
  dueDate: dueOn,
  customerId: Number(customer),
  bankAccountCode: BANK_ACCOUNT,
  cash: false,
  ...(currency && { currency }),
  lines: [
    { description: "Arbeid og varer", unitPrice: amountOre, quantity: 1, vatType: "HIGH", incomeAccount: "3000" },
  ],
});
