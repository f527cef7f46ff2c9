import { ZERO_ORE } from "@kravflyt/core";
import type { TripletexSandbox } from "@kravflyt/sandboxes";
import type { DemoCreditor, Desk } from "./desk.ts";
import { orderAt } from "./order.ts";

/** A company in Tripletex, made at the first time. */
export async function openTripletexDesk(tripletex: TripletexSandbox, { creditor }: DemoCreditor): Promise<Desk> {
  const { creditorId, name, organizationNumber, bankAccount: bankAccountNumber } = creditor;
  const employeeToken = `employee-token-of-${creditorId}`;
  const company = { name, organizationNumber, bankAccountNumber, employeeToken };
  const companyId = Number((await orderAt(tripletex.url, {})("create-company", `open ${creditorId}`, company)).id);
  const order = orderAt(tripletex.url, { companyId });
  const books = () => tripletex.books(companyId);
  return {
    system: "tripletex",
    creditorId,
    door: { kind: "credentials", credentials: { employee_token: employeeToken } },
    accounts: { interestAccount: "8055", feeAccount: "3910", bankAccount: "1920" },
    idInSource: "invoiceId",
    people: {
      customer: async (deed, { name, organizationNumber, email, address }) => {
        const postalAddress = address && {
          addressLine1: address.line,
          postalCode: address.postCode,
          city: address.city,
        };
        const customer = { name, organizationNumber, email, ...(postalAddress && { postalAddress }) };
        return String((await order("create-customer", deed, { customer })).id);
      },
      invoice: async (deed, { customer, amountOre, issuedOn, dueOn, currency }) => {
        const about = { customerId: Number(customer), amount: amountOre, date: issuedOn, dueDate: dueOn };
        const more = { vatPercent: 25, ...(currency && { currency }) };
        return String((await order("create-invoice", deed, { ...about, ...more })).id);
      },
      pay: async (deed, { invoice, amountOre, on }) => {
        await order("pay", deed, { invoiceId: Number(invoice), amount: amountOre, date: on });
      },
      credit: async (deed, { invoice, on }) => {
        await order("credit-invoice", deed, { invoiceId: Number(invoice), date: on });
      },
      remind: async (deed, { invoice, on }) => {
        await order("send-reminder", deed, { invoiceId: Number(invoice), type: "REMINDER", date: on });
      },
      takeIn: async () => {
        for (const voucherId of books().waiting) {
          await order("take-into-ledger", `take in ${companyId} ${voucherId}`, { voucherId });
        }
      },
    },
    invoices: () =>
      books()
        .invoices.filter(({ isCreditNote }) => !isCreditNote)
        .map(({ invoiceId, number, dueOn, currency, outstanding, paid }) => ({
          id: String(invoiceId),
          number: String(number),
          dueOn,
          currency,
          outstandingOre: outstanding,
          paidOre: paid,
          settled: outstanding <= 0,
        })),
    customers: () => books().customerIds.map(String),
    moved: (account) => books().accounts[account] ?? ZERO_ORE,
  };
}
