import * as z from "zod";
import type { Api } from "../access.ts";
import type { BankAccount, Company, Connector, LedgerAccount } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { companyFailure, companyPages, getOne, parseElements, readCompanies, SYSTEM } from "./call.ts";
import { FikenAccount, FikenBankAccount, FikenCreditNote, FikenInvoice, FikenSale } from "./wire.ts";

type Books = Pick<Connector, "verify" | "companies" | "accounts" | "bankAccounts"> & Required<Pick<Connector, "pdf">>;

const Accounts = z.array(FikenAccount);
const BankAccounts = z.array(FikenBankAccount);
const InvoiceDocument = FikenInvoice.pick({ invoicePdf: true });
const CreditNoteDocument = FikenCreditNote.pick({ creditNotePdf: true });
const SaleDocuments = FikenSale.pick({ saleAttachments: true });

/** Fiken's page of the add-ons of a company. */
const API_MODULE_URL = "https://fiken.no/foretak/tilleggstjenester";

/** What a company is and has besides its items. */
export const books: Books = {
  async verify(access) {
    await readCompanies(access);
  },

  async companies(access) {
    return (await readCompanies(access)).map(
      ({ slug, name, organizationNumber, hasApiAccess, testCompany }): Company => ({
        id: slug,
        name,
        ...(organizationNumber ? { organizationNumber } : {}),
        hasApiAccess: hasApiAccess === true,
        ...(hasApiAccess === true ? {} : { orderUrl: API_MODULE_URL }),
        testCompany: testCompany === true,
      }),
    );
  },

  async accounts(api) {
    const all: LedgerAccount[] = [];
    for await (const { elements } of companyPages(api, "accounts", {})) all.push(...parseElements(elements, Accounts));
    return all;
  },

  async bankAccounts(api) {
    const all: BankAccount[] = [];
    for await (const { elements } of companyPages(api, "bankAccounts", { inactive: "false" })) {
      for (const { name, accountCode, bankAccountNumber, inactive } of parseElements(elements, BankAccounts)) {
        if (inactive !== true) {
          all.push({ code: accountCode, name, ...(bankAccountNumber ? { number: bankAccountNumber } : {}) });
        }
      }
    }
    return all;
  },

  async pdf(api, source) {
    const url = await findDocument(api, source);
    if (!url) return undefined;
    if (!URL.canParse(url)) throw new ConnectorError(SYSTEM, "unknown_answer", "the document has no address");
    const request = new Request(url);
    const response = await api.send(request);
    if (!response.ok) throw await companyFailure(api, request, response);
    return new Uint8Array(await response.arrayBuffer());
  },
};

/** Address of the document as it was sent; an external invoice has one only where somebody attached it. */
async function findDocument(api: Api, { invoiceId, saleId, creditNoteId }: Record<string, string | undefined>) {
  if (creditNoteId !== undefined) {
    return (await getOne(api, `creditNotes/${creditNoteId}`, CreditNoteDocument))?.creditNotePdf?.downloadUrl;
  }
  if (invoiceId !== undefined) {
    return (await getOne(api, `invoices/${invoiceId}`, InvoiceDocument))?.invoicePdf?.downloadUrl;
  }
  const sale = await getOne(api, `sales/${saleId}`, SaleDocuments);
  return sale?.saleAttachments?.find(({ type }) => type === "invoice")?.downloadUrl;
}
