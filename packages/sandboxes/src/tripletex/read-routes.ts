import type { Call, Reply, Route } from "../server/http.ts";
import { writePdf } from "../server/pdf.ts";
import type { Access, Caller } from "./access.ts";
import { isCustomers, VAT_TYPES } from "./chart.ts";
import { findInvoice } from "./invoicing.ts";
import { findVoucher, ledgerOf } from "./ledger.ts";
import { flag, idOf, list, requiredDay, requiredText, single, wholeNumber } from "./listing.ts";
import { objectNotFound } from "./refusals.ts";
import type { Company, Invoice, TripletexState } from "./state.ts";
import {
  accountNode,
  companyNode,
  customerNode,
  invoiceNode,
  paymentTypeNode,
  postingNode,
  vatTypeNode,
  voucherNode,
} from "./to-node.ts";

type Handle = (company: Company, call: Call, caller: Caller) => Reply;

export function readRoutes(state: TripletexState, access: Access): readonly Route[] {
  const get = (path: string, handle: Handle): Route => ({
    method: "GET",
    path: `/v2/${path}`,
    handle: (call) => access.enter(call, (caller) => handle(caller.company, call, caller)),
  });
  return [
    get("token/session/%3EwhoAmI", (company, call, { employee }) =>
      single(call, {
        employeeId: employee.id,
        companyId: company.id,
        company: { one: () => companyNode(company) },
      }),
    ),
    get("company/%3EwithLoginAccess", (_company, call, { employee }) => {
      const companies = employee.companyIds.flatMap((id) => state.companies.get(id) ?? []);
      return list(call, companies, companyNode);
    }),
    get("customer", (company, call) => list(call, customersOf(company, call), customerNode)),
    get("customer/:id", (company, call) => single(call, customerNode(company.customers.get(idOf(call)) ?? gone()))),
    ...invoiceRoutes(get),
    ...ledgerRoutes(get),
  ];
}

type Get = (path: string, handle: Handle) => Route;

const invoiceRoutes = (get: Get): readonly Route[] => [
  get("invoice/paymentType", (company, call) =>
    list(call, company.paymentTypes, (type) => paymentTypeNode(company, type)),
  ),
  get("invoice", (company, call) => list(call, invoicesOf(company, call), (it) => invoiceNode(company, it))),
  get("invoice/:id", (company, call) => single(call, invoiceNode(company, findInvoice(company, idOf(call))))),
  get("invoice/:id/pdf", (company, call) => pdf(company, findInvoice(company, idOf(call)))),
];

const ledgerRoutes = (get: Get): readonly Route[] => [
  get("ledger/account", (company, call) => list(call, accountsOf(company, call), accountNode)),
  get("ledger/vatType", (_, call) => list(call, VAT_TYPES, vatTypeNode)),
  get("ledger/posting/openPost", (company, call) => {
    const before = requiredDay(call, "date");
    const open = ledgerOf(company).filter(
      ({ account, date, invoiceId }) =>
        isCustomers(account) && date < before && company.invoices.get(invoiceId ?? 0)?.outstanding !== 0,
    );
    return list(call, open, (it) => postingNode(company, it));
  }),
  get("ledger/posting/:id", (company, call) =>
    single(call, postingNode(company, company.postings.get(idOf(call)) ?? gone())),
  ),
  get("ledger/voucher/%3EexternalVoucherNumber", (company, call) => {
    const asked = requiredText(call, "externalVoucherNumber");
    const found = [...company.vouchers.values()].filter((it) => it.externalVoucherNumber === asked);
    return list(call, found, (it) => voucherNode(company, it));
  }),
  get("ledger/voucher/:id", (company, call) => single(call, voucherNode(company, findVoucher(company, idOf(call))))),
];

function gone(): never {
  throw objectNotFound();
}

const customersOf = ({ customers }: Company, call: Call) => {
  const since = Date.parse(call.query.get("changedSince") ?? "1970-01-01T00:00:00Z");
  return [...customers.values()].filter(({ changedAt }) => changedAt >= since);
};

/** Both days are required, and the second is not among them; nothing asks for what is open, or has changed. */
function invoicesOf({ invoices }: Company, call: Call): readonly Invoice[] {
  const [from, to] = [requiredDay(call, "invoiceDateFrom"), requiredDay(call, "invoiceDateTo")];
  const customerId = wholeNumber(call, "customerId");
  return [...invoices.values()].filter(
    (it) => it.date >= from && it.date < to && (customerId ?? it.customerId) === it.customerId,
  );
}

function accountsOf({ accounts }: Company, call: Call) {
  const numbers = call.query.get("number")?.split(",");
  const banksOnly = flag(call, "isBankAccount");
  return [...accounts.values()].filter(
    ({ number, bankAccountNumber }) =>
      (numbers?.includes(String(number)) ?? true) && (!banksOnly || bankAccountNumber !== undefined),
  );
}

function pdf(company: Company, { number, hasDocument, dueDate }: Invoice): Reply {
  if (!hasDocument) throw objectNotFound();
  const bytes = writePdf([company.name, `Faktura ${number}`, `Forfall ${dueDate}`]);
  return { status: 200, headers: { "Content-Type": "application/octet-stream" }, bytes };
}
