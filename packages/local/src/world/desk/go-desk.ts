import { addDays, addOre, ZERO_ORE } from "@kravflyt/core";
import type { PowerOfficeSandbox } from "@kravflyt/sandboxes";
import type { DemoCreditor, Desk } from "./desk.ts";
import { orderAt } from "./order.ts";

const REMINDER_DAYS = 14;

/** A client in PowerOffice Go, made at the first time. */
export async function openGoDesk(go: PowerOfficeSandbox, { index, creditor }: DemoCreditor): Promise<Desk> {
  const { creditorId, name, organizationNumber, bankAccount: bankAccountNumber } = creditor;
  const clientKey = `7c3e8d10-3333-4000-8000-${String(index).padStart(12, "0")}`;
  const order = orderAt(go.url, { clientKey });
  const client = { name, organizationNumber, bankAccountNumber };
  await order("create-client", `open ${creditorId}`, client);
  const books = () => go.books(clientKey);
  return {
    system: "poweroffice",
    creditorId,
    door: { kind: "credentials", credentials: { client_key: clientKey } },
    accounts: { interestAccount: "8050", feeAccount: "3900", bankAccount: "1920" },
    idInSource: "invoiceId",
    people: {
      customer: async (deed, { name, organizationNumber, email, address }) => {
        const at = address && { line: address.line, zipCode: address.postCode, city: address.city, countryCode: "NO" };
        const isPerson = organizationNumber === undefined;
        const card = { name, isPerson, organizationNumber, emailAddress: email, ...(at && { address: at }) };
        return String((await order("create-customer", deed, card)).id);
      },
      invoice: async (deed, { customer, amountOre, issuedOn, dueOn, currency }) => {
        const about = { customerId: Number(customer), amount: amountOre, voucherDate: issuedOn, dueDate: dueOn };
        return String((await order("invoice", deed, { ...about, ...(currency && { currencyCode: currency }) })).id);
      },
      pay: async (deed, { invoice, amountOre, on }) => {
        await order("pay", deed, { invoiceId: invoice, amount: amountOre, on });
      },
      credit: async (deed, { invoice, on }) => {
        await order("credit", deed, { invoiceId: invoice, on });
      },
      remind: async (deed, { invoice, on }) => {
        const reminder = { type: "OutgoingPaymentReminder", sentOn: on, dueOn: addDays(on, REMINDER_DAYS) };
        await order("remind", deed, { invoiceId: invoice, reminder });
      },
      takeIn: async () => {
        for (const proposalId of books().waiting) {
          await order("post-proposal", `take in ${clientKey} ${proposalId}`, { proposalId });
        }
      },
    },
    invoices: () =>
      books()
        .invoices.filter(({ isCreditNote }) => !isCreditNote)
        .map(({ id, invoiceNo, dueOn, currency, balance, tooMuch, paid }) => ({
          id,
          number: String(invoiceNo),
          dueOn,
          currency,
          outstandingOre: addOre(balance, tooMuch),
          paidOre: paid,
          settled: balance === 0,
        })),
    customers: () => books().customerIds.map(String),
    moved: (account) => books().accounts[account] ?? ZERO_ORE,
  };
}
