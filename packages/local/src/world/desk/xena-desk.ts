import { ZERO_ORE } from "@kravflyt/core";
import type { XenaSandbox } from "@kravflyt/sandboxes";
import type { DemoCreditor, Desk } from "./desk.ts";
import { orderAt } from "./order.ts";

/** The sandbox's own company has the one before. */
const FIRST_FISCAL_ID = 98_990;

/** A company in Xena, made at the first time. */
export async function openXenaDesk(xena: XenaSandbox, { index, creditor }: DemoCreditor): Promise<Desk> {
  const { creditorId, name, organizationNumber } = creditor;
  const fiscalId = FIRST_FISCAL_ID + index;
  const apiKey = `xena-key-of-${creditorId}`;
  const order = orderAt(xena.url, { fiscalId });
  await order("create-fiscal-setup", `open ${creditorId}`, { name, organizationNumber, apiKey });
  const books = () => xena.books(fiscalId);
  return {
    system: "xena",
    creditorId,
    door: { kind: "credentials", credentials: { api_key: apiKey, fiscal_id: String(fiscalId) } },
    accounts: { interestAccount: "8050", feeAccount: "3900", bankAccount: "1920" },
    idInSource: "partnerPostId",
    people: {
      customer: async (deed, { name, organizationNumber, email, address }) => {
        const at = address && { street: address.line, zip: address.postCode, city: address.city, country: "NO" };
        const partner = { name, organizationNumber, invoiceEmail: email, ...(at && { address: at }) };
        return String((await order("create-partner", deed, { partner })).id);
      },
      invoice: async (deed, { customer, amountOre, issuedOn, dueOn, currency }) => {
        const dates = { fiscalDate: issuedOn, dueDate: dueOn };
        const about = { partnerId: Number(customer), amount: amountOre, ...(currency && { currency }) };
        return String((await order("create-invoice", deed, { ...about, ...dates })).id);
      },
      pay: async (deed, { invoice, amountOre, on }) => {
        await order("pay", deed, { postId: Number(invoice), amount: amountOre, date: on });
      },
      credit: async (deed, { invoice, on }) => {
        await order("credit-invoice", deed, { postId: Number(invoice), date: on });
      },
      remind: async (deed, { invoice, on }) => {
        await order("send-reminder", deed, { postId: Number(invoice), date: on });
      },
      takeIn: async () => {
        for (const { voucherNumber, lineIds } of books().waiting) {
          await order("bookkeep", `take in ${fiscalId} ${voucherNumber}`, { lineIds });
        }
      },
    },
    invoices: () =>
      books()
        .posts.filter(({ postType }) => postType === "CustomerInvoice")
        .map(({ postId, number, dueOn, currency, outstanding, paid, isSettled }) => ({
          id: String(postId),
          number: String(number),
          dueOn,
          currency,
          outstandingOre: outstanding,
          paidOre: paid,
          settled: isSettled,
        })),
    customers: () => books().partnerIds.map(String),
    moved: (account) => books().accounts[account] ?? ZERO_ORE,
  };
}
